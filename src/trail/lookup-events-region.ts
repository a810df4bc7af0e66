import type { LookedUpEvent } from '../aws/event-history.js';
import { stopIfCancelled } from './cancel.js';
import type { EventJournal, Segment } from './event-journal.js';
import { isWithin } from './event-journal-tidy.js';
import { findSecond, JournalWriter } from './event-journal-writer.js';
import { type Asking, readPages } from './lookup-events-pages.js';
import { live, type Part, planParts } from './lookup-events-plan.js';
import type { OpenSpan } from './span.js';

/** Events of the journal that are handed on at once, as many as AWS has on a page. */
const PAGE_SIZE = 50;

/** Which of a region's events are wanted; seconds since 1970. */
export interface RegionWindow extends OpenSpan {
  /** The first second that Event history still has. */
  readonly reach: number;
  /** The last second of which no event can come any more. */
  readonly settled: number;
}

/** Events that came together; none before the first of them. `ahead` are the stretches that AWS is still to be asked for, newest first. */
export interface EventBatch {
  readonly origin: 'aws' | 'journal';
  readonly events: readonly LookedUpEvent[];
  readonly ahead: readonly OpenSpan[];
}

/** An event of the journal that AWS must still have. */
interface Anchor {
  readonly id: string;
  readonly second: number;
}

/**
 * The events of one region's window, newest first, each once: from the journal what it holds, the rest from AWS. That is kept as it
 * comes, also when reading ends early.
 */
export class RegionReader {
  readonly #asking: Asking;
  readonly #window: RegionWindow;
  readonly #journal: EventJournal | undefined;
  #parts: Part[] = [];

  constructor(asking: Asking, window: RegionWindow, journal: EventJournal | undefined) {
    this.#asking = asking;
    this.#window = window;
    this.#journal = journal;
  }

  /** @throws AppError as `readPages` does */
  async *read(): AsyncGenerator<EventBatch, void, undefined> {
    const segments = (await this.#journal?.list()) ?? [];
    this.#parts = [...planParts(this.#window, segments, this.#window.reach)];
    const [newest] = this.#parts;
    yield { origin: 'journal', events: [], ahead: this.#ahead() };
    for (let part = this.#parts.shift(); part; part = this.#parts.shift()) {
      if (part.type === 'kept') yield* this.#readKept(part);
      // An empty end of the newest stretch tells nothing that lasts: should this machine's clock be fast, it has not even begun.
      else yield* this.#readLive(part.span, part === newest ? undefined : part.span.to);
    }
    await this.#journal?.tidy(this.#window.reach);
  }

  async *#readKept({ segment, span }: Extract<Part, { type: 'kept' }>): AsyncGenerator<EventBatch, void, undefined> {
    const kept = await this.#journal?.read(segment);
    if (!kept) {
      this.#parts.unshift(live(span));
      return;
    }
    const events = kept.filter((event) => isWithin(event, span));
    for (let start = 0; start < events.length; start += PAGE_SIZE) {
      stopIfCancelled(this.#asking.signal);
      yield { origin: 'journal', events: events.slice(start, start + PAGE_SIZE), ahead: this.#ahead() };
    }
  }

  async *#readLive(span: OpenSpan, keepTo: number | undefined): AsyncGenerator<EventBatch, void, undefined> {
    const { settled, reach } = this.#window;
    const writer = this.#journal && new JournalWriter(this.#journal, { settled, to: keepTo });
    const anchor = await this.#findAnchor();
    let isAnchored = anchor === undefined;
    try {
      for await (const page of readPages(this.#asking, { ...span, ...(anchor && { from: anchor.second }) })) {
        isAnchored ||= page.some(({ EventId }) => EventId === anchor?.id);
        const events = anchor ? page.filter((event) => findSecond(event) !== anchor.second) : page;
        await writer?.add(events);
        yield { origin: 'aws', events, ahead: [restOf(span, events), ...this.#ahead()] };
      }
      await writer?.finish(span.from ?? reach);
    } finally {
      await writer?.breakOff();
    }
    if (anchor && !isAnchored) await this.#startAnew(anchor.second);
  }

  /**
   * The newest event of the segment that comes next, where it lies at its very end: asked for once more, at no cost, it shows that AWS
   * still has what the journal holds. An emulator that was emptied has not.
   */
  async #findAnchor(): Promise<Anchor | undefined> {
    const [below] = this.#parts;
    if (below?.type !== 'kept') return undefined;
    const [event] = (await this.#journal?.read(below.segment)) ?? [];
    const second = event && findSecond(event);
    return second === below.span.to && event?.EventId !== undefined ? { id: event.EventId, second } : undefined;
  }

  /** The journal is of another history: the rest of the window is read as if there were none. */
  async #startAnew(to: number): Promise<void> {
    const foreign: Segment[] = this.#parts.flatMap((part) => (part.type === 'kept' ? part.segment : []));
    for (const segment of foreign) await this.#journal?.remove(segment);
    this.#parts = [live({ from: this.#window.from, to })];
  }

  #ahead(): readonly OpenSpan[] {
    return this.#parts.flatMap((part) => (part.type === 'live' ? part.span : []));
  }
}

/** What is left of a stretch after these events. */
function restOf(span: OpenSpan, events: readonly LookedUpEvent[]): OpenSpan {
  const last = events.at(-1);
  const to = last && findSecond(last);
  return to === undefined ? span : { ...span, to };
}
