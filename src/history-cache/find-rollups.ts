import { join } from 'node:path';
import type { SealedDay, WantedSeconds } from '../trail/log-cache.js';
import { ROLLUP_ENDING } from './cache-paths.js';
import type { ListedObject } from './digest.js';
import { decodeRollup, type RollupFile } from './rollup-file.js';
import type { ShardTools } from './shard-slot.js';

/** What a day's roll-ups say of the objects that are listed now. */
export interface FoundRollups {
  /** Those that lie in the wanted time; no object is in two of them. */
  readonly sealed: readonly SealedDay[];
  /** Digests of the objects that a roll-up stands for, whether it lies in the wanted time or not. */
  readonly covered: ReadonlySet<string>;
  /** Paths of roll-ups that stand for something that is no more. */
  readonly stale: readonly string[];
}

/** Looks through the roll-ups of a day's folder. */
export async function findRollups(
  tools: ShardTools,
  folder: string,
  listed: ReadonlyMap<string, ListedObject>,
  wanted: WantedSeconds,
): Promise<FoundRollups> {
  const sealed: SealedDay[] = [];
  const covered = new Set<string>();
  const stale: string[] = [];
  for (const name of await tools.files.list(folder, ROLLUP_ENDING)) {
    const path = join(folder, name);
    const found = await readRollup(tools, path, wanted);
    if (found === undefined) continue;
    const { rollup, part } = found;
    if (!part || rollup.digests.some((digest) => !listed.has(digest) || covered.has(digest))) {
      stale.push(path);
      continue;
    }
    for (const digest of rollup.digests) covered.add(digest);
    if (part !== 'elsewhen') sealed.push(toSealed(rollup, part, listed));
  }
  return { sealed, covered, stale };
}

interface ReadRollup {
  readonly rollup: RollupFile;
  /** Absent where its records would be read otherwise today; `elsewhen` where some of them lie outside the wanted time. */
  readonly part?: SealedDay['part'] | 'elsewhen';
}

function readRollup(
  { files, pool, stamps }: ShardTools,
  path: string,
  wanted: WantedSeconds,
): Promise<ReadRollup | undefined> {
  return files.read(path, false, async (file, full) => {
    const rollup = decodeRollup(file, full);
    await stamps.load(rollup.operations);
    if (!rollup.operations.every((operation) => stamps.isCurrent(operation))) return { rollup };
    return { rollup, part: isWithin(rollup, wanted) ? rollup.openPart(pool) : 'elsewhen' };
  });
}

/** One without any record lies in every time. */
function isWithin(
  { events, firstSeconds, lastSeconds }: RollupFile,
  { sinceSeconds = -Infinity, untilSeconds = Infinity }: WantedSeconds,
): boolean {
  return events === 0 || (firstSeconds >= sinceSeconds && lastSeconds <= untilSeconds);
}

function toSealed(
  { digests, findings, files, records, damaged, setAside, packedBytes }: RollupFile,
  part: SealedDay['part'],
  listed: ReadonlyMap<string, ListedObject>,
): SealedDay {
  const keys = new Set(digests.flatMap((digest) => listed.get(digest)?.key ?? []));
  return { keys, part, findings, files, records, damaged, setAside, packedBytes };
}
