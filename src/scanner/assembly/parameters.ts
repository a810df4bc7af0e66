// A record's parameters along the tree of its operation's paths (`src/usage/extract-parameters.ts`), hashed. The text is JSON for
// certain. Functions give the place behind what they read, or 0 where the record is left to others.

import { CLOSE_LIST, CLOSE_OBJECT, OPEN_LIST, OPEN_OBJECT, skipSpace, skipValue } from './json';
import { LastKey, readKey } from './keys';
import { note, Notes } from './notes';
import { END_BYTES, endCount, endsOf, findChild, hasChildren, Reading } from './plan';
import { hashEnd } from './readings';

/** The plan that parameters are read by. */
class Reader {
  static plan: usize = 0;
}

/** Hashes what stands in an object along the tree under a node; false where the record is left to others. */
export function hashParameters(plan: usize, node: usize, p: usize): bool {
  Reader.plan = plan;
  return hashNode(p, node) != 0;
}

function hashNode(p: usize, node: usize): usize {
  const c = load<u8>(p);
  if (c == OPEN_LIST) return hashList(p, node);
  if (endCount(node) && !hashEnds(p, node)) return 0;
  return c == OPEN_OBJECT && hasChildren(node) ? hashObject(p, node) : skipValue(p);
}

function hashList(p: usize, node: usize): usize {
  p = skipSpace(p + 1);
  if (load<u8>(p) == CLOSE_LIST) return p + 1;
  while (true) {
    p = hashNode(p, node);
    if (!p) return 0;
    p = skipSpace(p);
    if (load<u8>(p) == CLOSE_LIST) return p + 1;
    p = skipSpace(p + 1);
  }
}

function hashObject(p: usize, node: usize): usize {
  const from = Notes.top;
  p = skipSpace(p + 1);
  if (load<u8>(p) == CLOSE_OBJECT) return p + 1;
  while (true) {
    p = readKey(p);
    if (LastKey.isOdd) return 0;
    const child = findChild(Reader.plan, node, LastKey.at, LastKey.length);
    if (child && !note(child, from)) return 0;
    p = child ? hashNode(p, child) : skipValue(p);
    if (!p) return 0;
    p = skipSpace(p);
    if (load<u8>(p) == CLOSE_OBJECT) break;
    p = skipSpace(p + 1);
  }
  Notes.top = from;
  return p + 1;
}

/** Hashes what the paths read that end here; false where the record is left to others. */
function hashEnds(p: usize, node: usize): bool {
  const first = endsOf(Reader.plan, node);
  const last = first + <usize>endCount(node) * END_BYTES;
  for (let end = first; end < last; end += END_BYTES) {
    if (!hashEnd(p, <Reading>load<u32>(end), load<u32>(end, 4), end)) return false;
  }
  return true;
}
