/**
 * What an event id meant when it was added: `new`, `repeated` (the same event again), or `conflicting` (an id that stood for another
 * event before, which AWS never writes but edited or anonymised logs hold).
 */
export type Sighting = 'new' | 'repeated' | 'conflicting';

/**
 * Remembers which event each id stood for. An event id is a UUID, kept as 16 bytes with 4 of its event's fingerprint in one
 * open-addressed table, so that a hundred million of them fit into memory where a `Set` of texts ends at sixteen; ids of any other
 * form are kept as text.
 */
export interface EventIds {
  /** `event` is whatever tells the event from others; it and the id are known from then on. Any order gives the same counts. */
  add(id: string, event: string): Sighting;
}

const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/** A memory of event ids with nothing in it. */
export function openEventIds(): EventIds {
  const others = new Map<string, Set<number>>();
  let table = new Uint32Array(wordsPerEntry * 1024);
  let count = 0;

  function insert(entry: Entry): Sighting {
    if (count * wordsPerEntry >= table.length / 2) table = grow(table);
    const sighting = place(table, entry);
    if (sighting !== 'repeated') count += 1;
    return sighting;
  }

  function remember(id: string, mark: number): Sighting {
    const marks = others.get(id);
    if (marks?.has(mark)) return 'repeated';
    if (marks) marks.add(mark);
    else others.set(id, new Set([mark]));
    return marks ? 'conflicting' : 'new';
  }

  return {
    add(id, event) {
      const words = toWords(id.toLowerCase());
      const mark = fingerprint(event);
      return words ? insert([...words, mark]) : remember(id, mark);
    },
  };
}

const wordsPerEntry = 5;

/** The id's four words and the fingerprint of its event, which is never 0: a 0 there marks an empty place in the table. */
type Entry = readonly [number, number, number, number, number];

function toWords(id: string): readonly [number, number, number, number] | undefined {
  const [, a = '', b = '', c = '', d = '', e = ''] = uuid.exec(id) ?? [];
  if (a === '') return undefined;
  const hex = a + b + c + d + e;
  const word = (at: number): number => Number.parseInt(hex.slice(at, at + 8), 16);
  return [word(0), word(8), word(16), word(24)];
}

/** FNV-1a over UTF-16 units. @see https://datatracker.ietf.org/doc/html/rfc9923 */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0 || 1;
}

function place(table: Uint32Array, entry: Entry): Sighting {
  const [a, b, c, d, mark] = entry;
  const places = table.length / wordsPerEntry;
  // Random ids are spread well by any of their words; all four are mixed in for ids that somebody made up.
  let at = ((a ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35)) >>> 0) % places;
  let sighting: Sighting = 'new';
  for (;;) {
    const i = at * wordsPerEntry;
    const known = table[i + 4];
    if (known === 0) {
      table.set(entry, i);
      return sighting;
    }
    if (table[i] === a && table[i + 1] === b && table[i + 2] === c && table[i + 3] === d) {
      if (known === mark) return 'repeated';
      sighting = 'conflicting';
    }
    at = (at + 1) % places;
  }
}

function grow(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(table.length * 2);
  for (let i = 0; i < table.length; i += wordsPerEntry) {
    const [a = 0, b = 0, c = 0, d = 0, mark = 0] = table.subarray(i, i + wordsPerEntry);
    if (mark !== 0) place(bigger, [a, b, c, d, mark]);
  }
  return bigger;
}
