// What is read of a whole subtree: role ARNs and whether there are tags (`src/usage/read-within.ts`). The text is JSON for certain.

import { hashBytes, hashWord, Seed } from './hash';
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  Escape,
  findQuote,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  skipSpace,
  skipValue,
} from './json';
import { LastKey, readKey } from './keys';
import { note, Notes } from './notes';
import { toLower } from './plan';

/** Containers below this depth are not read. */
const MAX_READ_DEPTH: u32 = 12;

/** How many keys of an object are compared with each other. */
const MAX_KEYS: usize = 256;

const ROLE: u64 = 0x40;
const ROOT: u64 = 0x9216d5d98979fb1b;
const STEP: u64 = 0xd1310ba698dfb5ad;

/** What a subtree was found to have. */
export class Within {
  static hasTags: bool = false;
  /** A key may be another key, or is there twice. */
  static isOdd: bool = false;
  static hashesRoles: bool = false;
}

/** Reads an object or a list. Texts that may be role ARNs are hashed with the keys above them where that is asked for. */
export function readWithin(p: usize, hashesRoles: bool): void {
  Within.hasTags = false;
  Within.isOdd = false;
  Within.hashesRoles = hashesRoles;
  const c = load<u8>(p);
  if (c == OPEN_OBJECT || c == OPEN_LIST) readContainer(p, Seed.a ^ ROOT, 0);
}

function readContainer(p: usize, chain: u64, depth: u32): usize {
  if (depth > MAX_READ_DEPTH) return skipValue(p);
  const from = Notes.top;
  const isObject = load<u8>(p) == OPEN_OBJECT;
  const close = isObject ? CLOSE_OBJECT : CLOSE_LIST;
  p = skipSpace(p + 1);
  if (load<u8>(p) == close) return p + 1;
  while (true) {
    let link = step(chain, 1);
    if (isObject) {
      p = readKey(p);
      link = linkOf(chain);
      if (LastKey.isOdd || Notes.top - from > MAX_KEYS * 8 || !note(link, from)) Within.isOdd = true;
      if (!Within.hasTags && holdsAnything(p) && isTagsKey(LastKey.at, LastKey.length)) Within.hasTags = true;
    }
    if (Within.isOdd) return 0;
    p = readPart(p, link, depth + 1);
    if (!p) return 0;
    p = skipSpace(p);
    if (load<u8>(p) == close) break;
    p = skipSpace(p + 1);
  }
  Notes.top = from;
  return p + 1;
}

function readPart(p: usize, chain: u64, depth: u32): usize {
  const c = load<u8>(p);
  if (c == OPEN_OBJECT || c == OPEN_LIST) return readContainer(p, chain, depth);
  if (c != QUOTE) return skipValue(p);
  Escape.seen = false;
  const start = p + 1;
  const end = findQuote(start);
  if (Within.hashesRoles && mayBeRole(start, end)) {
    hashWord(chain);
    hashBytes(ROLE, start, end - start);
  }
  return end + 1;
}

// A text with a backslash may be one that is written with escapes.
function mayBeRole(p: usize, end: usize): bool {
  const c = load<u8>(p);
  if (Escape.seen) return c == 0x61 || c == BACKSLASH;
  return end - p > 4 && load<u32>(p) == 0x3a6e7261 && hasRolePart(p + 4, end);
}

/** Whether `:role/` stands in there. */
function hasRolePart(p: usize, end: usize): bool {
  for (; p + 6 <= end; p++) if (load<u32>(p) == 0x6c6f723a && load<u16>(p, 4) == 0x2f65) return true;
  return false;
}

function linkOf(chain: u64): u64 {
  let p = LastKey.at;
  let length = LastKey.length;
  let link = step(chain, <u64>length + 2);
  for (; length >= 8; length -= 8) {
    link = step(link, load<u64>(p));
    p += 8;
  }
  return length ? step(link, load<u64>(p) & ~((<u64>-1) << (<u64>length * 8))) : link;
}

function step(chain: u64, word: u64): u64 {
  const mixed = (chain ^ word) * STEP;
  return mixed ^ (mixed >> 31);
}

function holdsAnything(p: usize): bool {
  const c = load<u8>(p);
  if (c == OPEN_OBJECT) return load<u8>(skipSpace(p + 1)) != CLOSE_OBJECT;
  return c == OPEN_LIST && load<u8>(skipSpace(p + 1)) != CLOSE_LIST;
}

/** `tag` or `tags` at the end of a key, or before one of a few endings, with a letter or nothing before it. */
function isTagsKey(p: usize, length: usize): bool {
  const end = p + length;
  return (
    endsInTag(p, end) ||
    (endsIn(p, end, 'set') && endsInTag(p, end - 3)) ||
    (endsIn(p, end, 'list') && endsInTag(p, end - 4)) ||
    (endsIn(p, end, 'map') && endsInTag(p, end - 3)) ||
    (endsIn(p, end, 'specification') && endsInTag(p, end - 13)) ||
    (endsIn(p, end, 'specifications') && endsInTag(p, end - 14)) ||
    (endsIn(p, end, 'specificationset') && endsInTag(p, end - 16))
  );
}

function endsInTag(p: usize, end: usize): bool {
  const stem = endsIn(p, end, 'tags') ? end - 4 : endsIn(p, end, 'tag') ? end - 3 : 0;
  return stem != 0 && (stem == p || <u8>(toLower(load<u8>(stem - 1)) - 0x61) < 26);
}

function endsIn(p: usize, end: usize, text: string): bool {
  const start = end - text.length;
  if (start < p) return false;
  for (let i = 0; i < text.length; i++) if (toLower(load<u8>(start + i)) != text.charCodeAt(i)) return false;
  return true;
}
