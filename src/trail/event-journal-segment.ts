import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { LookedUpEvent } from '../aws/event-history.js';
import type { Span } from './span.js';

const FORMAT = 1;
/** Segments are written at a few MiB, and one page more; what unpacks to more than this was not written here. */
const MAX_BYTES = 2 ** 28;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Whose events they are: a segment that was put elsewhere is no good there. */
export interface JournalOwner {
  readonly account: string;
  readonly region: string;
  /** Empty for AWS itself. */
  readonly endpoint: string;
}

/**
 * A segment as it is stored: gzip of JSON lines, the first of which says whose and how many events follow, each as LookupEvents gives it
 * with its time in seconds since 1970.
 */
export function encodeSegment(owner: JournalOwner, span: Span, events: readonly LookedUpEvent[]): Promise<Buffer> {
  const lines = events.map(({ EventId, EventTime, CloudTrailEvent }) =>
    JSON.stringify({ EventId, EventTime: (EventTime?.getTime() ?? 0) / 1000, CloudTrailEvent }),
  );
  return pack([describe(owner, span, events.length), ...lines].join('\n'));
}

/** The events of a stored segment; undefined for anything that is not exactly this segment, whole. */
export async function decodeSegment(
  packed: Uint8Array,
  owner: JournalOwner,
  span: Span,
): Promise<readonly LookedUpEvent[] | undefined> {
  try {
    const [header, ...lines] = (await unpack(packed, { maxOutputLength: MAX_BYTES })).toString('utf8').split('\n');
    if (header !== describe(owner, span, lines.length)) return undefined;
    const events = lines.map((line) => parseEvent(JSON.parse(line)));
    return isOrdered(events, span) ? events : undefined;
  } catch {
    // Damaged gzip, damaged JSON: either way it is of no use, and what it held can be read again.
    return undefined;
  }
}

function describe({ account, region, endpoint }: JournalOwner, { from, to }: Span, events: number): string {
  return JSON.stringify({ format: FORMAT, account, region, endpoint, from, to, events });
}

function parseEvent(value: unknown): LookedUpEvent & { readonly EventTime: Date } {
  const { EventId, EventTime, CloudTrailEvent } = value as Record<string, unknown>;
  if (typeof EventTime !== 'number') throw new TypeError('an event without its time');
  return {
    EventTime: new Date(EventTime * 1000),
    ...(typeof EventId === 'string' && { EventId }),
    ...(typeof CloudTrailEvent === 'string' && { CloudTrailEvent }),
  };
}

function isOrdered(events: readonly { readonly EventTime: Date }[], { from, to }: Span): boolean {
  let latest = (to + 1) * 1000 - 1;
  for (const { EventTime } of events) {
    if (!(EventTime.getTime() <= latest && EventTime.getTime() >= from * 1000)) return false;
    latest = EventTime.getTime();
  }
  return true;
}
