import { type FileHandle, open } from 'node:fs/promises';
import { decodeSections, findSectionsEnd, findTableEnd, HEAD_BYTES, type SectionFile } from './section-file.js';

/** What most files need no second read beyond. */
const FIRST_READ_BYTES = 65_536;

/** Why a file said nothing: there is none, it was made otherwise, or it is damaged and should go. */
export type Unread = 'missing' | 'foreign' | 'damaged';

/**
 * Reads a file of sections, but not its tail.
 * @param whole whether the file has no tail, so that it is read at once
 */
export async function readSectionFile(path: string, stamp: string, whole: boolean): Promise<SectionFile | Unread> {
  try {
    const file = await open(path, 'r');
    try {
      return await readSections(file, stamp, whole);
    } finally {
      await file.close();
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'foreign';
  }
}

async function readSections(file: FileHandle, stamp: string, whole: boolean): Promise<SectionFile | Unread> {
  const { size } = await file.stat();
  let start = await readStart(file, new Uint8Array(), Math.min(size, whole ? size : FIRST_READ_BYTES));
  const tableEnd = findTableEnd(start);
  if (tableEnd === undefined) return start.length < HEAD_BYTES ? 'damaged' : 'foreign';
  if (tableEnd > size) return 'damaged';
  start = await readStart(file, start, tableEnd);
  const end = findSectionsEnd(start, size);
  if (end === undefined) return 'damaged';
  start = await readStart(file, start, end);
  const found = decodeSections(start.subarray(0, end));
  if (!found) return 'damaged';
  return found.stamp === stamp ? found : 'foreign';
}

/** The first `end` bytes, of which `known` are had already. */
async function readStart(file: FileHandle, known: Uint8Array, end: number): Promise<Uint8Array> {
  if (end <= known.length) return known;
  const bytes = new Uint8Array(end);
  bytes.set(known);
  let at = known.length;
  while (at < end) {
    const { bytesRead } = await file.read(bytes, at, end - at, at);
    // It became shorter while it was read; what is missing stays zero, which the checksums find.
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes;
}
