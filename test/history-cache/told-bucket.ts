import { createHash } from 'node:crypto';
import { openHistoryCache } from '../../src/history-cache/open-history-cache.js';
import type { RawRecord } from '../../src/model/event.js';
import type { Finding } from '../../src/model/finding.js';
import type { HistoryItem } from '../../src/model/history.js';
import type { MinedHistory } from '../../src/model/mined-history.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import type { ListedDay, LogCache } from '../../src/trail/log-cache.js';
import type { ScannedLog } from '../../src/trail/log-scanner.js';
import { Tally } from '../../src/trail/tally.js';
import { openGroupPaths } from '../../src/usage/group-paths.js';
import { openKindDictionary, type OperationPaths } from '../../src/usage/kind-dictionary.js';
import { mineHistory } from '../../src/usage/mine.js';
import { parseRecord } from '../../src/usage/parse-record.js';
import { openRecordMiner, type RecordMiner } from '../../src/usage/record-miner.js';

/** A log as a test tells it. */
export interface ToldLog {
  readonly records: readonly RawRecord[];
  readonly findings?: readonly Finding[];
  readonly setAside?: number;
  /** Another one is another content under the same key. */
  readonly version?: number;
}

/** A bucket as a test tells it: logs by day, then by key. */
export type ToldBucket = Readonly<Record<string, Readonly<Record<string, ToldLog>>>>;

type Describe = (eventSource: string, eventName: string) => Promise<OperationPaths>;

/** How a told bucket is read. */
export interface Reading {
  readonly since?: string;
  readonly until?: string;
  /** The places of operations; by default the reference's. */
  readonly describe?: Describe;
  /** The order in which a day's objects are read; by default that of their keys. */
  readonly arrange?: (keys: readonly string[]) => readonly string[];
  /** The trail's prefix, with its slash. */
  readonly prefix?: string;
  /** Reading is broken off after so many logs were scanned. */
  readonly stopAfter?: number;
}

/** The folder of an account and region in a told bucket. */
export function folderOf(region: string, day: string): string {
  return `AWSLogs/123456789012/CloudTrail/${region}/${day.replaceAll('-', '/')}/`;
}

let reference: Reference | undefined;

/** The places that the reference gives. */
export async function describeByReference(eventSource: string, eventName: string): Promise<OperationPaths> {
  reference ??= await openReference();
  await reference.load(new Set([eventSource]));
  return openGroupPaths(reference)({ eventSource, eventName });
}

/** What a cache is opened with in tests: days before 2026-06-01 are complete. */
export interface CacheSettings {
  readonly limitBytes?: number;
  readonly now?: string;
  readonly version?: string;
  readonly describe?: Describe;
  readonly endpoint?: string;
}

/** A cache in a folder. */
export function openTestCache(folder: string, settings: CacheSettings = {}): Promise<LogCache> {
  return openHistoryCache({
    folder,
    limitBytes: settings.limitBytes ?? 2 ** 31,
    clock: { now: () => Date.parse(settings.now ?? '2026-06-02T12:00:00Z'), sleep: () => Promise.resolve() },
    version: settings.version ?? 'test',
    describe: settings.describe ?? describeByReference,
    ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
  });
}

/** What reading a bucket came to. */
export interface ReadBucket {
  readonly history: MinedHistory;
  /** Keys of the logs that were not remembered, in the order in which they were scanned. */
  readonly scanned: readonly string[];
  /** Keys that stood in roll-ups. */
  readonly sealed: readonly string[];
  /** What the cache had to say of itself. */
  readonly told: readonly Finding[];
}

/** Reads and mines a bucket, with a cache that is closed afterwards, or without. */
export async function readBucket(
  bucket: ToldBucket,
  cache: LogCache | undefined,
  reading: Reading = {},
): Promise<ReadBucket> {
  reference ??= await openReference();
  const scanned: string[] = [];
  const sealed: string[] = [];
  const items = readItems(bucket, cache, reading, { scanned, sealed });
  const { since, until } = reading;
  const window = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  const history = await mineHistory(items, reference, window);
  return { history, scanned, sealed, told: (await cache?.close()) ?? [] };
}

/** The bucket as a listing shows it. */
export function listBucket(bucket: ToldBucket, prefix = ''): readonly ListedDay[] {
  return Object.entries(bucket).map(([day, logs]) => ({
    bucket: 'logs',
    folder: `${prefix}AWSLogs/`,
    day,
    objects: Object.entries(logs).map(([key, log]) => ({ key, sizeBytes: log.records.length, etag: etagOf(log) })),
  }));
}

async function* readItems(
  bucket: ToldBucket,
  cache: LogCache | undefined,
  { describe = describeByReference, arrange = (keys) => keys, stopAfter = Infinity, prefix, ...window }: Reading,
  seen: { readonly scanned: string[]; readonly sealed: string[] },
): AsyncGenerator<HistoryItem> {
  const tally = new Tally({ kind: 'bucket', location: 's3://logs/' });
  const miner = openRecordMiner(openKindDictionary(true));
  for (const day of listBucket(bucket, prefix)) {
    const memory = await cache?.open(day, {
      ...(window.since !== undefined && { sinceSeconds: Date.parse(window.since) / 1000 }),
      ...(window.until !== undefined && { untilSeconds: Date.parse(window.until) / 1000 }),
    });
    for (const sealed of memory?.sealed ?? []) {
      seen.sealed.push(...sealed.keys);
      yield* tally.takeSealed(sealed);
    }
    for (const key of arrange(day.objects.map((object) => object.key))) {
      const object = day.objects.find((listed) => listed.key === key);
      const log = bucket[day.day ?? '']?.[key];
      if (!object || !log || memory?.sealed.some(({ keys }) => keys.has(key))) continue;
      const known = await memory?.find(object);
      if (!known && seen.scanned.length >= stopAfter) {
        await memory?.close();
        return;
      }
      if (!known) seen.scanned.push(key);
      const read = known ?? (await scan(key, log, miner, describe));
      if (!known) await memory?.remember(object, read);
      yield* tally.takeScanned(read);
    }
    await memory?.close();
  }
  yield* tally.end();
}

/** What a scanner makes of a log, without a window; its kinds go on with the numbers of the logs before. */
async function scan(key: string, log: ToldLog, miner: RecordMiner, describe: Describe): Promise<ScannedLog> {
  for (const record of log.records) {
    const parsed = parseRecord(record);
    miner.add(parsed, await describe(parsed.eventSource, parsed.eventName));
  }
  return {
    location: `s3://logs/${key}`,
    findings: log.findings ?? [],
    records: log.records.length,
    damaged: log.findings?.length ?? 0,
    setAside: log.setAside ?? 0,
    packedBytes: 100,
    part: miner.takePart(),
  };
}

function etagOf(log: ToldLog): string {
  return `"${createHash('md5').update(JSON.stringify(log)).digest('hex')}"`;
}
