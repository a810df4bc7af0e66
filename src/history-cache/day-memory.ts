import type { DayMemory, ListedDay, WantedSeconds } from '../trail/log-cache.js';
import type { ScannedLog } from '../trail/log-scanner.js';
import { dayFolder, folderOfKey } from './cache-paths.js';
import { digestObject, type ListedObject } from './digest.js';
import { findRollups } from './find-rollups.js';
import { rollUp } from './roll-up.js';
import type { ShardDesk } from './shard-desk.js';
import type { ShardSlot, ShardTools } from './shard-slot.js';

/**
 * How long after its end a day is complete: CloudTrail delivers within minutes, but tries for hours where it could not.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html
 */
const SETTLING_MS = 36 * 3_600_000;
const DAY_MS = 86_400_000;

/** Opens what a bucket's folder of the cache knows of a day. */
export async function openDayMemory(
  tools: ShardTools,
  desk: ShardDesk,
  { bucket, day, objects }: ListedDay,
  folder: string,
  wanted: WantedSeconds,
): Promise<DayMemory> {
  const digests = new Map(objects.map((object) => [object.key, digestObject(object)]));
  const listed = new Map<string, ListedObject>();
  for (const object of objects) {
    const digest = digests.get(object.key);
    if (digest !== undefined) listed.set(digest, object);
  }
  const place = dayFolder(folder, day);
  const { sealed, covered, stale } = await findRollups(tools, place, listed, wanted);
  const slots = new Map<string, ShardSlot>();
  const known = new Set<string>();

  function slotOf(key: string): ShardSlot {
    const slot = slots.get(folderOfKey(key)) ?? desk.open(place, key, (digest) => listed.has(digest));
    slots.set(folderOfKey(key), slot);
    return slot;
  }

  return {
    sealed,
    async find(object) {
      const digest = digests.get(object.key);
      if (digest === undefined) return undefined;
      const slot = slotOf(object.key);
      const found = await slot.find(digest, `s3://${bucket}/${object.key}`);
      await desk.note(slot);
      if (found) known.add(digest);
      return found;
    },
    async remember(object, scanned: ScannedLog) {
      const digest = digests.get(object.key);
      const names = tools.dictionaries.learn(scanned.part);
      if (digest === undefined || tools.files.trouble !== undefined) return;
      const slot = slotOf(object.key);
      await slot.remember(digest, scanned, names);
      known.add(digest);
      await desk.note(slot);
    },
    async close() {
      const open = objects.filter(({ key }) => !covered.has(digests.get(key) ?? ''));
      const isKnown = open.every(({ key }) => known.has(digests.get(key) ?? ''));
      const endMs = day === undefined ? Infinity : Date.parse(`${day}T00:00:00Z`) + DAY_MS;
      if (open.length > 0 && isKnown && tools.files.now() >= endMs + SETTLING_MS) {
        // The new one of the same objects has the name of the old one.
        for (const path of stale) await tools.files.remove(path);
        await rollUp(tools, place, groupBySlot(open, digests, slotOf));
      }
      for (const slot of slots.values()) await desk.close(slot);
    },
  };
}

function groupBySlot(
  objects: readonly ListedObject[],
  digests: ReadonlyMap<string, string | undefined>,
  slotOf: (key: string) => ShardSlot,
): ReadonlyMap<ShardSlot, readonly string[]> {
  const groups = new Map<ShardSlot, string[]>();
  for (const { key } of objects) {
    const slot = slotOf(key);
    const group = groups.get(slot) ?? [];
    groups.set(slot, group);
    const digest = digests.get(key);
    if (digest !== undefined) group.push(digest);
  }
  return groups;
}
