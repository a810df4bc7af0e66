/**
 * Remembers event ids. An event id is a UUID, kept as 16 bytes in one open-addressed table, so that a hundred million of them fit
 * into memory where a `Set` of texts ends at sixteen; ids of any other form are kept as text.
 */
export interface EventIds {
  /** Whether the id is new; it is known from then on. */
  add(id: string): boolean;
}

const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/** A memory of event ids with nothing in it. */
export function openEventIds(): EventIds {
  const others = new Set<string>();
  let table = new Uint32Array(4 * 1024);
  let count = 0;
  let zeroSeen = false;

  function insert(words: Words): boolean {
    if (words.every((word) => word === 0)) {
      // An all-zero entry marks an empty place in the table.
      const isNew = !zeroSeen;
      zeroSeen = true;
      return isNew;
    }
    if (count * 4 >= table.length / 2) table = grow(table);
    const isNew = place(table, words);
    if (isNew) count++;
    return isNew;
  }

  return {
    add(id) {
      const words = toWords(id.toLowerCase());
      if (words) return insert(words);
      const isNew = !others.has(id);
      others.add(id);
      return isNew;
    },
  };
}

type Words = readonly [number, number, number, number];

function toWords(id: string): Words | undefined {
  const [, a = '', b = '', c = '', d = '', e = ''] = uuid.exec(id) ?? [];
  if (a === '') return undefined;
  const hex = a + b + c + d + e;
  const word = (at: number): number => Number.parseInt(hex.slice(at, at + 8), 16);
  return [word(0), word(8), word(16), word(24)];
}

function place(table: Uint32Array, words: Words): boolean {
  const [a, b, c, d] = words;
  const places = table.length / 4;
  // Random ids are spread well by any of their words; all four are mixed in for ids that somebody made up.
  let at = ((a ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35)) >>> 0) % places;
  for (;;) {
    const i = at * 4;
    const [w, x, y, z] = [table[i], table[i + 1], table[i + 2], table[i + 3]];
    if (w === a && x === b && y === c && z === d) return false;
    if (w === 0 && x === 0 && y === 0 && z === 0) {
      table.set(words, i);
      return true;
    }
    at = (at + 1) % places;
  }
}

function grow(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(table.length * 2);
  for (let i = 0; i < table.length; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = table.subarray(i, i + 4);
    if (a !== 0 || b !== 0 || c !== 0 || d !== 0) place(bigger, [a, b, c, d]);
  }
  return bigger;
}
