import { ENTRY, ENTRY_WORDS, type Sighting } from './event-entry.js';

/** Events that were seen again, and events that bear another event's id in the same second and place, which AWS never writes. */
export interface Repeats {
  readonly repeated: number;
  readonly conflicting: number;
}

/** What becomes of events that were seen again. */
export interface RepeatHandling {
  /** The place of a group's calls: a hash of region and account. */
  readonly placeOf: (group: number) => number;
  /** One of the two counts no more. */
  readonly drop: (sighting: Sighting) => void;
  /** Whether the first is to keep an event rather than the second; asked where they differ, and must not depend on the order. */
  readonly precedes: (sighting: Sighting, other: Sighting) => boolean;
}

/** Finds the entries that repeat an earlier one. Any order of the entries gives the same numbers, and drops the same groups. */
export function findRepeats(entries: Uint32Array, handling: RepeatHandling): Repeats {
  const count = entries.length / ENTRY_WORDS;
  const mask = 2 ** Math.ceil(Math.log2(Math.max(count, 1) * 2)) - 1;
  // The number of an entry from 1; 0 marks an empty place.
  const table = new Uint32Array(mask + 1);
  const found = { repeated: 0, conflicting: 0 };
  for (let index = 0; index < count; index += 1) {
    const sighting = place(table, mask, entries, index, handling);
    if (sighting !== 'new') found[sighting] += 1;
  }
  return found;
}

function place(
  table: Uint32Array,
  mask: number,
  entries: Uint32Array,
  index: number,
  handling: RepeatHandling,
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
    if (!isSameKey(entries, at, other) || !isSamePlace(entries, at, other, handling)) continue;
    if (entries[at + ENTRY.mark] === entries[other + ENTRY.mark]) {
      if (dropOne(sightingAt(entries, at), sightingAt(entries, other), handling) !== 'again') {
        table[slot] = index + 1;
      }
      return 'repeated';
    }
    sighting = 'conflicting';
  }
}

/** Which of the two was dropped. */
export function dropOne(again: Sighting, known: Sighting, { drop, precedes }: RepeatHandling): 'again' | 'known' {
  const isSame = again.group === known.group && again.session === known.session;
  const isKept = !isSame && precedes(again, known);
  drop(isKept ? known : again);
  return isKept ? 'known' : 'again';
}

function isSameKey(entries: Uint32Array, a: number, b: number): boolean {
  for (let word = 0; word <= ENTRY.time; word += 1) if (entries[a + word] !== entries[b + word]) return false;
  return true;
}

function isSamePlace(entries: Uint32Array, a: number, b: number, { placeOf }: RepeatHandling): boolean {
  const [group = 0, other = 0] = [entries[a + ENTRY.group], entries[b + ENTRY.group]];
  return group === other || placeOf(group) === placeOf(other);
}

function sightingAt(entries: Uint32Array, at: number): Sighting {
  return { group: entries[at + ENTRY.group] ?? 0, session: entries[at + ENTRY.session] ?? 0 };
}

function hashOf(entries: Uint32Array, at: number): number {
  let hash = 0;
  for (let word = 0; word <= ENTRY.time; word += 1) {
    hash = Math.imul(hash ^ (entries[at + word] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
