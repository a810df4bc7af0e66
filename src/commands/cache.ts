import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { walkCache } from '../history-cache/walk-cache.js';
import { surveyCache } from '../history-cache/survey-cache.js';
import { renderers } from '../report/index.js';
import { bucketCacheVersion } from './bucket-cache.js';
import { findCacheFolder } from './cache-folder.js';
import { bucketCacheFolder, eventHistoryFolder } from './cache-places.js';
import type { CommandContext } from './context.js';

/** `cache`: what earlier runs left to be read again. */
export async function run(context: CommandContext): Promise<number> {
  const folder = requireCacheFolder(context);
  const buckets = await surveyCache(bucketCacheFolder(folder), await bucketCacheVersion());
  const files = [...(await walkCache(bucketCacheFolder(folder))), ...(await walkCache(eventHistoryFolder(folder)))];
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  context.print(renderers.cache[context.flags.output]({ folder, bytes, buckets }, context.rendering));
  return 0;
}

/** @throws AppError `usage` where the environment names no place. */
export function requireCacheFolder({ io }: CommandContext): string {
  const folder = findCacheFolder(io);
  if (folder !== undefined) return folder;
  throw fail('usage', text('cache.no-folder', {}), { hint: text('cache.no-folder-hint', {}) });
}
