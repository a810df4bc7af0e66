import type { Slice } from './usage-query.js';

/** What lies under the day's partitions, in order of days (`2026-01-31`). */
export interface DayBytes {
  readonly day: string;
  readonly bytes: number;
}

/**
 * A query holds the id of every event that it reads, to count copies once: so many bytes of packed logs, some sixty million records,
 * are left to one query.
 */
export const MAX_SLICE_BYTES = 12e9;

/**
 * A window in slices of whole days, none of which reads much more than `maxBytes`; one slice where that is enough. Copies of an event
 * have the same second and so are in the same slice, whichever day they were delivered on: a slice reads the day after it, too.
 * @param days of delivery, sorted; without them the window is one slice.
 */
export function cutSlices(
  { since, until }: Pick<Slice, 'since' | 'until'>,
  days: readonly DayBytes[],
  maxBytes = MAX_SLICE_BYTES,
): readonly Slice[] {
  const inside = days.filter(({ day }) => until === undefined || day <= until.slice(0, 10));
  const starts = findStarts(inside, since?.slice(0, 10) ?? '', maxBytes);
  return starts.map((start, index) => {
    const isFirst = index === 0;
    const next = starts[index + 1];
    const from = isFirst || start === undefined ? since : `${start}T00:00:00Z`;
    const to = next === undefined ? until : `${addDays(next, -1)}T23:59:59Z`;
    return {
      ...(from !== undefined && { since: from, firstDay: from.slice(0, 10) }),
      ...(to !== undefined && { until: to, lastDay: addDays(to.slice(0, 10), 1) }),
    };
  });
}

/** The day that each slice begins with; the first may begin anywhere. */
function findStarts(days: readonly DayBytes[], first: string, maxBytes: number): readonly (string | undefined)[] {
  const starts: (string | undefined)[] = [undefined];
  let bytes = 0;
  for (const { day, bytes: more } of days) {
    if (day > first && bytes > 0 && bytes + more > maxBytes) {
      starts.push(day);
      bytes = 0;
    }
    bytes += more;
  }
  return starts;
}

/** A day some days later or earlier. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
