import { folderOfKey, shardPath } from './cache-paths.js';
import { type ShardTools, ShardSlot } from './shard-slot.js';

/** Rows that a run's shards hold together before those that were used longest ago are written and let go of: 64 MiB. */
export const MAX_HELD_BYTES = 2 ** 26;

/** The shards of a run that are in use, of all days, and the memory that they may take. */
export class ShardDesk {
  readonly #tools: ShardTools;
  readonly #maxHeldBytes: number;
  /** The one used last is the last. */
  readonly #slots = new Set<ShardSlot>();

  constructor(tools: ShardTools, maxHeldBytes = MAX_HELD_BYTES) {
    this.#tools = tools;
    this.#maxHeldBytes = maxHeldBytes;
  }

  /** A new slot for the folder of an object in a day's folder. */
  open(dayFolder: string, key: string, listed: (digest: string) => boolean): ShardSlot {
    const folder = folderOfKey(key);
    return new ShardSlot(this.#tools, shardPath(dayFolder, folder), folder, listed);
  }

  /** Takes note that a slot was used, and makes room if it became too much. */
  async note(slot: ShardSlot): Promise<void> {
    this.#slots.delete(slot);
    this.#slots.add(slot);
    let held = 0;
    for (const { heldBytes } of this.#slots) held += heldBytes;
    for (const old of this.#slots) {
      if (held <= this.#maxHeldBytes || old === slot) return;
      held -= old.heldBytes;
      await this.close(old);
    }
  }

  /** Writes what a slot has new, and lets go of it. */
  async close(slot: ShardSlot): Promise<void> {
    this.#slots.delete(slot);
    await slot.release();
  }

  async closeAll(): Promise<void> {
    for (const slot of this.#slots) await this.close(slot);
  }
}
