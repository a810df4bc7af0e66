import { randomUUID } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a new file whole or not at all. A file of that name that is there already, or appears meanwhile, is never touched.
 * @param mode permissions of the file; `0o600` for what only its owner may read
 * @throws the file system's error, `EEXIST` for a file that is there; nothing is left behind
 */
export async function createFile(path: string, content: string, mode: number): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link, unlike a renaming, refuses to take the place of a file.
    await link(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
