import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CacheFile, walkCache } from './walk-cache.js';

/** What was removed. */
export interface ClearedCache {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Removes those files below a folder that are meant, and the folders that become empty by it; what else lies there stays.
 * @throws the file system's error where a file cannot be removed
 */
export async function clearCache(folder: string, isMeant: (file: CacheFile) => boolean): Promise<ClearedCache> {
  const meant = (await walkCache(folder)).filter(isMeant);
  const folders = new Set<string>();
  for (const { path } of meant) {
    await rm(join(folder, path), { force: true });
    for (let above = dirname(path); above !== '.'; above = dirname(above)) folders.add(above);
  }
  // The deepest first. One that still holds something, or is gone, is no failure.
  for (const above of [...folders].sort((a, b) => b.length - a.length)) {
    await rmdir(join(folder, above)).catch(() => undefined);
  }
  return { files: meant.length, bytes: meant.reduce((sum, { bytes }) => sum + bytes, 0) };
}
