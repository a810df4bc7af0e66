import type { Account } from '../../account.js';
import type { LogBatch, LogGroup, LogStream } from './state.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What an event counts beside the bytes of its message. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
export const EVENT_OVERHEAD_BYTES = 26;

/** An event as it comes in. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/** An event as it is kept. */
export interface StoredEvent extends LogEvent {
  readonly ingestionTime: number;
  /** 56 digits; in their order, events are by time and then as they came in. */
  readonly eventId: string;
  readonly streamName: string;
}

/** What events count: the UTF-8 bytes of their messages and 26 each. */
export function sizeOf(events: readonly LogEvent[]): number {
  return events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES, 0);
}

/** Keeps events, oldest first, in a stream, and lets go of what has expired there. */
export async function storeEvents(
  account: Account,
  group: LogGroup,
  stream: LogStream,
  events: readonly LogEvent[],
): Promise<void> {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return;
  const body = JSON.stringify(events.map(({ timestamp, message }) => [timestamp, message]));
  const batch: LogBatch = {
    digest: await account.blobs.put(Buffer.from(body)),
    number: account.logs.nextBatch,
    ingestedAtMs: account.now(),
    firstMs: first.timestamp,
    lastMs: last.timestamp,
    bytes: sizeOf(events),
  };
  account.logs.nextBatch += 1;
  stream.batches = [...liveBatches(account, group, stream), batch];
}

/** The events of a stream that have not expired, in the order of their ids. */
export async function readEvents(account: Account, group: LogGroup, stream: LogStream): Promise<StoredEvent[]> {
  const oldestMs = oldestLiveMs(account, group);
  const batches = await Promise.all(
    liveBatches(account, group, stream).map((batch) => readBatch(account, stream, batch)),
  );
  return batches
    .flat()
    .filter(({ timestamp }) => timestamp >= oldestMs)
    .sort(byId);
}

/** The batches of a stream that still have events that have not expired. */
export function liveBatches(account: Account, group: LogGroup, stream: LogStream): LogBatch[] {
  const oldestMs = oldestLiveMs(account, group);
  return stream.batches.filter(({ lastMs }) => lastMs >= oldestMs);
}

/**
 * The time before which events have expired.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export function oldestLiveMs(account: Account, { retentionDays, expiredBeforeMs }: LogGroup): number {
  if (retentionDays === undefined) return expiredBeforeMs;
  return Math.max(expiredBeforeMs, account.now() - retentionDays * DAY_MS);
}

/** The order of events: by time, then as they came in. */
export function byId(a: StoredEvent, b: StoredEvent): number {
  return a.eventId < b.eventId ? -1 : 1;
}

async function readBatch(account: Account, { name }: LogStream, batch: LogBatch): Promise<StoredEvent[]> {
  const body = (await account.blobs.get(batch.digest)).toString('utf8');
  // Written by `storeEvents` alone.
  const events = JSON.parse(body) as readonly (readonly [number, string])[];
  return events.map(([timestamp, message], index) => ({
    timestamp,
    message,
    ingestionTime: batch.ingestedAtMs,
    eventId: eventId(timestamp, batch.number, index),
    streamName: name,
  }));
}

function eventId(timestamp: number, batch: number, index: number): string {
  return `3${String(timestamp).padStart(15, '0')}${String(batch).padStart(20, '0')}${String(index).padStart(20, '0')}`;
}
