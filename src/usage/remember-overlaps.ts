import { NO_SESSION, ROW, ROW_WORDS } from '../model/mined-part.js';
import type { SealedPart } from '../model/sealed-part.js';
import { findSession, type SessionNumbers } from './dictionary.js';
import { openEventLog } from './event-log.js';
import type { GroupSessions } from './group-sessions.js';
import { listOverlaps, type Overlap, type Span } from './overlaps.js';
import { type EventMemory, rememberEvent } from './remember-event.js';
import { openSharedEntries, type SharedEntries } from './shared-entries.js';

/** A sealed part with the numbers of its kinds' groups and of its sessions. */
export interface Sealed extends SessionNumbers {
  readonly part: SealedPart;
  readonly numbers: readonly number[];
}

/** What the events of sealed parts are remembered with. */
export interface OverlapTarget extends EventMemory {
  readonly sessions: GroupSessions;
  /** The hours since 1970 that rows were added of. */
  readonly hours: ReadonlySet<number>;
}

/**
 * Remembers those events of sealed parts that other parts, or rows, may hold as well. One that was delivered late makes two parts overlap
 * for hours, in which they share nothing; so their entries are looked through twice, and few are remembered. Gives how many conflicting
 * events are now counted by their part and by the log.
 */
export async function rememberOverlaps(sealed: readonly Sealed[], target: OverlapTarget): Promise<number> {
  const spans = sealed.map(({ part, numbers }) => ({
    from: part.firstSeconds,
    to: part.lastSeconds,
    places: new Set(numbers.map(target.placeOf)),
  }));
  const overlaps = listOverlaps(spans, toSpans(target.hours));
  if (overlaps.length === 0) return 0;
  const shared = openSharedEntries();
  let twice = 0;
  for (const day of splitDays(overlaps)) {
    shared.forget();
    for (const { index, from, to } of day) {
      const { part } = sealed[index] ?? {};
      const rows = (await part?.entries.read(from, to)) ?? new Uint32Array();
      for (let at = 0; at < rows.length; at += ROW_WORDS) shared.note(index, rows, at, part?.ids ?? []);
    }
    for (const { index, from, to } of day) {
      const one = sealed[index];
      if (one) twice += await rememberEntries(one, await one.part.entries.read(from, to), shared, target);
      await target.log.relieve();
    }
  }
  return twice;
}

/** Hours as stretches of seconds. */
function toSpans(hours: ReadonlySet<number>): readonly Span[] {
  return [...hours].map((hour) => ({ from: hour * 3600, to: hour * 3600 + 3599 }));
}

const DAY_SECONDS = 86_400;

/** The stretches of each day: events of different seconds are different. */
function splitDays(overlaps: readonly Overlap[]): Iterable<readonly Overlap[]> {
  const days = new Map<number, Overlap[]>();
  for (const { index, from, to } of overlaps) {
    for (let day = Math.floor(from / DAY_SECONDS); day * DAY_SECONDS <= to; day += 1) {
      const start = day * DAY_SECONDS;
      const stretch = { index, from: Math.max(from, start), to: Math.min(to, start + DAY_SECONDS - 1) };
      days.set(day, [...(days.get(day) ?? []), stretch]);
    }
  }
  return days.values();
}

/** Remembers the rows that are shared or of the hours of single rows. Gives how many conflicting events the part has counted among them. */
async function rememberEntries(
  one: Sealed,
  rows: Uint32Array,
  shared: SharedEntries,
  { placeOf, sessions, log, hours }: OverlapTarget,
): Promise<number> {
  const { part, numbers } = one;
  const own = part.conflicting > 0 ? openEventLog() : undefined;
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const isLive = hours.has(Math.floor((rows[at + ROW.time] ?? 0) / 3600));
    const group = numbers[rows[at + ROW.kind] ?? 0];
    if (group === undefined || !(isLive || shared.isShared(rows, at, part.ids))) continue;
    const sighting = { group, session: findSession(one, rows[at + ROW.session] ?? NO_SESSION, group, sessions) };
    rememberEvent({ log, placeOf }, part.ids, rows, at, sighting);
    if (own) rememberEvent({ log: own, placeOf }, part.ids, rows, at, sighting);
  }
  const found = await own?.settle({
    placeOf,
    drop: () => undefined,
    precedes: () => false,
  });
  return found?.conflicting ?? 0;
}
