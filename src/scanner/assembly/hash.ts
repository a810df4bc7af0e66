// Hashes of 128 bits in two lanes, begun from seeds that nobody who writes records knows. What is hashed is told apart by its order, a
// word that says what it is, and its length.

const A: u64 = 0x9e3779b97f4a7c15;
const B: u64 = 0xff51afd7ed558ccd;

export class Seed {
  static a: u64 = 0;
  static b: u64 = 0;
}

/** The hash that is being made. */
export class Hash {
  static a: u64 = 0;
  static b: u64 = 0;
}

export function beginHash(what: u64): void {
  Hash.a = Seed.a;
  Hash.b = Seed.b;
  hashWord(what);
}

export function hashWord(word: u64): void {
  Hash.a = mixA(Hash.a, word);
  Hash.b = mixB(Hash.b, word);
}

/** Hashes these bytes under a word below 2³² that says what they are. */
export function hashBytes(what: u64, p: usize, length: usize): void {
  const head = what | ((<u64>length) << 32);
  let a = mixA(Hash.a, head);
  let b = mixB(Hash.b, head);
  for (; length >= 8; length -= 8) {
    const word = load<u64>(p);
    a = mixA(a, word);
    b = mixB(b, word);
    p += 8;
  }
  if (length) {
    const word = load<u64>(p) & ~((<u64>-1) << (<u64>length * 8));
    a = mixA(a, word);
    b = mixB(b, word);
  }
  Hash.a = a;
  Hash.b = b;
}

/** Spreads what came last over all bits; no hash is 0 in its first lane. */
export function endHash(): void {
  hashWord(0);
  hashWord(1);
  Hash.a |= 1;
}

function mixA(lane: u64, word: u64): u64 {
  const mixed = (lane ^ word) * A;
  return mixed ^ (mixed >> 32);
}

function mixB(lane: u64, word: u64): u64 {
  const mixed = (lane + word) * B;
  return mixed ^ (mixed >> 29);
}
