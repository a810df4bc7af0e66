import { NO_ID, ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';
import { findEventIdWords } from '../usage/event-ids.js';
import { openEventLog } from '../usage/event-log.js';
import { kindKey } from '../usage/kind.js';
import { hashText } from '../usage/mark.js';
import type { RowNames } from './kind-sums.js';
import { rowId } from './row-id.js';

/** Which rows repeat the event of a row before, and how many share an id with another event of the same second. */
export interface RepeatedRows {
  /** 1 for each row that does. */
  readonly isRepeated: Uint8Array;
  readonly repeated: number;
  readonly conflicting: number;
}

/** Compares the rows with each other, as a run's fold does. */
export async function findRepeatedRows(rows: Uint32Array, { kinds, ids }: RowNames): Promise<RepeatedRows> {
  const log = openEventLog();
  const places = kinds.map(({ kind }) => hashText(`${kind.region}\n${kind.accountId}`));
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const word = rows[at + ROW.network] ?? 0;
    if ((word & NO_ID) !== 0) continue;
    const row = at / ROW_WORDS;
    const place = places[rows[at + ROW.kind] ?? 0] ?? 0;
    if ((word & TEXT_ID) === 0) {
      log.add(rows, at, place, row);
      continue;
    }
    // Ids are compared without regard to case, as UUIDs are.
    const id = rowId(rows, at, ids).toLowerCase();
    const words = findEventIdWords(id);
    if (words) log.add(withId(rows, at, words), 0, place, row);
    else log.addText(id, rows[at + ROW.time] ?? 0, place, rows[at + ROW.mark] ?? 0, row);
  }
  const isRepeated = new Uint8Array(rows.length / ROW_WORDS);
  const keys = new Map<number, string>();
  const keyOf = (row: number): string => {
    const kind = rows[row * ROW_WORDS + ROW.kind] ?? 0;
    const shown = kinds[kind]?.kind;
    const key = keys.get(kind) ?? (shown ? kindKey(shown) : '');
    keys.set(kind, key);
    return key;
  };
  const found = await log.settle({
    drop(row) {
      isRepeated[row] = 1;
    },
    precedes: (row, other) => keyOf(row) < keyOf(other),
  });
  return { isRepeated, ...found };
}

function withId(rows: Uint32Array, at: number, words: readonly number[]): Uint32Array {
  const row = rows.slice(at, at + ROW_WORDS);
  row.set(words, ROW.id);
  return row;
}
