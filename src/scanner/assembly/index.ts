// What the host calls; `src/scanner/byte-scanner.ts` is the host. Bytes go in, rows come out.

import { addBytes, beginDocument, isListReached, restStart, restStop, roomFor, scanDocument } from './document';
import { Hash, Seed } from './hash';
import { Key } from './keys';
import { answerAt, PLAN_ROOM, plans, rows } from './memory';
import { Generation, hashLevels } from './questions';
import { endOf, startOf } from './record';
import { Counts, Rows, Window } from './row';
import { clearTable, put } from './table';

export function seed(a: u64, b: u64): void {
  Seed.a = a;
  Seed.b = b;
}

/** Begins a document of which rows are wanted from one second to another. */
export function start(since: u32, until: u32): void {
  Window.since = since;
  Window.until = until;
  Counts.entries = 0;
  Counts.records = 0;
  Counts.setAside = 0;
  beginDocument();
}

/** Where to put this many further bytes. */
export function room(bytes: usize): usize {
  return roomFor(bytes);
}

/** These further bytes were put there. */
export function add(bytes: usize): void {
  addBytes(bytes);
}

/** Scans the bytes that were not taken; why it stopped is a `Stop`. */
export function scan(isLast: bool): u32 {
  return scanDocument(isLast);
}

/** Forgets the numbers of heads, kinds, callers and networks, and all levels. */
export function forget(): void {
  Generation.number++;
}

/** Forgets everything; the host must forget where its plans are, and set the levels again. */
export function clear(): void {
  clearTable();
}

export function setLevels(head: u32, low: u32, high: u32): void {
  hashLevels(head);
  put(Hash.a, Hash.b, ((<u64>high) << 32) | (<u64>low));
}

/** How many rows were made since they were taken last; they count as taken. */
export function endRows(): u32 {
  const count = Rows.count;
  Rows.count = 0;
  return count;
}

export function rowsAt(): usize {
  return rows;
}

export function plansAt(): usize {
  return plans;
}

export function planRoom(): usize {
  return PLAN_ROOM;
}

export function answer(): usize {
  return answerAt;
}

/** Where the bytes begin that were not taken, and where they end. */
export function restAt(): usize {
  return restStart();
}

export function restEnd(): usize {
  return restStop();
}

/** Whether the list was reached. */
export function isInList(): bool {
  return isListReached();
}

export function entries(): u32 {
  return Counts.entries;
}

export function records(): u32 {
  return Counts.records;
}

export function setAside(): u32 {
  return Counts.setAside;
}

/** The value of the record's key that an operation was asked for by, without quotes. */
export function sourceAt(): usize {
  return startOf(Key.eventSource) + 1;
}

export function sourceLength(): usize {
  return endOf(Key.eventSource) - startOf(Key.eventSource) - 2;
}

export function nameAt(): usize {
  return startOf(Key.eventName) + 1;
}

export function nameLength(): usize {
  return endOf(Key.eventName) - startOf(Key.eventName) - 2;
}
