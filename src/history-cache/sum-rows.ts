import { NO_ID, ROW, ROW_WORDS } from '../model/mined-part.js';
import { findRepeatedRows } from './find-repeated-rows.js';
import { KindSums, type RowNames } from './kind-sums.js';
import type { RollupSums } from './rollup.js';

/** How many rows one roll-up takes at most: beside its time, a row's number must fit into the exact part of a number. */
export const MAX_ROLLUP_ROWS = 2 ** 20;

/** Adds rows up as a run's fold would: each event counts once. */
export async function sumRows(rows: Uint32Array, names: RowNames): Promise<RollupSums> {
  const { isRepeated, repeated, conflicting } = await findRepeatedRows(rows, names);
  const sums = new KindSums(rows, names);
  const order = orderByTime(rows);
  const entries = new Uint32Array(rows.length);
  let entryWords = 0;
  for (const row of order) {
    const at = row * ROW_WORDS;
    const counts = isRepeated[row] === 0;
    sums.add(at, counts);
    if (!counts || ((rows[at + ROW.network] ?? 0) & NO_ID) !== 0) continue;
    for (let word = 0; word < ROW_WORDS; word += 1) entries[entryWords + word] = rows[at + word] ?? 0;
    entryWords += ROW_WORDS;
  }
  return {
    ...sums.close(),
    firstSeconds: timeOf(rows, order[0]),
    lastSeconds: timeOf(rows, order.at(-1)),
    events: order.length,
    repeated,
    conflicting,
    entries: entries.subarray(0, entryWords),
  };
}

/** 0 where there is no row. */
function timeOf(rows: Uint32Array, row: number | undefined): number {
  return row === undefined ? 0 : (rows[row * ROW_WORDS + ROW.time] ?? 0);
}

/** The numbers of the rows, from 0, by time and then as they stand. */
function orderByTime(rows: Uint32Array): Uint32Array {
  const keys = new Float64Array(rows.length / ROW_WORDS);
  for (let row = 0; row < keys.length; row += 1) {
    keys[row] = (rows[row * ROW_WORDS + ROW.time] ?? 0) * 2 ** 21 + row;
  }
  const order = new Uint32Array(keys.length);
  for (const [index, key] of keys.sort().entries()) order[index] = key % 2 ** 21;
  return order;
}
