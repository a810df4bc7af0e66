import type { ScannedLog } from '../trail/log-scanner.js';
import type { CacheFiles } from './cache-files.js';
import type { KindTools } from './kind-sections.js';
import type { PartDictionaries, PartNames } from './part-dictionaries.js';
import { Shard } from './shard.js';
import { decodeShard, encodeShard } from './shard-file.js';

/** What all shards of a run share. */
export interface ShardTools extends KindTools {
  readonly files: CacheFiles;
  readonly dictionaries: PartDictionaries;
}

/** The place of one shard: it is read when first asked for, and may be let go of in between. One thing is done with it at a time. */
export class ShardSlot {
  readonly #tools: ShardTools;
  readonly #path: string;
  readonly #folder: string;
  readonly #listed: (digest: string) => boolean;
  #shard: Shard | undefined;
  #heldBytes = 0;
  #changed = false;
  #last: Promise<unknown> = Promise.resolve();

  /** @param listed whether an object is in the bucket now; what is not is forgotten. */
  constructor(tools: ShardTools, path: string, folder: string, listed: (digest: string) => boolean) {
    this.#tools = tools;
    this.#path = path;
    this.#folder = folder;
    this.#listed = listed;
  }

  /** Rows in memory. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  find(digest: string, location: string): Promise<ScannedLog | undefined> {
    return this.#alone(async () => (await this.#load()).find(digest, location));
  }

  remember(digest: string, scanned: ScannedLog, names: PartNames): Promise<void> {
    return this.#alone(async () => {
      const shard = await this.#load();
      shard.add(digest, scanned, names);
      this.#heldBytes += scanned.part.rows.byteLength;
      this.#changed = true;
    });
  }

  /** Shows the shard; it must not be kept. */
  visit<T>(look: (shard: Shard) => Promise<T>): Promise<T> {
    return this.#alone(async () => look(await this.#load()));
  }

  /** Writes what is new. */
  write(): Promise<void> {
    return this.#alone(() => this.#write());
  }

  /** Writes what is new, and lets go of everything. */
  release(): Promise<void> {
    return this.#alone(async () => {
      await this.#write();
      this.#shard = undefined;
      this.#heldBytes = 0;
    });
  }

  async #write(): Promise<void> {
    if (!this.#changed || !this.#shard) return;
    const { files, stamps } = this.#tools;
    await stamps.load(this.#shard.kinds.values.map(({ head }) => [head.eventSource, head.eventName] as const));
    await files.write(this.#path, encodeShard(this.#shard, this.#folder, files.stamp, this.#tools));
    this.#changed = false;
  }

  async #load(): Promise<Shard> {
    if (this.#shard) return this.#shard;
    const { files } = this.#tools;
    const read = await files.read(this.#path, true, (file) => decodeShard(file, this.#tools, this.#listed));
    this.#shard = read ?? new Shard();
    this.#heldBytes = this.#shard.rowBytes;
    return this.#shard;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
