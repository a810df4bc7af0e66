// The list under `resources`, hashed entry by entry. The text is JSON for certain.

import { hashBytes } from './hash';
import { CLOSE_LIST, CLOSE_OBJECT, Escape, OPEN_OBJECT, QUOTE, skipSpace, skipValue } from './json';
import { findKey, isAscii, Key, LastKey, readKey } from './keys';
import { addValue, isUtf8, RESOURCES_SEED } from './marks';
import { levelOfObjects } from './readings';

const WHAT: u64 = 0x60;

/** The fields of an entry that count: where their values begin and end, 0 where they are absent. */
class Field {
  static upperArn: usize = 0;
  static upperArnEnd: usize = 0;
  static lowerArn: usize = 0;
  static lowerArnEnd: usize = 0;
  static type: usize = 0;
  static typeEnd: usize = 0;
  static account: usize = 0;
  static accountEnd: usize = 0;
  static isOdd: bool = false;
}

/** Hashes a list of resources; false where the record is left to others. */
export function hashResources(p: usize): bool {
  p = skipSpace(p + 1);
  if (load<u8>(p) == CLOSE_LIST) return true;
  while (true) {
    if (load<u8>(p) == OPEN_OBJECT) {
      p = readEntry(p);
      if (!p || !hashEntry()) return false;
    } else p = skipValue(p);
    p = skipSpace(p);
    if (load<u8>(p) == CLOSE_LIST) return true;
    p = skipSpace(p + 1);
  }
}

function readEntry(p: usize): usize {
  Field.upperArn = 0;
  Field.lowerArn = 0;
  Field.type = 0;
  Field.account = 0;
  p = skipSpace(p + 1);
  if (load<u8>(p) == CLOSE_OBJECT) return p + 1;
  while (true) {
    const value = readKey(p);
    if (LastKey.isOdd) return 0;
    const key = findKey(LastKey.at, LastKey.length);
    p = skipValue(value);
    if (!keepField(key, value, p)) return 0;
    p = skipSpace(p);
    if (load<u8>(p) == CLOSE_OBJECT) return p + 1;
    p = skipSpace(p + 1);
  }
}

/** Remembers where a field's value is; false where the field was there before. */
function keepField(key: Key, value: usize, end: usize): bool {
  switch (key) {
    case Key.ARN:
      if (Field.upperArn) return false;
      Field.upperArn = value;
      Field.upperArnEnd = end;
      return true;
    case Key.arn:
      if (Field.lowerArn) return false;
      Field.lowerArn = value;
      Field.lowerArnEnd = end;
      return true;
    case Key.type:
      if (Field.type) return false;
      Field.type = value;
      Field.typeEnd = end;
      return true;
    case Key.accountId:
      if (Field.account) return false;
      Field.account = value;
      Field.accountEnd = end;
      return true;
    default:
      return true;
  }
}

function hashEntry(): bool {
  const type = Field.type;
  if (type && hasEscape(type)) return false;
  if (type && isObjectType(type, Field.typeEnd)) {
    if (!addObject()) return false;
    if (levelOfObjects() > 0) return true;
  }
  if (Field.upperArn) hashBytes(WHAT | 1, Field.upperArn, Field.upperArnEnd - Field.upperArn);
  if (Field.lowerArn) hashBytes(WHAT | 2, Field.lowerArn, Field.lowerArnEnd - Field.lowerArn);
  if (type) hashBytes(WHAT | 3, type, Field.typeEnd - type);
  if (Field.account) hashBytes(WHAT | 4, Field.account, Field.accountEnd - Field.account);
  hashBytes(WHAT | 5, 0, 0);
  return true;
}

/** Adds an S3 object's ARN to the mark; false where it is not what its bytes say. */
function addObject(): bool {
  let arn = Field.upperArn;
  let end = Field.upperArnEnd;
  if (!isName(arn)) {
    arn = Field.lowerArn;
    end = Field.lowerArnEnd;
  }
  if (!isName(arn)) return true;
  if (hasEscape(arn)) return false;
  const start = arn + 1;
  if (!isAscii(start, end - 1) && !isUtf8(start, end - 1)) return false;
  addValue(RESOURCES_SEED, start, end - 1 - start);
  return true;
}

/** Whether there is a text here that is not empty. */
function isName(p: usize): bool {
  return p != 0 && load<u8>(p) == QUOTE && load<u8>(p, 1) != QUOTE;
}

function hasEscape(p: usize): bool {
  Escape.seen = false;
  skipValue(p);
  return Escape.seen;
}

/** Whether this is "AWS::S3::Object" with its quotes. */
function isObjectType(p: usize, end: usize): bool {
  return (
    end - p == 17 &&
    load<u64>(p) == 0x33533a3a53574122 &&
    load<u64>(p, 8) == 0x7463656a624f3a3a &&
    load<u8>(p, 16) == QUOTE
  );
}
