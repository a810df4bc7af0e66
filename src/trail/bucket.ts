import { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { LogObject, LogObjects } from '../aws/log-objects.js';
import type { HistoryItem, HistoryOrigin } from '../model/history.js';
import { stopIfCancelled } from './cancel.js';
import { DamageList } from './damage.js';
import { mapInOrder } from './in-order.js';
import { readLog, type LogLimits } from './read-log.js';
import type { ReadParts } from './read-part.js';
import type { HistorySource, ReadOptions } from './source.js';
import { Tally } from './tally.js';
import type { TimeBounds } from './time.js';

/** Objects being fetched while one is read; also how many are in memory. */
const CONCURRENCY = 8;
const DAY_MS = 86_400_000;

const ACCOUNT_FOLDER = /\/\d{12}\/$/;
const ORGANISATION_FOLDER = /\/o-[a-z0-9]{10,32}\/$/;
const DAY_IN_KEY = /\/CloudTrail\/[^/]+\/(\d{4}\/\d{2}\/\d{2})\/[^/]+$/;

/**
 * The logs that trails wrote into a bucket (`--bucket`), of every account and region found there, in key order. Only the days of the
 * window are listed; digests and Insights lie in folders beside the logs and are not looked at.
 * @param prefix the trail's prefix, with or without a slash at its end; empty for none.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html the layout of the keys
 */
export function bucketSource(objects: LogObjects, prefix = '', limits: LogLimits = {}): HistorySource {
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  const origin: HistoryOrigin = { kind: 'bucket', location: `s3://${objects.bucket}/${folder}` };
  return { origin, read: (options) => readBucket({ objects, origin, folder, limits }, options) };
}

interface Bucket {
  readonly objects: LogObjects;
  readonly origin: HistoryOrigin;
  readonly folder: string;
  readonly limits: LogLimits;
}

async function* readBucket(bucket: Bucket, options: ReadOptions): AsyncGenerator<HistoryItem, void, undefined> {
  const tally = new Tally(bucket.origin, options.onProgress);
  const unreadable = new DamageList();
  const logs = mapInOrder(listLogs(bucket, options), CONCURRENCY, (log) => fetchLog(bucket.objects, log));
  for await (const { key, content } of logs) {
    stopIfCancelled(options.signal);
    const location = `s3://${bucket.objects.bucket}/${key}`;
    if (content instanceof AppError) {
      const hint = content.hintText ?? text('history.object-unreadable-hint', {});
      for (const finding of unreadable.add('unreadable-file', content.text, hint, { location })) {
        yield { type: 'finding', finding };
      }
      tally.finishFile({ records: 0, damaged: 1, setAside: 0 });
    } else {
      yield* readLog(oneChunk(content), location, tally, bucket.limits, options.signal);
    }
  }
  for (const finding of unreadable.finish({ location: bucket.origin.location })) yield { type: 'finding', finding };
  yield* tally.end();
}

/** An object's bytes, or why they could not be had. Without credentials nothing can be had, which is no finding. */
async function fetchLog(
  objects: LogObjects,
  { key }: LogObject,
): Promise<{ readonly key: string; readonly content: Uint8Array | AppError }> {
  try {
    return { key, content: await objects.read(key) };
  } catch (error) {
    if (error instanceof AppError && error.kind !== 'credentials') return { key, content: error };
    throw error;
  }
}

async function* listLogs({ objects, folder }: Bucket, window: TimeBounds): AsyncGenerator<LogObject, void, undefined> {
  const logsFolder = `${folder}AWSLogs/`;
  const accounts = await listAccounts(objects, logsFolder);
  if (accounts.length === 0) {
    throw fail('input', text('history.bucket-no-logs', { bucket: objects.bucket, folder: logsFolder }), {
      hint: text('history.bucket-no-logs-hint', {}),
    });
  }
  for (const account of accounts) {
    for (const region of await objects.listFolders(`${account}CloudTrail/`)) {
      yield* listRegion(objects, region, window);
    }
  }
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html its logs have the organisation's id */
async function listAccounts(objects: LogObjects, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const inside of await objects.listFolders(folder)) {
    if (ACCOUNT_FOLDER.test(inside)) found.push(inside);
    else if (ORGANISATION_FOLDER.test(inside)) found.push(...(await listAccounts(objects, inside)));
  }
  return found;
}

/** The days of a window lie side by side in key order, so one listing from the first to the last serves them all. */
async function* listRegion(
  objects: LogObjects,
  region: string,
  { since, until }: TimeBounds,
): AsyncGenerator<LogObject, void, undefined> {
  const first = since === undefined ? undefined : dayFolder(Date.parse(since));
  // The day in a key is that of the delivery, which comes after the event.
  const last = until === undefined ? undefined : dayFolder(Date.parse(until) + DAY_MS);
  for await (const object of objects.listObjects(region, first && `${region}${first}`)) {
    const day = DAY_IN_KEY.exec(object.key)?.[1];
    if (day !== undefined && last !== undefined && day > last) return;
    // A key that ends in a slash is a folder that a console drew. What else lies here under no day is read: it shows what it is.
    if (!object.key.endsWith('/')) yield object;
  }
}

function dayFolder(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll('-', '/');
}

async function* oneChunk(bytes: Uint8Array): ReadParts {
  if (bytes.length > 0) yield { type: 'bytes', bytes };
}
