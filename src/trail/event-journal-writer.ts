import type { LookedUpEvent } from '../aws/event-history.js';
import type { EventJournal } from './event-journal.js';

/** Characters of records after which they are written: what a killed process loses is about this much. */
const SEGMENT_CHARS = 2 ** 20;

/** Keeps what comes of one stretch of Event history, newest first, in segments of a handy size. */
export class JournalWriter {
  readonly #journal: EventJournal;
  readonly #settled: number;
  /** The newest second that is not written yet. Until the first event it may be unknown. */
  #to: number | undefined;
  #pending: LookedUpEvent[] = [];
  #chars = 0;
  #last = Number.POSITIVE_INFINITY;
  #isOrdered = true;

  /**
   * @param settled the newest second of which no event can come any more: nothing after it is kept
   * @param to the newest second of the stretch; without it, that of its newest event, since an empty end tells nothing that lasts
   */
  constructor(journal: EventJournal, { settled, to }: { settled: number; to: number | undefined }) {
    this.#journal = journal;
    this.#settled = settled;
    this.#to = to === undefined ? undefined : Math.min(to, settled);
  }

  /** Takes a page. Its last second may go on in the next one, so it is written with that. */
  async add(events: readonly LookedUpEvent[]): Promise<void> {
    for (const event of events) this.#take(event);
    if (this.#chars >= SEGMENT_CHARS) await this.#writeFrom(this.#last + 1);
  }

  /** Everything of the stretch has come, down to this second. */
  async finish(from: number): Promise<void> {
    await this.#writeFrom(from);
  }

  /** No more will come, and something is missing. */
  async breakOff(): Promise<void> {
    await this.#writeFrom(this.#last + 1);
  }

  #take(event: LookedUpEvent): void {
    const second = findSecond(event);
    // AWS gives every event its time, and the newest first. Whatever does otherwise cannot be told whole from broken off.
    if (second === undefined || second > this.#last) this.#isOrdered = false;
    else this.#last = second;
    if (second === undefined || second > this.#settled) return;
    this.#to ??= second;
    this.#pending.push(event);
    this.#chars += event.CloudTrailEvent?.length ?? 0;
  }

  async #writeFrom(from: number): Promise<void> {
    const to = this.#to;
    if (!this.#isOrdered || to === undefined || from > to) return;
    const isDone = (event: LookedUpEvent): boolean => (findSecond(event) ?? 0) >= from;
    await this.#journal.write({ from, to }, this.#pending.filter(isDone));
    this.#pending = this.#pending.filter((event) => !isDone(event));
    this.#chars = this.#pending.reduce((sum, { CloudTrailEvent = '' }) => sum + CloudTrailEvent.length, 0);
    this.#to = from - 1;
  }
}

/** The second of an event, since 1970. */
export function findSecond({ EventTime }: LookedUpEvent): number | undefined {
  return EventTime && Math.floor(EventTime.getTime() / 1000);
}
