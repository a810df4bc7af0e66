// The values' part of a row's mark: what `src/usage/mark.ts` makes of the same values.

export class Values {
  /** The sum, modulo 2³², over the values so far. */
  static sum: u32 = 0;
}

/** FNV-1a of "resources", as the paths' are in their plans. */
export const RESOURCES_SEED: u32 = 0x70d5bff2;

/** Adds a value's bytes, hashed on from its path's hash. */
export function addValue(seed: u32, p: usize, length: usize): void {
  let hash = seed;
  for (const end = p + length; p < end; p++) hash = (hash ^ load<u8>(p)) * 0x01000193;
  Values.sum += hash;
}

/**
 * Whether the bytes up to here are UTF-8 as the Unicode Standard has it (table 3-7): what is not would be read as other characters, and
 * so hashed differently.
 */
export function isUtf8(p: usize, end: usize): bool {
  while (p < end) {
    const c = load<u8>(p);
    if (c < 0x80) {
      p++;
      continue;
    }
    const length: usize = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
    if (!length || p + length > end) return false;
    const second = load<u8>(p, 1);
    if (second < lowestSecond(c) || second > highestSecond(c)) return false;
    for (let i: usize = 2; i < length; i++) if ((load<u8>(p + i) & 0xc0) != 0x80) return false;
    p += length;
  }
  return true;
}

function lowestSecond(first: u8): u8 {
  return first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
}

function highestSecond(first: u8): u8 {
  return first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
}
