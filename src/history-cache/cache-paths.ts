import { join } from 'node:path';
import type { ListedDay } from '../trail/log-cache.js';
import { digestText } from './digest.js';

/** Endings of the two kinds of files. */
export const SHARD_ENDING = '.shard';
export const ROLLUP_ENDING = '.rollup';

/** Whether a path is that of one of the cache's files, whole or half-written. */
export function isCacheFile(path: string): boolean {
  return /\.(?:shard|rollup)(?:\.[\da-f-]{36})?$/.test(path);
}

/** The folder of what lies under no day. */
export const UNDATED = 'undated';

const PLAIN_NAME = /^[a-z0-9][a-z0-9._-]{2,62}$/i;

/** The folder that logs lie in where a trail has no prefix. */
const USUAL_FOLDER = 'AWSLogs/';

/**
 * The folder of a bucket, below the cache's: its name, and behind it a digest of what is unusual about it: another address than AWS's,
 * where there may be a bucket of the same name, or a prefix, below which is another trail's history. A name that no bucket of S3 has is
 * digested.
 */
export function bucketFolder({ bucket, folder }: Pick<ListedDay, 'bucket' | 'folder'>, endpoint?: string): string {
  const name = PLAIN_NAME.test(bucket) ? bucket : `other-${digestText(bucket)}`;
  if (endpoint === undefined && folder === USUAL_FOLDER) return name;
  return `${name}@${digestText(`${endpoint ?? ''}\n${folder}`).slice(0, 12)}`;
}

/** The bucket that a folder is of. */
export function bucketOf(folder: string): string {
  return folder.split('@')[0] ?? folder;
}

/** The folder of a day's files, below the bucket's. */
export function dayFolder(bucket: string, day: ListedDay['day']): string {
  return join(bucket, day === undefined ? UNDATED : join(day.slice(0, 4), day.slice(5)));
}

/** The file of what lies in one folder of the bucket. */
export function shardPath(dayFolder: string, folder: string): string {
  return join(dayFolder, `${digestText(folder)}${SHARD_ENDING}`);
}

/** The file of a roll-up of these objects. */
export function rollupPath(dayFolder: string, digests: readonly string[]): string {
  return join(dayFolder, `${digestText([...digests].sort().join(''))}${ROLLUP_ENDING}`);
}

/** The folder that an object lies in, with its last slash. */
export function folderOfKey(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}
