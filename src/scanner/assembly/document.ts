// A document `{"Records":[…]}`: from its bytes, which come in pieces, to its entries.

import { CLOSE_LIST, CLOSE_OBJECT, COMMA, fail, Failure, OPEN_LIST, OPEN_OBJECT, skipSpace, skipValue } from './json';
import { findKey, Key, LastKey, readKey } from './keys';
import { endInput, input, makeRoom } from './memory';
import { readRecord } from './record';
import { takeEntry } from './row';
import { Table } from './table';

/** Why a scan came back; the host knows these by the same numbers. */
export const enum Stop {
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
/** With more entries the table is cleared. It has room for half as many again; a record adds at most six. */
const MAX_TABLE_ENTRIES: u32 = 170_000;
/** Whatever fails this near to the end of the bytes may be whole when more come. */
const NEAR_END: usize = 8;

/** Where the document stands. */
class Place {
  static part: Part = Part.head;
  /** From here on bytes were not taken. */
  static mark: usize = input;
  static end: usize = input;
}

export function beginDocument(): void {
  Place.part = Part.head;
  Place.mark = input;
  Place.end = input;
}

/** Where to put this many further bytes: behind those that were not taken. */
export function roomFor(bytes: usize): usize {
  const kept = Place.end - Place.mark;
  if (kept && Place.mark != input) memory.copy(input, Place.mark, kept);
  Place.mark = input;
  Place.end = input + kept;
  makeRoom(kept + bytes);
  return Place.end;
}

/** These further bytes were put there. */
export function addBytes(bytes: usize): void {
  Place.end += bytes;
  endInput(Place.end - input);
}

/** Where the bytes begin that were not taken. */
export function restStart(): usize {
  return Place.mark;
}

export function restStop(): usize {
  return Place.end;
}

/** Whether the list was reached. */
export function isListReached(): bool {
  return Place.part != Part.head;
}

/** Scans the bytes that were not taken. */
export function scanDocument(isLast: bool): u32 {
  if (Place.part == Part.head) {
    const stop = scanHead(isLast);
    if (stop >= 0) return stop;
  }
  while (Place.part != Part.tail) {
    if (Table.count > MAX_TABLE_ENTRIES) return Stop.full;
    const stop = scanEntry(isLast);
    if (stop >= 0) return stop;
  }
  return scanTail(isLast);
}

/** What is not over goes on. */
const GO_ON: i32 = -1;

function scanHead(isLast: bool): i32 {
  let p = skipSpace(Place.mark);
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
  Place.mark = p + 1;
  Place.part = Part.firstEntry;
  return GO_ON;
}

function scanEntry(isLast: bool): i32 {
  const p = skipSpace(Place.mark);
  if (Place.part == Part.firstEntry && load<u8>(p) == CLOSE_LIST) {
    Place.mark = p;
    Place.part = Part.tail;
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
  if (next - Place.mark > MAX_ENTRY_BYTES) return Stop.refused;
  if (!takeEntry(p, behind, isRecord)) return Stop.operation;
  Place.mark = c == COMMA ? next + 1 : next;
  Place.part = c == COMMA ? Part.entry : Part.tail;
  return GO_ON;
}

function scanTail(isLast: bool): u32 {
  const close = skipSpace(Place.mark + 1);
  const last = load<u8>(close) == CLOSE_OBJECT ? skipSpace(close + 1) : fail(close);
  if (last && last != Place.end) fail(last);
  if (last != Place.end) return failed(isLast, MAX_TAIL_BYTES);
  if (Place.end - Place.mark > MAX_TAIL_BYTES) return Stop.refused;
  return isLast ? Stop.done : Stop.more;
}

/** What failed may be whole when more bytes come, unless they would be too many. */
function failed(isLast: bool, limit: usize): Stop {
  const mayBeWhole = Failure.at != 0 && Failure.at + NEAR_END >= Place.end;
  return !isLast && mayBeWhole && Place.end - Place.mark <= limit ? Stop.more : Stop.refused;
}
