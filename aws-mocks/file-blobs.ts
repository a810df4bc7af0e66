import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from './blobs.js';
import { EmbeddedAwsError } from './embedded-aws-error.js';

/** Keeps each body in a file of its own, named for its SHA-256; the folder is made at the first body. */
export function createFileBlobs(folder: string): BlobStore {
  return {
    async put(bytes) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      const path = join(folder, digest);
      if (!(await exists(path))) await store(folder, path, bytes);
      return digest;
    },
    async get(digest) {
      try {
        return await readFile(join(folder, digest));
      } catch (cause) {
        const what = `the body ${digest} is missing in ${folder}: delete the folder of the embedded AWS to begin anew`;
        throw new EmbeddedAwsError(what, { cause });
      }
    },
  };
}

async function store(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, bytes, { mode: 0o600, flush: true });
  await rename(temporary, path);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
