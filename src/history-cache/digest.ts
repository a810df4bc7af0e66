import { hash } from 'node:crypto';
import type { ListedDay } from '../trail/log-cache.js';

/** An object as it was listed. */
export type ListedObject = ListedDay['objects'][number];

/** Characters of a digest. */
export const DIGEST_CHARS = 32;

/** 128 bits of a text's SHA-256, hexadecimal: whoever writes the text cannot make it pass for another. */
export function digestText(text: string): string {
  return hash('sha256', text, 'hex').slice(0, DIGEST_CHARS);
}

/** What tells an object and its content from others; undefined where its store gives no ETag, so that its content may change unseen. */
export function digestObject({ key, etag, sizeBytes }: ListedObject): string | undefined {
  return etag === undefined ? undefined : digestText(`${sizeBytes}\n${etag}\n${key}`);
}

/** Digests one after the other as one text, and back. */
export function splitDigests(text: string): readonly string[] {
  return Array.from({ length: text.length / DIGEST_CHARS }, (_, index) =>
    text.slice(index * DIGEST_CHARS, (index + 1) * DIGEST_CHARS),
  );
}
