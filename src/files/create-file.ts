import { link } from 'node:fs/promises';
import { writeBeside } from './write-beside.js';

/**
 * Writes a new file whole or not at all. A file of that name that is there already, or appears meanwhile, is never touched: a link,
 * unlike a renaming, refuses to take its place.
 * @param mode permissions of the file; `0o600` for what only its owner may read
 * @throws the file system's error, `EEXIST` for a file that is there; nothing is left behind
 */
export function createFile(path: string, content: string, mode: number): Promise<void> {
  return writeBeside(path, content, mode, (temporary) => link(temporary, path));
}
