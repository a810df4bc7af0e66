import type { Finding } from '../model/finding.js';
import type { Reference } from '../reference/reference.js';
import type { LogCache } from '../trail/log-cache.js';
import { findCacheFolder } from './cache-folder.js';
import { bucketCacheFolder } from './cache-places.js';
import { isSandbox } from './connect.js';
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

/** What is remembered of buckets, opened when a bucket is first read. */
export interface BucketCache {
  /**
   * The same one every time. Undefined with `--no-cache`, with the embedded AWS of a command, which has another address every time, and
   * where the environment names no place for it.
   */
  open(): Promise<LogCache | undefined>;
  /** Ends its use; what to say of it. */
  close(): Promise<readonly Finding[]>;
}

/** The user's memory of buckets; nothing is opened yet. */
export function createBucketCache(context: CommandContext, flags: HistoryFlags, reference: Reference): BucketCache {
  let opened: Promise<LogCache | undefined> | undefined;
  let closed: Promise<readonly Finding[]> | undefined;
  return {
    open: () => (opened ??= openCache(context, flags, reference)),
    close: () => (closed ??= closeCache(opened)),
  };
}

/** Whoever opened it was told if that failed. */
async function closeCache(opened: Promise<LogCache | undefined> | undefined): Promise<readonly Finding[]> {
  const cache = await opened?.catch(() => undefined);
  return (await cache?.close()) ?? [];
}

async function openCache(
  context: CommandContext,
  flags: HistoryFlags,
  reference: Reference,
): Promise<LogCache | undefined> {
  const folder = flags.cache === false || isSandbox(context.flags) ? undefined : findCacheFolder(context.io);
  if (folder === undefined) return undefined;
  const [{ openHistoryCache }, { openGroupPaths }] = await Promise.all([
    import('../history-cache/open-history-cache.js'),
    import('../usage/group-paths.js'),
  ]);
  const { settings } = await context.aws();
  const { env } = context.io;
  const endpoint = settings.endpointUrl ?? env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'];
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
    ...(endpoint !== undefined && { endpoint }),
  });
}
