import { numberViolation, type Violation } from '../iam/constraints.js';
import { sizeOf, type StoredEvent } from './stored-events.js';

/** A page of events has at most so many, also when nobody asks for less. */
export const MAXIMUM_EVENTS = 10_000;
/** And at most 1 MB. */
const MAXIMUM_BYTES = 1_048_576;

/** What is wrong with the size of page that is asked for; an absent one breaks nothing. */
export function limitViolation(limit: number | undefined): Violation | undefined {
  return numberViolation('limit', limit, { min: 1, max: MAXIMUM_EVENTS });
}

/** As many of the events, from the first, as a page takes; one always. */
export function firstPage(events: readonly StoredEvent[], limit: number): StoredEvent[] {
  const page: StoredEvent[] = [];
  let bytes = 0;
  for (const event of events.slice(0, limit)) {
    bytes += sizeOf([event]);
    if (page.length > 0 && bytes > MAXIMUM_BYTES) break;
    page.push(event);
  }
  return page;
}
