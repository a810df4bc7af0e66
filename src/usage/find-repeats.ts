import { ENTRY, ENTRY_WORDS } from './event-entry.js';

/** Events that were seen again, and events that bear another event's id in the same second and place, which AWS never writes. */
export interface Repeats {
  readonly repeated: number;
  readonly conflicting: number;
}

/** Finds the entries that repeat an earlier one, and tells the group of each. Any order gives the same numbers. */
export function findRepeats(entries: Uint32Array, onRepeated: (group: number) => void): Repeats {
  const count = entries.length / ENTRY_WORDS;
  const mask = 2 ** Math.ceil(Math.log2(Math.max(count, 1) * 2)) - 1;
  // The number of an entry from 1; 0 marks an empty place.
  const table = new Uint32Array(mask + 1);
  let repeated = 0;
  let conflicting = 0;
  for (let index = 0; index < count; index += 1) {
    const at = index * ENTRY_WORDS;
    const found = place(table, mask, entries, index);
    if (found === 'repeated') {
      repeated += 1;
      onRepeated(entries[at + ENTRY.group] ?? 0);
    } else if (found === 'conflicting') conflicting += 1;
  }
  return { repeated, conflicting };
}

function place(
  table: Uint32Array,
  mask: number,
  entries: Uint32Array,
  index: number,
): 'new' | 'repeated' | 'conflicting' {
  const at = index * ENTRY_WORDS;
  let sighting: 'new' | 'conflicting' = 'new';
  for (let slot = hashOf(entries, at) & mask; ; slot = (slot + 1) & mask) {
    const known = table[slot] ?? 0;
    if (known === 0) {
      table[slot] = index + 1;
      return sighting;
    }
    const other = (known - 1) * ENTRY_WORDS;
    if (!isSameKey(entries, at, other)) continue;
    if (entries[at + ENTRY.mark] === entries[other + ENTRY.mark]) return 'repeated';
    sighting = 'conflicting';
  }
}

function isSameKey(entries: Uint32Array, a: number, b: number): boolean {
  for (let word = 0; word <= ENTRY.place; word += 1) if (entries[a + word] !== entries[b + word]) return false;
  return true;
}

function hashOf(entries: Uint32Array, at: number): number {
  let hash = 0;
  for (let word = 0; word <= ENTRY.place; word += 1) {
    hash = Math.imul(hash ^ (entries[at + word] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
