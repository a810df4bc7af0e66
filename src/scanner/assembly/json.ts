// JSON by its grammar (RFC 8259). Functions take the address where something begins and give the one behind it; 0 where it is no JSON,
// with the place in `Failure`. Zeros behind the input end everything.

import { depths, MAX_DEPTH } from './memory';

export const QUOTE: u8 = 0x22;
export const COMMA: u8 = 0x2c;
export const COLON: u8 = 0x3a;
export const BACKSLASH: u8 = 0x5c;
export const OPEN_LIST: u8 = 0x5b;
export const CLOSE_LIST: u8 = 0x5d;
export const OPEN_OBJECT: u8 = 0x7b;
export const CLOSE_OBJECT: u8 = 0x7d;
const SPACE: u8 = 0x20;
const MINUS: u8 = 0x2d;
const ZERO: u8 = 0x30;

export class Failure {
  /** Where the text stopped being JSON; 0 where it nests too deep. */
  static at: usize = 0;
}

export class Escape {
  /** Set by any backslash in a string; whoever wants to know clears it first. */
  static seen: bool = false;
}

export function fail(at: usize): usize {
  Failure.at = at;
  return 0;
}

/** Behind white space. */
export function skipSpace(p: usize): usize {
  return load<u8>(p) > SPACE ? p : skipSpaces(p);
}

function skipSpaces(p: usize): usize {
  while (true) {
    const c = load<u8>(p);
    if (c != SPACE && c != 0x0a && c != 0x0d && c != 0x09) return p;
    p++;
  }
}

/** From behind the opening quote to the closing one. */
export function findQuote(p: usize): usize {
  while (true) {
    const bytes = v128.load(p);
    const ends = v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c)));
    const stops = i8x16.bitmask(v128.or(ends, i8x16.lt_u(bytes, i8x16.splat(0x20))));
    if (!stops) {
      p += 16;
      continue;
    }
    p += ctz(stops);
    const c = load<u8>(p);
    if (c == QUOTE) return p;
    if (c != BACKSLASH) return fail(p);
    p = skipEscape(p);
    if (!p) return 0;
  }
}

function skipEscape(p: usize): usize {
  Escape.seen = true;
  const c = load<u8>(p, 1);
  switch (c) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return p + 2;
    case 0x75: // u
      for (let i: usize = 2; i < 6; i++) if (!isHex(load<u8>(p + i))) return fail(p + i);
      return p + 6;
    default:
      return fail(p + 1);
  }
}

function isHex(c: u8): bool {
  return isDigit(c) || <u8>((c | 0x20) - 0x61) < 6;
}

export function isDigit(c: u8): bool {
  return <u8>(c - ZERO) < 10;
}

/** Behind any value. */
export function skipValue(p: usize): usize {
  const c = load<u8>(p);
  if (c == QUOTE) {
    p = findQuote(p + 1);
    return p ? p + 1 : 0;
  }
  return c == OPEN_OBJECT || c == OPEN_LIST ? skipNested(p) : skipScalar(p);
}

/** Behind an object or a list. */
function skipNested(p: usize): usize {
  let depth: usize = 0;
  let inObject = load<u8>(p) == OPEN_OBJECT;
  p = skipSpace(p + 1);
  if (load<u8>(p) == closing(inObject)) return p + 1;
  while (true) {
    if (inObject) {
      p = skipKey(p);
      if (!p) return 0;
    }
    const c = load<u8>(p);
    if (c == QUOTE) {
      p = findQuote(p + 1);
      if (!p) return 0;
      p++;
    } else if (c == OPEN_OBJECT || c == OPEN_LIST) {
      const opensObject = c == OPEN_OBJECT;
      p = skipSpace(p + 1);
      if (load<u8>(p) != closing(opensObject)) {
        if (depth == MAX_DEPTH) return fail(0);
        store<u8>(depths + depth++, <u8>inObject);
        inObject = opensObject;
        continue;
      }
      p++;
    } else {
      p = skipScalar(p);
      if (!p) return 0;
    }
    while (true) {
      p = skipSpace(p);
      const next = load<u8>(p);
      if (next == COMMA) {
        p = skipSpace(p + 1);
        break;
      }
      if (next != closing(inObject)) return fail(p);
      p++;
      if (depth == 0) return p;
      inObject = <bool>load<u8>(depths + --depth);
    }
  }
}

function closing(inObject: bool): u8 {
  return inObject ? CLOSE_OBJECT : CLOSE_LIST;
}

/** From a key to its value. */
function skipKey(p: usize): usize {
  if (load<u8>(p) != QUOTE) return fail(p);
  p = findQuote(p + 1);
  return p ? skipColon(p + 1) : 0;
}

/** From behind a key to its value. */
export function skipColon(p: usize): usize {
  p = skipSpace(p);
  return load<u8>(p) == COLON ? skipSpace(p + 1) : fail(p);
}

/** Behind a number, `true`, `false` or `null`. */
export function skipScalar(p: usize): usize {
  switch (load<u8>(p)) {
    case 0x74: // true
      return load<u32>(p) == 0x65757274 ? p + 4 : fail(p);
    case 0x66: // false
      return load<u32>(p, 1) == 0x65736c61 ? p + 5 : fail(p);
    case 0x6e: // null
      return load<u32>(p) == 0x6c6c756e ? p + 4 : fail(p);
    default:
      return skipNumber(p);
  }
}

function skipNumber(p: usize): usize {
  if (load<u8>(p) == MINUS) p++;
  p = load<u8>(p) == ZERO ? p + 1 : skipDigits(p);
  if (p && load<u8>(p) == 0x2e) p = skipDigits(p + 1);
  if (p && (load<u8>(p) | 0x20) == 0x65) {
    const sign = load<u8>(p, 1);
    p = skipDigits(sign == MINUS || sign == 0x2b ? p + 2 : p + 1);
  }
  return p;
}

/** Behind at least one digit. */
function skipDigits(p: usize): usize {
  if (!isDigit(load<u8>(p))) return fail(p);
  do p++;
  while (isDigit(load<u8>(p)));
  return p;
}
