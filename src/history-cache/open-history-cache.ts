import { text } from '../messages/text.js';
import type { Clock } from '../model/clock.js';
import type { Finding } from '../model/finding.js';
import type { LogCache } from '../trail/log-cache.js';
import { CacheFiles } from './cache-files.js';
import { bucketFolder } from './cache-paths.js';
import { openDayMemory } from './day-memory.js';
import { KindPool } from './kind-pool.js';
import { type DescribeOperation, OperationStamps } from './operation-stamps.js';
import { PartDictionaries } from './part-dictionaries.js';
import { prepareFolder } from './prepare-folder.js';
import { ShardDesk } from './shard-desk.js';
import { trimCache } from './trim-cache.js';

/** Where and for whom a cache is opened. */
export interface HistoryCacheOptions {
  /** The folder that all of the cache lies in. It is made where there is none. */
  readonly folder: string;
  /** What all files may take together, once a run is over. */
  readonly limitBytes: number;
  readonly clock: Clock;
  /** What rows and kinds mean today; what was remembered under another one is forgotten. */
  readonly version: string;
  readonly describe: DescribeOperation;
  /** The address of a store that is not AWS's own. */
  readonly endpoint?: string;
}

/** Opens the cache of the user. One that cannot be used remembers nothing, and says so when it is closed. */
export async function openHistoryCache(options: HistoryCacheOptions): Promise<LogCache> {
  const files = new CacheFiles(options.folder, options.version, options.clock);
  const pool = new KindPool();
  const dictionaries = new PartDictionaries(pool);
  const tools = { files, pool, dictionaries, stamps: new OperationStamps(options.describe) };
  const desk = new ShardDesk(tools);
  const trouble = await prepareFolder(options.folder);
  if (trouble !== undefined) files.giveUp(trouble);
  const isUsable = trouble === undefined;
  return {
    open: (day, wanted) =>
      isUsable
        ? openDayMemory(tools, desk, day, bucketFolder(day, options.endpoint), wanted)
        : Promise.resolve(noMemory),
    async close() {
      await desk.closeAll();
      if (files.wrote) await trimCache(options.folder, options.limitBytes, files.used, options.clock.now());
      return files.trouble === undefined ? [] : [tellTrouble(options.folder, files.trouble)];
    },
  };
}

const noMemory = {
  sealed: [],
  find: () => Promise.resolve(undefined),
  remember: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

function tellTrouble(folder: string, trouble: unknown): Finding {
  const reason = (trouble as NodeJS.ErrnoException).code ?? String(trouble);
  return {
    code: 'cache-unusable',
    severity: 'info',
    text: text('cache.unusable', { folder, reason }),
    hint: text('cache.unusable-hint', {}),
  };
}
