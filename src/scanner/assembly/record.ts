// One record: where the values of the keys that count begin and end. The text is checked to be JSON on the way.

import { beginHash, Hash } from './hash';
import { hashIdentity, Identity } from './identity';
import { CLOSE_OBJECT, COMMA, Escape, fail, OPEN_OBJECT, QUOTE, skipSpace, skipValue } from './json';
import { findKey, Key, LastKey, readKey, setOf } from './keys';
import { spans } from './memory';
import { Entry } from './table';

/** What was met in the record that was read last; each a set of keys. */
export class Met {
  static keys: u64 = 0;
  /** Those whose values have a backslash somewhere. */
  static escaped: u64 = 0;
  /** The record is left to others: a key may be another key, or is there twice. */
  static isOdd: bool = false;
  /** What the caller's hash came to. */
  static identityA: u64 = 0;
  static identityB: u64 = 0;
}

/** Reads an object: behind it; 0 where it is no JSON. */
export function readRecord(p: usize): usize {
  Met.keys = 0;
  Met.escaped = 0;
  Met.isOdd = false;
  Identity.isOdd = false;
  beginHash(Entry.identity);
  keepIdentity();
  p = skipSpace(p + 1);
  if (load<u8>(p) == CLOSE_OBJECT) return p + 1;
  while (true) {
    const value = readKey(p);
    if (!value) return 0;
    if (LastKey.isOdd) Met.isOdd = true;
    const key = findKey(LastKey.at, LastKey.length);
    Escape.seen = false;
    p = key == Key.userIdentity && load<u8>(value) == OPEN_OBJECT ? readIdentity(value) : skipValue(value);
    if (!p) return 0;
    if (key != Key.none && key <= Key.logFiles) keep(key, value, p);
    p = skipSpace(p);
    const next = load<u8>(p);
    if (next == CLOSE_OBJECT) break;
    if (next != COMMA) return fail(p);
    p = skipSpace(p + 1);
  }
  if (Identity.isOdd) Met.isOdd = true;
  return p + 1;
}

function readIdentity(p: usize): usize {
  beginHash(Entry.identity);
  const end = hashIdentity(p, Key.userIdentity);
  keepIdentity();
  return end;
}

function keepIdentity(): void {
  Met.identityA = Hash.a;
  Met.identityB = Hash.b;
}

function keep(key: Key, p: usize, end: usize): void {
  const bit = setOf(key);
  if (Met.keys & bit) Met.isOdd = true;
  Met.keys |= bit;
  if (Escape.seen) Met.escaped |= bit;
  store<u32>(spans + ((<usize>key) << 3), <u32>p);
  store<u32>(spans + ((<usize>key) << 3), <u32>end, 4);
}

export function has(key: Key): bool {
  return (Met.keys & setOf(key)) != 0;
}

export function isEscaped(key: Key): bool {
  return (Met.escaped & setOf(key)) != 0;
}

/** Where the value of a key begins that the record has. */
export function startOf(key: Key): usize {
  return load<u32>(spans + ((<usize>key) << 3));
}

/** Behind the value of a key that the record has. */
export function endOf(key: Key): usize {
  return load<u32>(spans + ((<usize>key) << 3), 4);
}

export function isString(key: Key): bool {
  return has(key) && load<u8>(startOf(key)) == QUOTE;
}
