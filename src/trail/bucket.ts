import { setMaxListeners } from 'node:events';
import type { LogObject, LogObjects } from '../aws/log-objects.js';
import { AppError } from '../errors.js';
import type { Clock } from '../model/clock.js';
import type { HistoryItem, HistoryOrigin } from '../model/history.js';
import { UnreadableObjects } from './bucket-damage.js';
import { createFetch, FETCHES_AHEAD } from './bucket-fetch.js';
import { patientObjects } from './bucket-objects.js';
import { scanDays } from './bucket-scan.js';
import { stopIfCancelled } from './cancel.js';
import { mapInOrder } from './in-order.js';
import { listBucket } from './list-bucket.js';
import type { FolderFilter } from './list-log-folders.js';
import type { ListedDay, LogCache, WantedSeconds } from './log-cache.js';
import type { LogScanner } from './log-scanner.js';
import { readLog, type LogLimits } from './read-log.js';
import type { ReadParts } from './read-part.js';
import { runAhead } from './run-ahead.js';
import type { HistorySource, ReadOptions } from './source.js';
import { Tally } from './tally.js';
import type { TimeBounds } from './time.js';

/** Objects listed ahead of what is read; so many names and sizes are some ten megabytes. */
const LISTED_AHEAD = 50_000;

/** How a bucket is read. */
export interface BucketOptions extends FolderFilter, LogLimits {
  readonly clock: Clock;
  /** The trail's prefix, with or without a slash at its end; by default none. */
  readonly prefix?: string;
  /** Mines the logs while they are read; without it, the source yields records. */
  readonly scanner?: LogScanner;
  /** Spares fetching what was scanned before; of use only with a scanner. Whoever opened it closes it. */
  readonly cache?: LogCache;
}

/**
 * The logs that trails wrote into a bucket (`--bucket`), of every account and region found there: a day of all of them, then the next;
 * records in the order of days and keys, what a scanner mined in any. Only the days of the window are listed; digests and Insights lie
 * in folders beside the logs and are not looked at.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html the layout of the keys
 */
export function bucketSource(objects: LogObjects, options: BucketOptions): HistorySource {
  const { prefix = '' } = options;
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  const origin: HistoryOrigin = { kind: 'bucket', location: `s3://${objects.bucket}/${folder}` };
  return {
    origin,
    async *read(asked) {
      const signal = asked.signal && severalListeners(asked.signal);
      const patient = patientObjects(objects, { clock: options.clock, ...(signal && { signal }) });
      const bucket = { ...options, objects: patient, origin, folder: `${folder}AWSLogs/` };
      yield* readBucket(bucket, { ...asked, ...(signal && { signal }) });
    },
  };
}

/** Every request under way listens, which Node.js would take for a leak. */
function severalListeners(signal: AbortSignal): AbortSignal {
  const same = AbortSignal.any([signal]);
  setMaxListeners(0, same);
  return same;
}

interface Bucket extends BucketOptions {
  readonly objects: LogObjects;
  readonly origin: HistoryOrigin;
  /** The folder of the accounts. */
  readonly folder: string;
}

async function* readBucket(bucket: Bucket, asked: ReadOptions): AsyncGenerator<HistoryItem, void, undefined> {
  const tally = new Tally(bucket.origin, asked.onProgress);
  const unreadable = new UnreadableObjects();
  const days = runAhead(
    listBucket(bucket, asked, (total) => tally.expect(total)),
    {
      weigh: (day) => day.objects.length,
      limit: LISTED_AHEAD,
      signal: asked.signal,
    },
  );
  const { scanner } = bucket;
  yield* scanner
    ? scanBucket({ ...bucket, scanner }, days, asked, { tally, unreadable })
    : readRecords(bucket, days, asked, { tally, unreadable });
  for (const finding of unreadable.finish(bucket.origin.location)) yield { type: 'finding', finding };
  yield* tally.end();
}

/** What one reading of a bucket keeps count of. */
interface Books {
  readonly tally: Tally;
  readonly unreadable: UnreadableObjects;
}

async function* scanBucket(
  bucket: Bucket & { readonly scanner: LogScanner },
  days: AsyncIterable<ListedDay>,
  asked: ReadOptions,
  books: Books,
): AsyncGenerator<HistoryItem, void, undefined> {
  const { scanner, cache, objects } = bucket;
  const equipment = { scanner, cache, fetch: createFetch(objects), wanted: toSeconds(asked), signal: asked.signal };
  for await (const outcome of scanDays(days, equipment)) {
    if (outcome.type === 'scanned') yield* books.tally.takeScanned(outcome.log);
    else if (outcome.type === 'sealed') yield* books.tally.takeSealed(outcome.sealed);
    else yield* reportUnreadable(outcome.location, outcome.error, books);
  }
}

async function* readRecords(
  { objects, ...limits }: Bucket,
  days: AsyncIterable<ListedDay>,
  { signal }: ReadOptions,
  books: Books,
): AsyncGenerator<HistoryItem, void, undefined> {
  for await (const fetched of mapInOrder(objectsOf(days), FETCHES_AHEAD, createFetch(objects))) {
    stopIfCancelled(signal);
    const { location, content, release } = fetched;
    if (content instanceof AppError) yield* reportUnreadable(location, content, books);
    else yield* readLog(oneChunk(content), location, books.tally, limits, signal);
    release();
  }
}

function* reportUnreadable(
  location: string,
  error: AppError,
  { tally, unreadable }: Books,
): Generator<HistoryItem, void, undefined> {
  for (const finding of unreadable.add(location, error)) yield { type: 'finding', finding };
  tally.finishFile({ records: 0, damaged: 1, setAside: 0 });
}

async function* objectsOf(days: AsyncIterable<ListedDay>): AsyncGenerator<LogObject, void, undefined> {
  for await (const { objects } of days) yield* objects;
}

function toSeconds({ since, until }: TimeBounds): WantedSeconds {
  return {
    ...(since !== undefined && { sinceSeconds: Date.parse(since) / 1000 }),
    ...(until !== undefined && { untilSeconds: Date.parse(until) / 1000 }),
  };
}

async function* oneChunk(bytes: Uint8Array): ReadParts {
  if (bytes.length > 0) yield { type: 'bytes', bytes };
}
