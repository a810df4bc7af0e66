// Plans of operations, as the host compiles them: words of 32 bits. Places in a plan are bytes from its beginning; 0 is none.
//
// A plan: its operation's number, flags, the node of each of the three roots. Flags: 1 where there are values that may be cut, 2 where
// paths are none that the scanner can follow, so that all records are left to others.
// A node: how many ends, place of the ends, slots of its table of children less one, place of that table.
// An end: reading, number of the path, number among `beginnings` from 1 or 0 where it is none of them, FNV-1a of the path.
// A child: place of the key, length of the key, its node; all 0 where the slot is empty. Keys are in lower case.

export const enum Reading {
  value,
  present,
  word,
  roles,
  tags,
}

export const END_BYTES: usize = 16;
const CHILD_BYTES: usize = 12;

export function operationOf(plan: usize): u32 {
  return load<u32>(plan);
}

export function hasBeginnings(plan: usize): bool {
  return (load<u32>(plan, 4) & 1) != 0;
}

export function isUnreadable(plan: usize): bool {
  return (load<u32>(plan, 4) & 2) != 0;
}

/** The node of `requestParameters` (0), `responseElements` (1) or `additionalEventData` (2). */
export function rootOf(plan: usize, root: usize): usize {
  const place = load<u32>(plan + 8 + root * 4);
  return place ? plan + place : 0;
}

export function endCount(node: usize): u32 {
  return load<u32>(node);
}

export function endsOf(plan: usize, node: usize): usize {
  return plan + load<u32>(node, 4);
}

export function hasChildren(node: usize): bool {
  return load<u32>(node, 12) != 0;
}

/** The node under a key, which is compared without regard to case; 0 where there is none. */
export function findChild(plan: usize, node: usize, key: usize, length: usize): usize {
  const mask = load<u32>(node, 8);
  const children = plan + load<u32>(node, 12);
  let slot = slotOf(key, length) & mask;
  while (true) {
    const child = children + <usize>slot * CHILD_BYTES;
    const place = load<u32>(child);
    if (!place) return 0;
    if (<usize>load<u32>(child, 4) == length && isLowerOf(plan + place, key, length)) return plan + load<u32>(child, 8);
    slot = (slot + 1) & mask;
  }
}

function slotOf(key: usize, length: usize): u32 {
  if (!length) return 0;
  const first = load<u8>(key) | 0x20;
  const last = load<u8>(key + length - 1) | 0x20;
  return <u32>length * 29 + <u32>first * 7 + <u32>last * 131;
}

function isLowerOf(lower: usize, key: usize, length: usize): bool {
  for (let i: usize = 0; i < length; i++) if (load<u8>(lower + i) != toLower(load<u8>(key + i))) return false;
  return true;
}

export function toLower(c: u8): u8 {
  return <u8>(c - 0x41) < 26 ? c | 0x20 : c;
}
