import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all, like `replaceFile`, but does not wait for the disk: for what can be made again and is checked when it
 * is read, since after a power cut the file may be damaged.
 * @param pieces what the file holds, one after the other
 * @throws the file system's error, after the half-written copy is gone
 */
export async function replaceUnsynced(path: string, pieces: readonly Uint8Array[], mode: number): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      for (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
