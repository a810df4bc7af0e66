import { rollupPath } from './cache-paths.js';
import { RollupBuilder } from './rollup-builder.js';
import { encodeRollup } from './rollup-file.js';
import type { ShardSlot, ShardTools } from './shard-slot.js';
import { countRows } from './shard.js';
import { MAX_ROLLUP_ROWS } from './sum-rows.js';

/**
 * Adds up objects of a completed day, and writes as many roll-ups as their rows need. What lies in one folder comes into one of them if
 * it fits, since copies of an event are of one region and account, and comparing two roll-ups means reading their single events.
 * @param objects digests by the shard that has them; where one does not, nothing more is added up
 */
export async function rollUp(
  tools: ShardTools,
  dayFolder: string,
  objects: ReadonlyMap<ShardSlot, readonly string[]>,
  maxRows = MAX_ROLLUP_ROWS,
): Promise<void> {
  const { files, pool, stamps } = tools;
  let builder = new RollupBuilder(pool, stamps);

  async function flush(): Promise<void> {
    if (builder.objectCount === 0) return;
    const rollup = await builder.finish();
    await files.write(rollupPath(dayFolder, rollup.digests), encodeRollup(rollup, files.stamp, tools));
    builder = new RollupBuilder(pool, stamps);
  }

  for (const [slot, digests] of objects) {
    await slot.write();
    const isWhole = await slot.visit(async (shard) => {
      await stamps.load(shard.kinds.values.map(({ head }) => [head.eventSource, head.eventName] as const));
      const all = digests.flatMap((digest) => shard.objects.get(digest) ?? []);
      const rows = all.reduce((sum, object) => sum + countRows(object), 0);
      if (builder.rowCount + rows > maxRows) await flush();
      for (const digest of digests) {
        const stored = shard.objects.get(digest);
        if (!stored) return false;
        if (builder.rowCount + countRows(stored) > maxRows) await flush();
        builder.add(digest, stored, shard);
      }
      return true;
    });
    if (!isWhole) return;
    await slot.release();
  }
  await flush();
}
