// One table from hashes to words of 64 bits, for everything that was asked before. What the hash is of begins with what it means.

import { Hash } from './hash';
import { SLOT_BYTES, table, TABLE_BITS } from './memory';

/** What an entry tells; the first word that is hashed. */
export const enum Entry {
  operation = 1,
  identity,
  network,
  head,
  kind,
  levels,
}

const MASK: usize = (1 << TABLE_BITS) - 1;

export class Table {
  static count: u32 = 0;
}

/** The place of the hash that was made last; where it is empty, the hash is not in the table. */
export function findSlot(): usize {
  const a = Hash.a;
  const b = Hash.b;
  let index = <usize>(a >> (64 - TABLE_BITS));
  while (true) {
    const slot = table + index * SLOT_BYTES;
    const known = load<u64>(slot);
    if (!known || (known == a && load<u64>(slot, 8) == b)) return slot;
    index = (index + 1) & MASK;
  }
}

export function isEmpty(slot: usize): bool {
  return !load<u64>(slot);
}

export function valueOf(slot: usize): u64 {
  return load<u64>(slot, 16);
}

/** Puts a value under this hash in place of what may be there. */
export function put(a: u64, b: u64, value: u64): void {
  Hash.a = a;
  Hash.b = b;
  const slot = findSlot();
  if (isEmpty(slot)) Table.count++;
  store<u64>(slot, a);
  store<u64>(slot, b, 8);
  store<u64>(slot, value, 16);
}

export function clearTable(): void {
  memory.fill(table, 0, SLOT_BYTES << TABLE_BITS);
  Table.count = 0;
}
