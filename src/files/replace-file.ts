import { rename } from 'node:fs/promises';
import { writeBeside } from './write-beside.js';

/**
 * Writes a file whole or not at all: a reader never sees half of it, and a crash leaves the old one.
 * @param mode permissions of the new file; `0o600` for what only its owner may read
 * @throws the file system's error, after the half-written copy is gone
 */
export function replaceFile(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  return writeBeside(path, content, mode, (temporary) => rename(temporary, path));
}
