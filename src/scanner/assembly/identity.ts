// userIdentity: what tells callers apart goes into a hash, everything else is skipped.

import { hashBytes } from './hash';
import { CLOSE_OBJECT, COMMA, fail, OPEN_OBJECT, skipSpace, skipValue } from './json';
import { findKey, Key, LastKey, readKey, setOf } from './keys';

export class Identity {
  /** A key of it, or of an object in it, may be another key, or is there twice. */
  static isOdd: bool = false;
}

const IDENTITY: u64 =
  setOf(Key.type) |
  setOf(Key.arn) |
  setOf(Key.accountId) |
  setOf(Key.userName) |
  setOf(Key.principalId) |
  setOf(Key.invokedBy) |
  setOf(Key.sessionContext) |
  setOf(Key.onBehalfOf);
const CONTEXT: u64 = setOf(Key.sessionIssuer) | setOf(Key.attributes) | setOf(Key.sourceIdentity);
const ISSUER: u64 = setOf(Key.arn) | setOf(Key.userName);
const ATTRIBUTES: u64 = setOf(Key.mfaAuthenticated);
const ON_BEHALF: u64 = setOf(Key.userId);

/** The keys that count in the object under a key; none where it is no object that counts. */
function keysUnder(key: Key): u64 {
  switch (key) {
    case Key.userIdentity:
      return IDENTITY;
    case Key.sessionContext:
      return CONTEXT;
    case Key.sessionIssuer:
      return ISSUER;
    case Key.attributes:
      return ATTRIBUTES;
    case Key.onBehalfOf:
      return ON_BEHALF;
    default:
      return 0;
  }
}

/** Hashes an object under a key: behind it; 0 where it is no JSON. */
export function hashIdentity(p: usize, under: Key): usize {
  const counted = keysUnder(under);
  let seen: u64 = 0;
  p = skipSpace(p + 1);
  if (load<u8>(p) == CLOSE_OBJECT) return p + 1;
  while (true) {
    const value = readKey(p);
    if (!value) return 0;
    if (LastKey.isOdd) Identity.isOdd = true;
    const key = findKey(LastKey.at, LastKey.length);
    const bit = setOf(key) & counted;
    if (seen & bit) Identity.isOdd = true;
    seen |= bit;
    p = bit ? hashField(value, key, under) : skipValue(value);
    if (!p) return 0;
    p = skipSpace(p);
    const next = load<u8>(p);
    if (next == CLOSE_OBJECT) return p + 1;
    if (next != COMMA) return fail(p);
    p = skipSpace(p + 1);
  }
}

function hashField(p: usize, key: Key, under: Key): usize {
  if (keysUnder(key)) return load<u8>(p) == OPEN_OBJECT ? hashIdentity(p, key) : skipValue(p);
  const end = skipValue(p);
  if (end) hashBytes(((<u64>under) << 8) | (<u64>key), p, end - p);
  return end;
}
