import { ROW, TEXT_ID } from '../model/mined-part.js';
import { findEventIdWords } from './event-ids.js';
import { hashText } from './mark.js';

/**
 * Tells events that two owners hold from those that only one does, by hashes of their ids and seconds in flat memory: all that are shared
 * are told, and few others.
 */
export interface SharedEntries {
  /** Takes note of the event of a row, which must have an id. Owners are numbered from 0. */
  note(owner: number, rows: Uint32Array, at: number, ids: readonly string[]): void;
  /** Whether another owner noted what may be the same event. */
  isShared(rows: Uint32Array, at: number, ids: readonly string[]): boolean;
  forget(): void;
}

/** 8 MB: few events of a day fall together. */
const SLOT_BITS = 22;
const NOBODY = 0;
const SEVERAL = 0xffff;

/** Nothing noted. */
export function openSharedEntries(slotBits = SLOT_BITS): SharedEntries {
  const owners = new Uint16Array(2 ** slotBits);
  const slotOf = (rows: Uint32Array, at: number, ids: readonly string[]): number =>
    hashEntry(rows, at, ids) >>> (32 - slotBits);
  return {
    note(owner, rows, at, ids) {
      const slot = slotOf(rows, at, ids);
      const own = Math.min(owner + 1, SEVERAL);
      const known = owners[slot];
      owners[slot] = known === NOBODY || known === own ? own : SEVERAL;
    },
    isShared: (rows, at, ids) => owners[slotOf(rows, at, ids)] === SEVERAL,
    forget: () => owners.fill(NOBODY),
  };
}

/** The same for the same id in whatever case, and second. */
function hashEntry(rows: Uint32Array, at: number, ids: readonly string[]): number {
  const time = rows[at + ROW.time] ?? 0;
  if (((rows[at + ROW.network] ?? 0) & TEXT_ID) === 0) return mix(rows, at + ROW.id, time);
  const id = (ids[rows[at + ROW.id] ?? 0] ?? '').toLowerCase();
  return mix(Uint32Array.from(findEventIdWords(id) ?? [hashText(id), 0, 0, 0]), 0, time);
}

function mix(words: Uint32Array, at: number, time: number): number {
  let hash = time;
  for (let word = at; word < at + 4; word += 1) {
    hash = Math.imul(hash ^ (words[word] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return Math.imul(hash, 0x85ebca6b);
}
