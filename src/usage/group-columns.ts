/**
 * What every row touches of its group, one array for each: rows come by the million and in any order, and only this much of all groups
 * stays near the processor.
 */
export interface GroupColumns {
  /** Calls so far; more than 32 bits hold. */
  count: Float64Array;
  /** Seconds since 1970 of the first and the last call; `NEVER` and 0 before there is one. */
  first: Uint32Array;
  last: Uint32Array;
  /** The network's word of the last row; `NO_WORD` before there is one. Calls of a group come from one network for a long while. */
  network: Uint32Array;
  /** 1 for data events. */
  data: Uint8Array;
}

/** After all times that a row can hold. */
export const NEVER = 0xffff_ffff;
/** No network's word: it has marks that exclude each other. */
const NO_WORD = 0xffff_ffff;

/** Columns for no group yet. */
export function openColumns(): GroupColumns {
  return makeColumns(1024);
}

/** Makes room for one more group, whose number is `number`. */
export function addColumn(columns: GroupColumns, number: number, isData: boolean): void {
  if (number >= columns.count.length) Object.assign(columns, grow(columns));
  columns.data[number] = isData ? 1 : 0;
}

/** Adds calls to a group: how many there were, and the seconds of the first and the last. */
export function addCalls(columns: GroupColumns, number: number, count: number, first: number, last: number): void {
  columns.count[number] = (columns.count[number] ?? 0) + count;
  if (first < (columns.first[number] ?? NEVER)) columns.first[number] = first;
  if (last > (columns.last[number] ?? 0)) columns.last[number] = last;
}

function makeColumns(size: number): GroupColumns {
  return {
    count: new Float64Array(size),
    first: new Uint32Array(size).fill(NEVER),
    last: new Uint32Array(size),
    network: new Uint32Array(size).fill(NO_WORD),
    data: new Uint8Array(size),
  };
}

function grow(columns: GroupColumns): GroupColumns {
  const bigger = makeColumns(columns.count.length * 2);
  bigger.count.set(columns.count);
  bigger.first.set(columns.first);
  bigger.last.set(columns.last);
  bigger.network.set(columns.network);
  bigger.data.set(columns.data);
  return bigger;
}
