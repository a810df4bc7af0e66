import { join } from 'node:path';
import { bucketOf, ROLLUP_ENDING, SHARD_ENDING } from './cache-paths.js';
import { readSectionFile } from './read-section-file.js';
import { decodeRollup } from './rollup-file.js';
import { listShardObjects } from './shard-file.js';
import { type CacheFile, walkCache } from './walk-cache.js';

/** What a cache holds of one bucket. */
export interface CachedBucket {
  readonly bucket: string;
  /** Files of both kinds together; what is damaged or of another version of Trimtrail counts here and in `bytes` only. */
  readonly files: number;
  readonly bytes: number;
  readonly days: number;
  readonly objects: number;
  readonly records: number;
}

/** Looks through a cache, and changes nothing. Buckets come in the order of their names; none where there is no cache. */
export async function surveyCache(folder: string, version: string): Promise<readonly CachedBucket[]> {
  const byBucket = new Map<string, Map<string, CacheFile[]>>();
  for (const file of await walkCache(folder)) {
    const [place = '', ...day] = file.path.split('/').slice(0, -1);
    if (file.isHidden || place === '') continue;
    const days = byBucket.get(bucketOf(place)) ?? new Map<string, CacheFile[]>();
    byBucket.set(bucketOf(place), days);
    // The same day of a bucket of the same name elsewhere is another day.
    const key = [place, ...day].join('/');
    days.set(key, [...(days.get(key) ?? []), file]);
  }
  const buckets = [...byBucket].sort(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(buckets.map(([bucket, days]) => surveyBucket(folder, version, bucket, [...days.values()])));
}

async function surveyBucket(
  folder: string,
  version: string,
  bucket: string,
  days: readonly (readonly CacheFile[])[],
): Promise<CachedBucket> {
  let [known, objects, records] = [0, 0, 0];
  for (const files of days) {
    const day = await surveyDay(folder, version, files);
    if (day.objects > 0) known += 1;
    objects += day.objects;
    records += day.records;
  }
  const files = days.flat();
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { bucket, files: files.length, bytes, days: known, objects, records };
}

/** An object may stand in a shard and in a roll-up; it counts once. */
async function surveyDay(folder: string, version: string, files: readonly CacheFile[]) {
  const known = new Map<string, number>();
  for (const { path } of files.filter((file) => file.path.endsWith(SHARD_ENDING))) {
    const file = await readSectionFile(join(folder, path), version, true);
    if (typeof file === 'string') continue;
    for (const { digest, records } of listShardObjects(file)) known.set(digest, records);
  }
  let records = [...known.values()].reduce((sum, count) => sum + count, 0);
  for (const { path } of files.filter((file) => file.path.endsWith(ROLLUP_ENDING))) {
    const file = await readSectionFile(join(folder, path), version, false);
    if (typeof file === 'string') continue;
    const rollup = decodeRollup(file, path);
    const counted = rollup.digests.reduce((sum, digest) => sum + (known.get(digest) ?? 0), 0);
    records += rollup.records - counted;
    // What the roll-up stands for is counted now, and no other one adds to it.
    for (const digest of rollup.digests) known.set(digest, known.get(digest) ?? 0);
  }
  return { objects: known.size, records };
}
