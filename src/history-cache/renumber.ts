import { NO_ID, NO_NETWORK, NO_SESSION, ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';

/** Gives other numbers for those of kinds, networks, odd ids and sessions. */
export interface Renumbering {
  readonly kind: (number: number) => number;
  readonly network: (number: number) => number;
  readonly id: (number: number) => number;
  readonly session: (number: number) => number;
}

/** A copy of rows with other numbers. */
export function renumber(rows: Uint32Array, { kind, network, id, session }: Renumbering): Uint32Array {
  const copy = rows.slice();
  for (let at = 0; at < copy.length; at += ROW_WORDS) {
    const word = copy[at + ROW.network] ?? 0;
    const number = word & NO_NETWORK;
    const sessionNumber = copy[at + ROW.session] ?? NO_SESSION;
    copy[at + ROW.kind] = kind(copy[at + ROW.kind] ?? 0);
    if (number !== NO_NETWORK) copy[at + ROW.network] = ((word & (TEXT_ID | NO_ID)) | network(number)) >>> 0;
    if ((word & TEXT_ID) !== 0) copy[at + ROW.id] = id(copy[at + ROW.id] ?? 0);
    if (sessionNumber !== NO_SESSION) copy[at + ROW.session] = session(sessionNumber);
  }
  return copy;
}

/**
 * The number of what stands at an index of a list, asked for once each. The list may grow.
 * @throws RangeError from what it gives, where a row names what the list does not have
 */
export function memo<T>(list: readonly T[], numberOf: (value: T) => number): (index: number) => number {
  const numbers = new Map<number, number>();
  return (index) => {
    const known = numbers.get(index);
    if (known !== undefined) return known;
    const value = list[index];
    if (value === undefined) throw new RangeError(`A row names entry ${index} of a list of ${list.length}.`);
    const number = numberOf(value);
    numbers.set(index, number);
    return number;
  };
}
