import { isAwsError } from '../aws/aws-error.js';
import type { EventHistoryPage, EventHistoryRequest, LookedUpEvent, LookUpEvents } from '../aws/event-history.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Clock } from '../model/clock.js';
import { stopIfCancelled } from './cancel.js';
import { findSecond } from './event-journal-writer.js';
import { boundsOf, type OpenSpan } from './span.js';

/** Waits after a refusal double from one second; at the end a region was refused for more than two minutes. */
const MAX_REFUSALS = 8;

/** How one region is asked: all its requests keep one pace. */
export interface Asking {
  readonly region: string;
  readonly lookUp: LookUpEvents;
  readonly clock: Clock;
  readonly pace: () => Promise<void>;
  readonly signal: AbortSignal | undefined;
}

/**
 * The events of a stretch, newest first, a page at a time. A token that AWS takes no longer, as after a long wait, is no end: it goes on
 * by time from where it was.
 * @throws AppError `aws` when the region kept refusing, whatever LookupEvents throws, and `cancelled`.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html `InvalidNextTokenException`
 */
export async function* readPages(
  asking: Asking,
  span: OpenSpan,
): AsyncGenerator<readonly LookedUpEvent[], void, undefined> {
  let request: EventHistoryRequest = boundsOf(span);
  let place = NOWHERE;
  for (;;) {
    const page = await askPatiently(asking, request, place);
    if (page === 'token-refused') {
      request = boundsOf({ ...span, to: place.second });
      place = { ...place, isNew: false };
      continue;
    }
    const events = page.events.filter(({ EventId }) => EventId === undefined || !place.ids.has(EventId));
    place = goOn(place, events);
    yield events;
    if (page.next === undefined) return;
    request = { ...request, next: page.next };
  }
}

/** How far the reading has come: the oldest second so far, and the events of it that were read. */
interface ReadingPlace {
  readonly second: number;
  readonly ids: ReadonlySet<string>;
  /** Whether anything was read since the last token that was refused. */
  readonly isNew: boolean;
}

const NOWHERE: ReadingPlace = { second: Number.POSITIVE_INFINITY, ids: new Set(), isNew: false };

function goOn(place: ReadingPlace, events: readonly LookedUpEvent[]): ReadingPlace {
  const second = events.reduce((oldest, event) => Math.min(oldest, findSecond(event) ?? oldest), place.second);
  const ids = events.flatMap((event) => (findSecond(event) === second ? (event.EventId ?? []) : []));
  const known = second === place.second ? place.ids : [];
  return { second, ids: new Set([...known, ...ids]), isNew: place.isNew || events.length > 0 };
}

async function askPatiently(
  { region, lookUp, clock, pace, signal }: Asking,
  request: EventHistoryRequest,
  place: ReadingPlace,
): Promise<EventHistoryPage | 'token-refused'> {
  for (let refusals = 1; ; refusals += 1) {
    stopIfCancelled(signal);
    await pace();
    try {
      const page = await lookUp(region, request);
      if (page !== 'throttled') return page;
    } catch (error) {
      const canGoOn = request.next !== undefined && place.isNew && Number.isFinite(place.second);
      if (canGoOn && isAwsError(error, 'InvalidNextTokenException')) return 'token-refused';
      throw error;
    }
    if (refusals >= MAX_REFUSALS) throw fail('aws', text('history.region-throttled', { region }));
    await clock.sleep(1000 * 2 ** (refusals - 1));
  }
}
