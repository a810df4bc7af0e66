import type { Level } from '../usage/shorten.js';

/** Levels as the scanner keeps them: two bits each, those of the first 28 places from the lowest, those of S3 objects above. */
export interface PackedLevels {
  readonly low: number;
  readonly high: number;
}

/** Places beyond these are always told whole; see `assembly/parameters.ts`. */
const LEVELED = 28;

/** Packs the levels of places, and last that of S3 objects; none are all whole. */
export function packLevels(levels: readonly Level[]): PackedLevels {
  const objects = levels.at(-1) ?? 0;
  let low = 0;
  let high = objects << (2 * LEVELED - 32);
  for (const [index, level] of levels.slice(0, -1).slice(0, LEVELED).entries()) {
    if (index < 16) low |= level << (2 * index);
    else high |= level << (2 * index - 32);
  }
  return { low: low >>> 0, high: high >>> 0 };
}
