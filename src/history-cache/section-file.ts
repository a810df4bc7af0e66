import { checksum } from './checksum.js';

/**
 * A file of named sections: five words (magic, format, bytes of the table, two of its checksum), the table as JSON, the sections, and
 * perhaps a tail that is too large to be read whole. Every byte but the tail's is under a checksum; the tail has its own within.
 */
export interface SectionFile {
  /** What the file is of; another one is no damage, but says nothing. */
  readonly stamp: string;
  readonly sections: ReadonlyMap<string, Uint8Array>;
  /** Where the tail begins and how long it is. */
  readonly tail: { readonly offset: number; readonly bytes: number };
}

/** "TMHC" as a machine with the lowest byte first reads it: on another one the file is foreign. */
const MAGIC = 0x43484d54;
/** To be raised when this layout changes. */
const FORMAT = 2;
const HEAD_WORDS = 5;

/** How many bytes from the start hold the head. */
export const HEAD_BYTES = HEAD_WORDS * 4;

interface Table {
  readonly stamp: string;
  readonly sections: readonly (readonly [name: string, bytes: number, sum: number])[];
  readonly tailBytes: number;
}

/** The file in pieces to be written one after the other. */
export function encodeSections(
  stamp: string,
  sections: Readonly<Record<string, Uint8Array>>,
  tail: Uint8Array = new Uint8Array(),
): readonly Uint8Array[] {
  const padded = Object.entries(sections).map(([name, bytes]) => [name, pad(bytes)] as const);
  const table: Table = {
    stamp,
    sections: Object.entries(sections).map(([name, bytes], index) => [
      name,
      bytes.length,
      checksum(padded[index]?.[1] ?? bytes),
    ]),
    tailBytes: tail.length,
  };
  const text = pad(Buffer.from(JSON.stringify(table)), 0x20);
  const sum = checksum(text);
  const head = Uint32Array.of(MAGIC, FORMAT, text.length, Math.floor(sum / 2 ** 32), sum >>> 0);
  return [new Uint8Array(head.buffer), text, ...padded.map(([, bytes]) => bytes), tail];
}

/** How many bytes from the start hold head and table; undefined where this is no such file. `head` may be longer than the head. */
export function findTableEnd(head: Uint8Array): number | undefined {
  if (head.length < HEAD_BYTES) return undefined;
  const [magic, format, tableBytes = 0] = words(head, HEAD_WORDS);
  return magic === MAGIC && format === FORMAT ? HEAD_BYTES + tableBytes : undefined;
}

/** How many bytes from the start hold all but the tail; undefined where the table is damaged, or the file is not `fileBytes` long. */
export function findSectionsEnd(start: Uint8Array, fileBytes: number): number | undefined {
  const table = readTable(start);
  if (!table) return undefined;
  const end = (findTableEnd(start) ?? 0) + table.sections.reduce((sum, [, bytes]) => sum + paddedBytes(bytes), 0);
  return end + table.tailBytes === fileBytes ? end : undefined;
}

/** The sections of a file, given all but its tail; undefined where anything is damaged. They are views of `start`. */
export function decodeSections(start: Uint8Array): SectionFile | undefined {
  const table = readTable(start);
  if (!table) return undefined;
  let at = findTableEnd(start) ?? 0;
  const sections = new Map<string, Uint8Array>();
  for (const [name, bytes, sum] of table.sections) {
    const section = start.subarray(at, at + paddedBytes(bytes));
    if (section.length < bytes || checksum(section) !== sum) return undefined;
    sections.set(name, section.subarray(0, bytes));
    at += section.length;
  }
  return { stamp: table.stamp, sections, tail: { offset: at, bytes: table.tailBytes } };
}

/** Words as bytes, and back; they are the same memory. */
export function toBytes(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

/** The bytes must begin at a multiple of four, as sections do. */
export function toWords(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function readTable(start: Uint8Array): Table | undefined {
  const end = findTableEnd(start);
  if (end === undefined || start.length < end) return undefined;
  const text = start.subarray(HEAD_BYTES, end);
  const [, , , high = 0, low = 0] = words(start, HEAD_WORDS);
  if (checksum(text) !== high * 2 ** 32 + low) return undefined;
  return JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.length).toString()) as Table;
}

function words(bytes: Uint8Array, count: number): Uint32Array {
  return new Uint32Array(bytes.slice(0, count * 4).buffer);
}

/** Words lie at multiples of four, so that they can be read where they lie. */
function pad(bytes: Uint8Array, filler = 0): Uint8Array {
  const whole = new Uint8Array(paddedBytes(bytes.length)).fill(filler);
  whole.set(bytes);
  return whole;
}

function paddedBytes(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
