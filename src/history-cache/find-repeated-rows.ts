import { NO_SESSION, ROW, ROW_WORDS } from '../model/mined-part.js';
import type { Sighting } from '../usage/event-entry.js';
import { openEventLog } from '../usage/event-log.js';
import { headKey, joinKeys, valuesKey } from '../usage/kind.js';
import { hashPlace } from '../usage/mark.js';
import { rememberEvent } from '../usage/remember-event.js';
import { sessionText } from '../usage/told-sessions.js';
import type { RowNames } from './kind-sums.js';

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
  const places = names.kinds.map(({ head }) => hashPlace(head));
  const placeOf = (row: number): number => places[rows[row * ROW_WORDS + ROW.kind] ?? 0] ?? 0;
  // What the log takes for the group of an event is its row.
  for (let row = 0; row < rows.length / ROW_WORDS; row += 1) {
    const session = rows[row * ROW_WORDS + ROW.session] ?? NO_SESSION;
    rememberEvent({ log, placeOf }, names.ids, rows, row * ROW_WORDS, { group: row, session });
  }
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
