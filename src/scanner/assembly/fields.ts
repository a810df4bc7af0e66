// The fields that no record is used without, as CloudTrail writes them. A record that writes one of them otherwise is left to others.

import { isDigit } from './json';
import { isAscii, Key, setOf } from './keys';
import { endOf, has, isEscaped, isString, Met, startOf } from './record';

const SPACE: u8 = 0x20;
const HYPHEN: u8 = 0x2d;
const LAST_YEAR: u32 = 2105;

/** What the fields of the record say that was read last. */
export class Fields {
  /** Seconds since 1970. */
  static seconds: u32 = 0;
  /** The event id, from its hexadecimal digits; each half as it stands in a row. */
  static idHigh: u64 = 0;
  static idLow: u64 = 0;
}

const FOREIGN: u64 =
  setOf(Key.Records) | setOf(Key.Events) | setOf(Key.CloudTrailEvent) | setOf(Key.digestEndTime) | setOf(Key.logFiles);

/** Whether the record may hold others, be a digest, or be an Insight in disguise. */
export function mayBeNoRecord(): bool {
  return (Met.keys & FOREIGN) != 0 || isEscaped(Key.eventCategory) || isEscaped(Key.eventType);
}

export function isInsight(): bool {
  return isTextAt(Key.eventCategory, '"Insight"') || isTextAt(Key.eventType, '"AwsCloudTrailInsight"');
}

function isTextAt(key: Key, text: string): bool {
  if (!has(key)) return false;
  const p = startOf(key);
  if (<i32>(endOf(key) - p) != text.length) return false;
  for (let i = 0; i < text.length; i++) if (load<u8>(p + i) != text.charCodeAt(i)) return false;
  return true;
}

/** Reads the fields; false where one is not as CloudTrail writes it. */
export function readFields(): bool {
  return (
    isName(Key.eventSource) &&
    !hasUpperCase(Key.eventSource) &&
    isName(Key.eventName) &&
    isPlainIdentity() &&
    readTime() &&
    readId()
  );
}

/** Whether a text is ASCII, has no backslash, is not empty and neither begins nor ends with a space. */
function isName(key: Key): bool {
  if (!isString(key) || isEscaped(key)) return false;
  const start = startOf(key) + 1;
  const end = endOf(key) - 1;
  return end > start && load<u8>(start) != SPACE && load<u8>(end - 1) != SPACE && isAscii(start, end);
}

function hasUpperCase(key: Key): bool {
  const end = endOf(key);
  for (let p = startOf(key); p < end; p++) if (<u8>(load<u8>(p) - 0x41) < 26) return true;
  return false;
}

/** Whether the caller is an object or `null`, or absent. */
function isPlainIdentity(): bool {
  if (!has(Key.userIdentity)) return true;
  const c = load<u8>(startOf(Key.userIdentity));
  return c == 0x7b || c == 0x6e;
}

/** Reads `"2026-01-31T23:59:59Z"` and no other form. */
function readTime(): bool {
  if (!isString(Key.eventTime)) return false;
  const p = startOf(Key.eventTime) + 1;
  if (endOf(Key.eventTime) - p != 21 || !hasTimeForm(p)) return false;
  const year = two(p) * 100 + two(p + 2);
  const month = two(p + 5);
  const day = two(p + 8);
  const hour = two(p + 11);
  const minute = two(p + 14);
  const second = two(p + 17);
  if (year < 1970 || year > LAST_YEAR || month - 1 > 11 || day - 1 >= daysOf(year, month)) return false;
  if (hour > 23 || minute > 59 || second > 59) return false;
  Fields.seconds = ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
  return true;
}

function hasTimeForm(p: usize): bool {
  for (let i: usize = 0; i < 19; i++) {
    const isMark = i == 4 || i == 7 || i == 10 || i == 13 || i == 16;
    if (!isMark && !isDigit(load<u8>(p + i))) return false;
  }
  return (
    load<u8>(p, 4) == HYPHEN &&
    load<u8>(p, 7) == HYPHEN &&
    load<u8>(p, 10) == 0x54 &&
    load<u8>(p, 13) == 0x3a &&
    load<u8>(p, 16) == 0x3a &&
    load<u8>(p, 19) == 0x5a
  );
}

function two(p: usize): u32 {
  return <u32>load<u8>(p) * 10 + <u32>load<u8>(p, 1) - 0x30 * 11;
}

function daysOf(year: u32, month: u32): u32 {
  if (month == 2) return isLeap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

function isLeap(year: u32): bool {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/** Counts years from March, so that the leap day is the last one. */
function daysSince1970(year: u32, month: u32, day: u32): u32 {
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  const leaps = years / 4 - years / 100 + years / 400;
  return years * 365 + leaps + (months * 153 + 2) / 5 + day - 1 - 719468;
}

/** Reads an id of the form `"01234567-89ab-cdef-0123-456789abcdef"` and no other. */
function readId(): bool {
  if (!isString(Key.eventID)) return false;
  const p = startOf(Key.eventID) + 1;
  if (endOf(Key.eventID) - p != 37) return false;
  if (load<u8>(p, 8) != HYPHEN || load<u8>(p, 13) != HYPHEN) return false;
  if (load<u8>(p, 18) != HYPHEN || load<u8>(p, 23) != HYPHEN) return false;
  const high = i8x16.shuffle(v128.load(p), v128.load(p, 16), 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17);
  const low = i8x16.shuffle(v128.load(p, 19), v128.load(p, 35), 0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  if (!areHex(high) || !areHex(low)) return false;
  Fields.idHigh = toWords(high);
  Fields.idLow = toWords(low);
  return true;
}

/** Whether these are sixteen hexadecimal digits in lower case. */
function areHex(digits: v128): bool {
  return i8x16.all_true(v128.or(areDigits(digits), i8x16.lt_u(i8x16.sub(digits, i8x16.splat(0x61)), i8x16.splat(6))));
}

function areDigits(digits: v128): v128 {
  return i8x16.lt_u(i8x16.sub(digits, i8x16.splat(0x30)), i8x16.splat(10));
}

/** Two words of 32 bits, the first in the lower half, each of eight digits from the left. */
function toWords(digits: v128): u64 {
  const ofDigits = i8x16.sub(digits, i8x16.splat(0x30));
  const ofLetters = i8x16.sub(digits, i8x16.splat(0x57));
  const halves = v128.bitselect(ofDigits, ofLetters, areDigits(digits));
  const wholes = v128.or(i16x8.shl(v128.and(halves, i16x8.splat(0xff)), 4), i16x8.shr_u(halves, 8));
  const bytes = i8x16.narrow_i16x8_u(wholes, wholes);
  const order = i8x16(3, 2, 1, 0, 7, 6, 5, 4, 0, 0, 0, 0, 0, 0, 0, 0);
  return i64x2.extract_lane(i8x16.swizzle(bytes, order), 0);
}
