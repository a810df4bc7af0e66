import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Numbers (32 bits, unsigned) kept in files for as long as a run needs them, by partition. */
export interface Spill {
  /** Adds words to a partition, behind those it has. */
  append(partition: number, words: Uint32Array): Promise<void>;
  /** All words of a partition; empty where nothing was added. */
  read(partition: number): Promise<Uint32Array>;
  /** Removes the files; nothing may be added or read afterwards. */
  close(): Promise<void>;
}

/** A spill in a folder of its own below `parent`, readable by its owner only. The folder is made with the first words. */
export function openSpill(parent = tmpdir()): Spill {
  const filled = new Set<number>();
  let folder: Promise<string> | undefined;
  const fileOf = async (partition: number): Promise<string> => {
    folder ??= mkdtemp(join(parent, 'trimtrail-'));
    return join(await folder, `${partition}.bin`);
  };
  return {
    async append(partition, words) {
      const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
      await appendFile(await fileOf(partition), bytes, { mode: 0o600 });
      filled.add(partition);
    },
    async read(partition) {
      if (!filled.has(partition)) return new Uint32Array(0);
      const bytes = await readFile(await fileOf(partition));
      // The words' own buffer: what the file system hands out need not begin at a whole word.
      return new Uint32Array(Uint8Array.from(bytes).buffer);
    },
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}
