import { open, rm } from 'node:fs/promises';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { ROW, ROW_WORDS } from '../model/mined-part.js';
import type { SealedEntries } from '../model/sealed-part.js';
import { checksum } from './checksum.js';

/** Rows that one checksum is of, 144 KiB: what is read at least. */
const BLOCK_ROWS = 4096;
const ROW_BYTES = ROW_WORDS * 4;
const BLOCK_BYTES = BLOCK_ROWS * ROW_BYTES;

/** Words that say of a block its first and last second and its checksum. */
const BLOCK_WORDS = 4;

/** What is said of each block of rows that are in order of time. */
export function encodeBlocks(entries: Uint32Array): Uint32Array {
  const blocks: number[] = [];
  for (let at = 0; at < entries.length; at += BLOCK_ROWS * ROW_WORDS) {
    const block = entries.subarray(at, at + BLOCK_ROWS * ROW_WORDS);
    const sum = checksum(new Uint8Array(block.buffer, block.byteOffset, block.byteLength));
    const last = block[block.length - ROW_WORDS + ROW.time] ?? 0;
    blocks.push(block[ROW.time] ?? 0, last, Math.floor(sum / 2 ** 32), sum >>> 0);
  }
  return Uint32Array.from(blocks);
}

/** The entries in a file's tail. A file that cannot be read any more, or is damaged there, is removed when that is found. */
export function openEntries(
  path: string,
  tail: { readonly offset: number; readonly bytes: number },
  blocks: Uint32Array,
): SealedEntries {
  return {
    count: tail.bytes / ROW_BYTES,
    async read(fromSeconds, toSeconds) {
      const [first, end] = findBlocks(blocks, fromSeconds, toSeconds);
      if (first >= end) return new Uint32Array();
      const start = first * BLOCK_BYTES;
      const bytes = Math.min(end * BLOCK_BYTES, tail.bytes) - start;
      const rows = await readChecked(path, tail.offset + start, bytes, blocks.subarray(first * BLOCK_WORDS));
      return cut(rows, fromSeconds, toSeconds);
    },
  };
}

/** The first block that reaches into the time, and the one after the last. */
function findBlocks(blocks: Uint32Array, fromSeconds: number, toSeconds: number): readonly [number, number] {
  const count = blocks.length / BLOCK_WORDS;
  let first = 0;
  while (first < count && (blocks[first * BLOCK_WORDS + 1] ?? 0) < fromSeconds) first += 1;
  let end = first;
  while (end < count && (blocks[end * BLOCK_WORDS] ?? 0) <= toSeconds) end += 1;
  return [first, end];
}

async function readChecked(path: string, offset: number, bytes: number, blocks: Uint32Array): Promise<Uint32Array> {
  const read = await readBytes(path, offset, bytes);
  if (!read) throw lost(path);
  for (let block = 0; block * BLOCK_BYTES < bytes; block += 1) {
    const sum = checksum(read.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES));
    const [high = 0, low = 0] = blocks.subarray(block * BLOCK_WORDS + 2);
    if (sum === high * 2 ** 32 + low) continue;
    await rm(path, { force: true });
    throw lost(path);
  }
  return new Uint32Array(read.buffer);
}

async function readBytes(path: string, offset: number, bytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const read = new Uint8Array(bytes);
  try {
    const file = await open(path, 'r');
    try {
      let at = 0;
      while (at < bytes) {
        const { bytesRead } = await file.read(read, at, bytes - at, offset + at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
    return read;
  } catch {
    return undefined;
  }
}

function lost(path: string) {
  return fail('input', text('cache.entries-lost', { path }), { hint: text('cache.entries-lost-hint', {}) });
}

function cut(rows: Uint32Array, fromSeconds: number, toSeconds: number): Uint32Array {
  let start = 0;
  let end = rows.length;
  while (start < end && (rows[start + ROW.time] ?? 0) < fromSeconds) start += ROW_WORDS;
  while (end > start && (rows[end - ROW_WORDS + ROW.time] ?? 0) > toSeconds) end -= ROW_WORDS;
  return rows.subarray(start, end);
}
