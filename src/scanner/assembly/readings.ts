// What a path reads of what stands at it, hashed. The text is JSON for certain.

import { hashBytes, hashWord } from './hash';
import { CLOSE_OBJECT, Escape, findQuote, isDigit, OPEN_OBJECT, QUOTE, skipSpace, skipValue } from './json';
import { isAscii } from './keys';
import { addValue, isUtf8 } from './marks';
import { MAX_PATHS, met } from './memory';
import { Reading, toLower } from './plan';
import { readWithin, Within } from './within';

/** What hashed words say in their lowest byte; above it stands the number of the path. */
const enum What {
  value = 0x21,
  beginning,
  present,
  word,
  letters,
  roles,
  tags,
}

/** Longer values are cut by the ordinary parser. */
const MAX_VALUE_BYTES: usize = 2048;
/** Longer numbers may be written otherwise than they are told. */
const MAX_DIGITS: usize = 15;

/** How long the values that may be cut are told: 2 bits for each of the first 28 of them, then those of S3 objects. */
export class Levels {
  static word: u64 = 0;
}

const LEVELED: u32 = 28;

export function levelOfObjects(): u32 {
  return (<u32>(Levels.word >> (2 * LEVELED))) & 3;
}

/** Forgets which paths were met, before a record. */
export function forgetMet(): void {
  memory.fill(met, 0, MAX_PATHS / 8);
}

/** Hashes what a path reads here, `end` being where it ends in its plan; false where the record is left to others. */
export function hashEnd(p: usize, reading: Reading, path: u32, end: usize): bool {
  switch (reading) {
    case Reading.present:
      if (isSomething(p)) hashOnce(What.present, path);
      return true;
    case Reading.word:
      if (isText(p)) hashFirstWord(p, path);
      return true;
    case Reading.roles:
    case Reading.tags:
      return hashWithin(p, reading == Reading.roles, path);
    default: {
      const beginning = load<u32>(end, 8);
      if (!isText(p)) return true;
      if (beginning) return hashBeginning(p, beginning - 1, path, load<u32>(end, 12));
      hashBytes(wordOf(What.value, path), p, skipValue(p) - p);
      return true;
    }
  }
}

function wordOf(what: What, path: u32): u64 {
  return (<u64>what) | ((<u64>path) << 8);
}

/** Hashes that something stands at a path, once for a record. */
function hashOnce(what: What, path: u32): void {
  const at = met + (path >> 3);
  const place = <u8>(path & 7);
  const bit = (<u8>1) << place;
  if (load<u8>(at) & bit) return;
  store<u8>(at, load<u8>(at) | bit);
  hashWord(wordOf(what, path));
}

/** Whether there is anything: `null`, an empty text and an empty object are nothing. */
function isSomething(p: usize): bool {
  const c = load<u8>(p);
  if (c == OPEN_OBJECT) return load<u8>(skipSpace(p + 1)) != CLOSE_OBJECT;
  return c == QUOTE ? load<u8>(p, 1) != QUOTE : c != 0x6e;
}

/** Whether this becomes a text that is not empty: objects and `null` do not. */
function isText(p: usize): bool {
  return load<u8>(p) != OPEN_OBJECT && isSomething(p);
}

/** Hashes the first run of letters in lower case; the whole value where that run is not plain to see. */
function hashFirstWord(p: usize, path: u32): void {
  const end = skipValue(p);
  const limit = min(end, p + MAX_VALUE_BYTES);
  let start = p + 1;
  while (start < limit && !isLetter(load<u8>(start)) && load<u8>(start) != 0x5c) start++;
  let stop = start;
  while (stop < limit && isLetter(load<u8>(stop))) stop++;
  if (load<u8>(p) != QUOTE || stop == limit || load<u8>(stop) == 0x5c) {
    hashBytes(wordOf(What.word, path), p, end - p);
    return;
  }
  hashWord(wordOf(What.letters, path));
  for (; start < stop; start++) hashWord(toLower(load<u8>(start)));
}

function isLetter(c: u8): bool {
  return <u8>((c | 0x20) - 0x61) < 26;
}

function hashWithin(p: usize, asksRoles: bool, path: u32): bool {
  if (asksRoles) hashWord(wordOf(What.roles, path));
  readWithin(p, asksRoles);
  if (!asksRoles && Within.hasTags) hashOnce(What.tags, path);
  return !Within.isOdd;
}

/** Hashes a value that may be cut, as long as its level asks for, and adds the whole to the mark. */
function hashBeginning(p: usize, number: u32, path: u32, seed: u32): bool {
  const end = skipValue(p);
  const isString = load<u8>(p) == QUOTE;
  const start = isString ? p + 1 : p;
  const length = end - start - (isString ? 1 : 0);
  if (isString ? !isPlain(start, length) : !isToldAsWritten(p, length)) return false;
  addValue(seed, start, length);
  const level = number < LEVELED ? (<u32>(Levels.word >> (2 * number))) & 3 : 0;
  const told = level == 0 ? length : level == 1 ? lengthToSlash(start, length) : 0;
  hashBytes(wordOf(What.beginning, path) | ((<u64>level) << 30), start, told);
  return true;
}

/** Whether a text is what its bytes say, and is not cut. */
function isPlain(p: usize, length: usize): bool {
  if (length > MAX_VALUE_BYTES) return false;
  Escape.seen = false;
  findQuote(p);
  return !Escape.seen && (isAscii(p, p + length) || isUtf8(p, p + length));
}

/** Whether a number is a whole one that is told with the same digits; `true` and `false` always are. */
function isToldAsWritten(p: usize, length: usize): bool {
  const c = load<u8>(p);
  if (c == 0x74 || c == 0x66) return true;
  const isNegative = c == 0x2d;
  const digits = isNegative ? length - 1 : length;
  if (digits > MAX_DIGITS || (isNegative && load<u8>(p, 1) == 0x30)) return false;
  for (let i = length - digits; i < length; i++) if (!isDigit(load<u8>(p + i))) return false;
  return true;
}

/** Up to and with the first `/`; 0 where there is none. */
function lengthToSlash(p: usize, length: usize): usize {
  for (let i: usize = 0; i < length; i++) if (load<u8>(p + i) == 0x2f) return i + 1;
  return 0;
}
