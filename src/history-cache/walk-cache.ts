import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

/** A file in the cache. */
export interface CacheFile {
  /** Below the cache's folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly usedMs: number;
  /** Not yet, or never, put into its place. */
  readonly isHidden: boolean;
}

/** All files of the cache, in no order; none where there is no cache. */
export async function walkCache(root: string): Promise<readonly CacheFile[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => look(root, join(entry.parentPath, entry.name))),
  );
  return found.flat();
}

/** Another process may remove what is listed. */
async function look(root: string, full: string): Promise<readonly CacheFile[]> {
  const stats = await stat(full).catch(() => undefined);
  if (!stats) return [];
  const path = relative(root, full).split(sep).join('/');
  return [{ path, bytes: stats.size, usedMs: stats.mtimeMs, isHidden: basename(full).startsWith('.') }];
}
