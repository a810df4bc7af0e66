/** Counts of pairs of numbers, in flat memory: there may be hundreds of thousands of them. Numbers are words of 32 bits but the highest. */
export interface PairCounts {
  /** Adds to a pair's count; whether the pair was not there before. */
  add(first: number, second: number, count: number): boolean;
  /** All pairs, in no order. */
  entries(): Iterable<readonly [first: number, second: number, count: number]>;
}

const EMPTY = 0xffff_ffff;
const START_BITS = 10;

/** No pairs. Those that are not `wanted` any more when room runs out are forgotten, with their counts. */
export function openPairCounts(isWanted: (first: number, second: number) => boolean = () => true): PairCounts {
  let table = makeTable(START_BITS);
  let size = 0;

  function makeRoom(): void {
    const full = table;
    const wanted = [...listPairs(full)].filter(([first, second]) => isWanted(first, second));
    size = wanted.length;
    table = makeTable(size * 4 > full.counts.length ? full.bits + 1 : full.bits);
    for (const [first, second, count] of wanted) {
      const slot = findSlot(table, first, second);
      table.firsts[slot] = first;
      table.seconds[slot] = second;
      table.counts[slot] = count;
    }
  }

  return {
    add(first, second, count) {
      const slot = findSlot(table, first, second);
      const isNew = table.firsts[slot] === EMPTY;
      table.counts[slot] = (table.counts[slot] ?? 0) + count;
      if (!isNew) return false;
      table.firsts[slot] = first;
      table.seconds[slot] = second;
      size += 1;
      if (size * 2 > table.counts.length) makeRoom();
      return true;
    },
    entries: () => listPairs(table),
  };
}

interface Table {
  readonly bits: number;
  readonly firsts: Uint32Array;
  readonly seconds: Uint32Array;
  readonly counts: Float64Array;
}

function makeTable(bits: number): Table {
  const slots = 2 ** bits;
  return {
    bits,
    firsts: new Uint32Array(slots).fill(EMPTY),
    seconds: new Uint32Array(slots),
    counts: new Float64Array(slots),
  };
}

/** Where the pair stands, or the empty place where it would. */
function findSlot({ bits, firsts, seconds }: Table, first: number, second: number): number {
  const mask = 2 ** bits - 1;
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    const known = firsts[slot];
    if (known === EMPTY || (known === first && seconds[slot] === second)) return slot;
  }
}

function* listPairs({ firsts, seconds, counts }: Table): Generator<readonly [number, number, number]> {
  for (let slot = 0; slot < firsts.length; slot += 1) {
    const first = firsts[slot] ?? EMPTY;
    if (first !== EMPTY) yield [first, seconds[slot] ?? 0, counts[slot] ?? 0];
  }
}
