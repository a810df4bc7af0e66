import { createHash } from 'node:crypto';
import type { BlobStore } from './blobs.js';

/** Keeps bodies in memory, for an account that is not kept on disk. */
export function createMemoryBlobs(): BlobStore {
  const blobs = new Map<string, Buffer>();
  return {
    async put(bytes) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      if (!blobs.has(digest)) blobs.set(digest, Buffer.from(bytes));
      return digest;
    },
    async get(digest) {
      const blob = blobs.get(digest);
      if (!blob) throw new Error(`there is no blob ${digest}: the state names a body that was never stored`);
      return blob;
    },
  };
}
