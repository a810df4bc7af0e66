import { NO_ID, NO_SESSION, ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';
import type { Sighting } from '../usage/event-entry.js';
import { findEventIdWords } from '../usage/event-ids.js';
import { type EventLog, openEventLog } from '../usage/event-log.js';
import { headKey, joinKeys, valuesKey } from '../usage/kind.js';
import { hashText } from '../usage/mark.js';
import { sessionText } from '../usage/told-sessions.js';
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
export async function findRepeatedRows(rows: Uint32Array, names: RowNames): Promise<RepeatedRows> {
  const log = openEventLog();
  const places = names.kinds.map(({ head }) => hashText(`${head.region}\n${head.accountId}`));
  const placeOf = (row: number): number => places[rows[row * ROW_WORDS + ROW.kind] ?? 0] ?? 0;
  for (let row = 0; row < rows.length / ROW_WORDS; row += 1) remember(log, rows, row, placeOf, names.ids);
  const isRepeated = new Uint8Array(rows.length / ROW_WORDS);
  const found = await log.settle({
    placeOf,
    drop({ group: row }) {
      isRepeated[row] = 1;
    },
    precedes: openPrecedence(rows, names),
  });
  return { isRepeated, ...found };
}

/** What the log takes for the group of an event is its row. */
function remember(
  log: EventLog,
  rows: Uint32Array,
  row: number,
  placeOf: (row: number) => number,
  ids: readonly string[],
): void {
  const at = row * ROW_WORDS;
  const word = rows[at + ROW.network] ?? 0;
  const session = rows[at + ROW.session] ?? NO_SESSION;
  if ((word & NO_ID) !== 0) return;
  if ((word & TEXT_ID) === 0) {
    log.add(rows, at, row, session);
    return;
  }
  // Ids are compared without regard to case, as UUIDs are.
  const id = rowId(rows, at, ids).toLowerCase();
  const words = findEventIdWords(id);
  if (words) log.add(withId(rows, at, words), 0, row, session);
  else
    log.addText(`${rows[at + ROW.time] ?? 0}\n${placeOf(row)}\n${id}`, rows[at + ROW.mark] ?? 0, {
      group: row,
      session,
    });
}

function withId(rows: Uint32Array, at: number, words: readonly number[]): Uint32Array {
  const row = rows.slice(at, at + ROW_WORDS);
  row.set(words, ROW.id);
  return row;
}

/** Copies of an event may differ in their kind, and where they do not, in their session: none comes first, then they go by their texts. */
function openPrecedence(
  rows: Uint32Array,
  { kinds, sessions }: RowNames,
): (sighting: Sighting, other: Sighting) => boolean {
  const keys = new Map<number, string>();
  const findKey = (row: number): string => {
    const number = rows[row * ROW_WORDS + ROW.kind] ?? 0;
    const kind = kinds[number];
    const key = keys.get(number) ?? (kind ? joinKeys(headKey(kind.head), valuesKey(kind.values)) : '');
    keys.set(number, key);
    return key;
  };
  const textOf = (number: number): string => (sessions[number] ? sessionText(sessions[number]) : '');
  return (one, other) => {
    const [key, otherKey] = [findKey(one.group), findKey(other.group)];
    return key === otherKey ? textOf(one.session) < textOf(other.session) : key < otherKey;
  };
}
