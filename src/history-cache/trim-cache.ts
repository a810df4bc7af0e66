import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isCacheFile } from './cache-paths.js';
import { walkCache } from './walk-cache.js';

/** A half-written file that is older was left by a run that was killed. */
const ABANDONED_MS = 3_600_000;

/**
 * Removes files, those that were used longest ago first, until the rest is within the limit; those of this run stay. What killed runs
 * left goes too.
 */
export async function trimCache(
  root: string,
  limitBytes: number,
  keep: ReadonlySet<string>,
  nowMs: number,
): Promise<void> {
  const files = (await walkCache(root))
    .filter(({ path }) => isCacheFile(path))
    .map((file) => ({ ...file, full: join(root, file.path) }));
  for (const { full } of files.filter(({ isHidden, usedMs }) => isHidden && usedMs < nowMs - ABANDONED_MS)) {
    await remove(full);
  }
  const kept = files.filter(({ isHidden }) => !isHidden);
  let bytes = kept.reduce((sum, file) => sum + file.bytes, 0);
  const goes = kept
    .filter(({ full }) => !keep.has(full))
    .sort((a, b) => a.usedMs - b.usedMs || (a.path < b.path ? -1 : 1));
  for (const { full, bytes: freed } of goes) {
    if (bytes <= limitBytes) return;
    await remove(full);
    bytes -= freed;
  }
}

/** What cannot be removed now may be removed by the next run. */
async function remove(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
