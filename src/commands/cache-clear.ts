import { bucketOf, isCacheFile } from '../history-cache/cache-paths.js';
import { clearCache } from '../history-cache/clear-cache.js';
import { renderers } from '../report/index.js';
import { bucketCacheFolder, eventHistoryFolder, isEventHistoryFile } from './cache-places.js';
import { requireCacheFolder } from './cache.js';
import type { CommandContext } from './context.js';

/** `cache clear [--bucket NAME]`: removes what is remembered, of one bucket or of everything. Where nothing is there, nothing happens. */
export async function run(context: CommandContext, { bucket }: { readonly bucket?: string }): Promise<number> {
  const folder = requireCacheFolder(context);
  const ofBuckets = await clearCache(bucketCacheFolder(folder), ({ path }) => {
    return isCacheFile(path) && (bucket === undefined || bucketOf(path.split('/')[0] ?? '') === bucket);
  });
  const ofHistory =
    bucket === undefined
      ? await clearCache(eventHistoryFolder(folder), ({ path }) => isEventHistoryFile(path))
      : { files: 0, bytes: 0 };
  const cleared = { files: ofBuckets.files + ofHistory.files, bytes: ofBuckets.bytes + ofHistory.bytes };
  context.print(renderers.clearedCache[context.flags.output]({ folder, ...cleared }, context.rendering));
  return 0;
}
