import { NO_ID, ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';
import type { Sighting } from './event-entry.js';
import { findEventIdWords } from './event-ids.js';
import type { EventLog } from './event-log.js';

/** Where events are remembered, and of which place (a hash of region and account) a group's are. */
export interface EventMemory {
  readonly log: EventLog;
  readonly placeOf: (group: number) => number;
}

/** Remembers the event of the row from `at`, if it has an id. Ids are compared without regard to case, as UUIDs are. */
export function rememberEvent(
  { log, placeOf }: EventMemory,
  ids: readonly string[],
  rows: Uint32Array,
  at: number,
  sighting: Sighting,
): void {
  const word = rows[at + ROW.network] ?? 0;
  if ((word & NO_ID) !== 0) return;
  if ((word & TEXT_ID) === 0) {
    log.add(rows, at, sighting.group, sighting.session);
    return;
  }
  const id = (ids[rows[at + ROW.id] ?? 0] ?? '').toLowerCase();
  const words = findEventIdWords(id);
  if (words) {
    const row = rows.slice(at, at + ROW_WORDS);
    row.set(words, ROW.id);
    log.add(row, 0, sighting.group, sighting.session);
    return;
  }
  const key = `${rows[at + ROW.time] ?? 0}\n${placeOf(sighting.group)}\n${id}`;
  log.addText(key, rows[at + ROW.mark] ?? 0, sighting);
}
