// The scanner of documents `{"Records":[…]}`: bytes in, rows out. See `src/scanner/byte-scanner.ts` for what it promises.

import {
  Failure,
  OPEN_LIST,
  OPEN_OBJECT,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  QUOTE,
  fail,
  skipSpace,
  skipValue,
} from './json';
import { findKey, Key, LastKey, readKey } from './keys';
import { Hash, Seed } from './hash';
import { answerAt, endInput, input, makeRoom, PLAN_ROOM, plans, rows } from './memory';
import { endOf, readRecord, startOf } from './record';
import { Document, Generation, hashFamily, Rows, takeEntry } from './row';
import { clearTable, put, Table } from './table';

/** Why a scan came back; the host knows these by the same numbers. */
const enum Stop {
  more,
  done,
  operation,
  refused,
  /** The table has to be cleared first. */
  full,
}

/** What of the document comes next. */
const enum Part {
  head,
  firstEntry,
  entry,
  tail,
}

/** CloudTrail's largest events are 1 MB; the ordinary parser gives up on entries beyond this. */
const MAX_ENTRY_BYTES: usize = 64 << 20;
/** What may stand before the list, and how much space behind it. */
const MAX_HEAD_BYTES: usize = 1 << 16;
const MAX_TAIL_BYTES: usize = 1 << 20;
/** The ordinary parser looks this far back from a list for its key. */
const MAX_KEY_BYTES: usize = 60;
/** Entries of the table that a record adds at most, with room to spare, are left. */
const MAX_TABLE_ENTRIES: u32 = 170_000;
/** Whatever fails this near to the end of the bytes may be whole when more come. */
const NEAR_END: usize = 8;

let part: Part = Part.head;
/** From here on bytes were not taken. */
let mark: usize = input;
let end: usize = input;

export function seed(a: u64, b: u64): void {
  Seed.a = a;
  Seed.b = b;
}

/** Begins a document. */
export function start(since: u32, until: u32): void {
  Document.since = since;
  Document.until = until;
  Document.entries = 0;
  Document.records = 0;
  Document.setAside = 0;
  part = Part.head;
  mark = input;
  end = input;
}

/** Where to put this many further bytes: behind those that were not taken. */
export function room(bytes: usize): usize {
  const kept = end - mark;
  if (kept && mark != input) memory.copy(input, mark, kept);
  mark = input;
  end = input + kept;
  makeRoom(kept + bytes);
  return end;
}

/** These further bytes were put there. */
export function add(bytes: usize): void {
  end += bytes;
  endInput(end - input);
}

/** Scans the bytes that were not taken. */
export function scan(isLast: bool): u32 {
  if (part == Part.head) {
    const stop = scanHead(isLast);
    if (stop >= 0) return stop;
  }
  while (part != Part.tail) {
    if (Table.count > MAX_TABLE_ENTRIES) return Stop.full;
    const stop = scanEntry(isLast);
    if (stop >= 0) return stop;
  }
  return scanTail(isLast);
}

/** What is not over goes on. */
const GO_ON: i32 = -1;

function scanHead(isLast: bool): i32 {
  let p = skipSpace(mark);
  const open = p;
  p = load<u8>(p) == OPEN_OBJECT ? skipSpace(p + 1) : fail(p);
  if (!p) return failed(isLast, MAX_HEAD_BYTES);
  const key = p;
  p = readKey(p);
  if (!p) return failed(isLast, MAX_HEAD_BYTES);
  if (findKey(LastKey.at, LastKey.length) != Key.Records || p - key > MAX_KEY_BYTES) return Stop.refused;
  if (load<u8>(p) != OPEN_LIST) {
    fail(p);
    return failed(isLast, MAX_HEAD_BYTES);
  }
  if (p - open > MAX_HEAD_BYTES) return Stop.refused;
  mark = p + 1;
  part = Part.firstEntry;
  return GO_ON;
}

function scanEntry(isLast: bool): i32 {
  const p = skipSpace(mark);
  if (part == Part.firstEntry && load<u8>(p) == CLOSE_LIST) {
    mark = p;
    part = Part.tail;
    return GO_ON;
  }
  const isRecord = load<u8>(p) == OPEN_OBJECT;
  const behind = isRecord ? readRecord(p) : skipValue(p);
  if (!behind) return failed(isLast, MAX_ENTRY_BYTES);
  const next = skipSpace(behind);
  const c = load<u8>(next);
  if (c != COMMA && c != CLOSE_LIST) {
    fail(next);
    return failed(isLast, MAX_ENTRY_BYTES);
  }
  if (next - mark > MAX_ENTRY_BYTES) return Stop.refused;
  if (!takeEntry(p, behind, isRecord)) return Stop.operation;
  mark = c == COMMA ? next + 1 : next;
  part = c == COMMA ? Part.entry : Part.tail;
  return GO_ON;
}

function scanTail(isLast: bool): u32 {
  const close = skipSpace(mark + 1);
  const last = load<u8>(close) == CLOSE_OBJECT ? skipSpace(close + 1) : fail(close);
  if (last && last != end) fail(last);
  if (last != end) return failed(isLast, MAX_TAIL_BYTES);
  if (end - mark > MAX_TAIL_BYTES) return Stop.refused;
  return isLast ? Stop.done : Stop.more;
}

/** What failed may be whole when more bytes come, unless they would be too many. */
function failed(isLast: bool, limit: usize): Stop {
  const mayBeWhole = Failure.at != 0 && Failure.at + NEAR_END >= end;
  return !isLast && mayBeWhole && end - mark <= limit ? Stop.more : Stop.refused;
}

/** Forgets the numbers of kinds, callers and networks, and all levels. */
export function forget(): void {
  Generation.number++;
}

/** Forgets everything; the host must forget where its plans are, and set the levels again. */
export function clear(): void {
  clearTable();
}

export function setLevels(operation: u32, principal: u32, low: u32, high: u32): void {
  hashFamily(operation, principal);
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
  return mark;
}

export function restEnd(): usize {
  return end;
}

/** Whether the list was reached. */
export function isInList(): bool {
  return part != Part.head;
}

export function entries(): u32 {
  return Document.entries;
}

export function records(): u32 {
  return Document.records;
}

export function setAside(): u32 {
  return Document.setAside;
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
