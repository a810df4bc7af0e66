import { join } from 'node:path';

/** The folder in the cache that holds what is remembered of buckets. */
export function bucketCacheFolder(cacheFolder: string): string {
  return join(cacheFolder, 'buckets');
}

/** The folder in the cache that holds what was looked up in Event history. */
export function eventHistoryFolder(cacheFolder: string): string {
  return join(cacheFolder, 'event-history');
}

/** Whether a file of that folder is one of Trimtrail's, whole or half-written. */
export function isEventHistoryFile(path: string): boolean {
  return /\.jsonl\.gz(?:\.[\w-]+)?$/.test(path);
}
