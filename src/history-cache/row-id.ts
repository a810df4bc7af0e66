import { ROW, TEXT_ID } from '../model/mined-part.js';
import { formatEventId } from '../usage/event-ids.js';

/** The event id of the row from `at`, which must have one, as it was written. */
export function rowId(rows: Uint32Array, at: number, ids: readonly string[]): string {
  const isText = ((rows[at + ROW.network] ?? 0) & TEXT_ID) !== 0;
  return isText ? (ids[rows[at + ROW.id] ?? 0] ?? '') : formatEventId(rows, at + ROW.id);
}
