import type { Reference } from '../reference/reference.js';
import type { LogCache } from '../trail/log-cache.js';
import { findCacheFolder } from './cache-folder.js';
import { bucketCacheFolder } from './cache-places.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags } from './flags.js';

/** What everything may take that is remembered of buckets, unless told otherwise: 2 GiB, some thirty million records. */
const DEFAULT_LIMIT_BYTES = 2 ** 31;

/** What rows and kinds mean today: what was remembered under another version is read again. */
export async function bucketCacheVersion(): Promise<string> {
  const [{ SCANNER_VERSION }, { errorCodeLists }, { hashText }] = await Promise.all([
    import('../scanner/version.js'),
    import('../reference/error-codes.js'),
    import('../usage/mark.js'),
  ]);
  return `${SCANNER_VERSION}-${hashText(errorCodeLists.join('\n')).toString(16)}`;
}

/**
 * Opens what is remembered of buckets. Nothing is with `--no-cache`, with the embedded AWS of a command, which has another address every
 * time, and where the environment names no place for it. Whoever opens it closes it.
 */
export async function openBucketCache(
  context: CommandContext,
  flags: HistoryFlags,
  reference: Reference,
): Promise<LogCache | undefined> {
  const folder = flags.cache === false ? undefined : findCacheFolder(context.io);
  const { sandbox, sandboxFolder } = context.flags;
  if (folder === undefined || sandbox === true || sandboxFolder !== undefined) return undefined;
  const [{ openHistoryCache }, { openGroupPaths }] = await Promise.all([
    import('../history-cache/open-history-cache.js'),
    import('../usage/group-paths.js'),
  ]);
  const { settings } = await context.aws();
  const pathsOf = openGroupPaths(reference);
  return openHistoryCache({
    folder: bucketCacheFolder(folder),
    limitBytes: flags.cacheLimit ?? DEFAULT_LIMIT_BYTES,
    clock: context.clock,
    version: await bucketCacheVersion(),
    describe: async (eventSource, eventName) => {
      await reference.load(new Set([eventSource]));
      return pathsOf({ eventSource, eventName });
    },
    ...(settings.endpointUrl !== undefined && { endpoint: settings.endpointUrl }),
  });
}
