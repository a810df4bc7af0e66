import type { EventHistoryRequest, LookedUpEvent, LookUpEvents } from '../../src/aws/event-history.js';
import { record } from './collect.js';

/** An event of a made-up Event history: when it happened and from when on it is told, both in seconds since 1970. */
export interface ToldEvent {
  readonly id: string;
  readonly second: number;
  readonly toldAt?: number;
}

/** Event history of one region as AWS documents it, and what it was asked. */
export interface ToldHistory {
  readonly lookUp: LookUpEvents;
  readonly asked: EventHistoryRequest[];
}

const REACH_SECONDS = 90 * 86_400;

/**
 * Answers like LookupEvents at that moment: events of ninety days, newest first, bounds included, a token for the same bounds only.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function tellHistory(events: readonly ToldEvent[], nowMs: number, pageSize = 3): ToldHistory {
  const now = nowMs / 1000;
  const told = events
    .filter(({ second, toldAt = second }) => toldAt <= now && second >= now - REACH_SECONDS)
    .toSorted((a, b) => b.second - a.second || (a.id < b.id ? -1 : 1));
  const asked: EventHistoryRequest[] = [];
  const lookUp: LookUpEvents = async (_, request) => {
    asked.push(request);
    const { since, until, next = '' } = request;
    const bounds = `${since} ${until} `;
    if (next !== '' && !next.startsWith(bounds)) throw new Error(`a token of ${next} for ${bounds}`);
    const from = since === undefined ? 0 : Date.parse(since) / 1000;
    const to = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) / 1000;
    const found = told.filter(({ second }) => second >= from && second <= to);
    const start = next === '' ? 0 : Number(next.slice(bounds.length));
    const end = start + pageSize;
    return { events: found.slice(start, end).map(toEvent), ...(end < found.length && { next: `${bounds}${end}` }) };
  };
  return { lookUp, asked };
}

/** The event as AWS shows it. */
export function toEvent({ id, second }: ToldEvent): LookedUpEvent {
  return { EventId: id, EventTime: new Date(second * 1000), CloudTrailEvent: JSON.stringify(record(id)) };
}
