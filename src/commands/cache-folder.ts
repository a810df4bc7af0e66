import { posix, win32 } from 'node:path';

/** What of a process says where caches belong. */
export interface CachePlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** As `process.platform`; by default that of this process. */
  readonly platform?: string;
}

/**
 * The folder of everything that Trimtrail remembers: `TRIMTRAIL_CACHE_DIR`, or the place that the platform has for such things.
 * Undefined where the environment names no home.
 * @see https://specifications.freedesktop.org/basedir/latest/ a relative XDG_CACHE_HOME is to be ignored
 * @see https://developer.apple.com/library/archive/documentation/FileManagement/Conceptual/FileSystemProgrammingGuide/FileSystemOverview/FileSystemOverview.html
 */
export function findCacheFolder({ env, cwd, platform = process.platform }: CachePlace): string | undefined {
  const { join, resolve } = platform === 'win32' ? win32 : posix;
  const named = env['TRIMTRAIL_CACHE_DIR'];
  if (named) return resolve(cwd, named);
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'];
    return local ? join(local, 'trimtrail', 'Cache') : undefined;
  }
  const xdg = env['XDG_CACHE_HOME'];
  if (platform !== 'darwin' && xdg?.startsWith('/')) return join(xdg, 'trimtrail');
  const home = env['HOME'];
  if (!home) return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'trimtrail') : join(home, '.cache', 'trimtrail');
}
