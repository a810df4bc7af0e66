import { open, rename } from 'node:fs/promises';

/**
 * Replaces a file at once: whoever reads it sees the old contents or the new, also after a crash. Only the owner may read it. One writer at a
 * time.
 */
export async function writeAtomically(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
