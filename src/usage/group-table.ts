import type { CallGroup, CallHead, CallKind, CallValues } from '../model/call-group.js';
import { type MinedPart, NO_SESSION, ROW, ROW_WORDS } from '../model/mined-part.js';
import type { SealedPart } from '../model/sealed-part.js';
import { addRows, remember, type SecondsWindow, type Taken } from './add-rows.js';
import { addSums } from './add-sums.js';
import { addDictionary, type Dictionary, findSession, openNumbers, type SessionNumbers } from './dictionary.js';
import type { Sighting } from './event-entry.js';
import type { EventLog } from './event-log.js';
import { addColumn, type GroupColumns, openColumns } from './group-columns.js';
import { type GroupSessions, openGroupSessions } from './group-sessions.js';
import { closeGroup, type GrowingGroup, noteHead, startGroup } from './growing-group.js';
import { groupKey, joinAlike } from './join-alike.js';
import type { OperationPaths } from './kind-dictionary.js';
import { listOverlaps, type Span } from './overlaps.js';
import { openShortening } from './shorten.js';
import { openTableHeads, type TableHead } from './table-heads.js';

/** What all parts came to. */
export interface FoldedGroups {
  /** In a stable order. */
  readonly groups: readonly CallGroup[];
  /** Distinct events. */
  readonly records: number;
  /** Events that were the same as one before. */
  readonly duplicates: number;
  /** Events that bear another event's id and count all the same. */
  readonly conflicts: number;
}

/** Folds mined records into groups of like calls. The groups do not depend on the order of the parts, nor on that of their rows. */
export interface GroupTable {
  /** @throws RangeError where a row names what its dictionary does not have. */
  add(part: MinedPart): Taken;
  /** Adds the sums of a completed day, all of which must lie in the window. */
  addSealed(part: SealedPart): Taken;
  /** Nothing may be added afterwards. @throws whatever reading a sealed part's entries throws. */
  finish(): Promise<FoldedGroups>;
}

/** A table with no groups. `describe` gives the places of an operation. */
export function openGroupTable(
  describe: (kind: Pick<CallKind, 'eventSource' | 'eventName'>) => OperationPaths,
  log: EventLog,
  window: SecondsWindow,
): GroupTable {
  const heads = openTableHeads(openShortening((head) => describe(head).beginnings));
  const byKey = new Map<string, number>();
  // What was remembered of many days brings the same kinds again and again, each as one object.
  const byKind = new WeakMap<CallKind, number>();
  const groups: GrowingGroup[] = [];
  const columns = openColumns();
  const networks = openNumbers();
  const sessions = openGroupSessions((group) => columns.principal[group] ?? 0);
  const dictionaries = new WeakMap<object, Dictionary>();
  const hours = new Set<number>();
  const sealed: Sealed[] = [];
  const counts = { events: 0, repeated: 0, conflicting: 0 };
  let joinAt = GROUPS_TO_JOIN;

  function numberGroup(head: TableHead, told: CallHead, values: CallValues): number {
    const short = head.family.add(values);
    if (groups.length >= joinAt) {
      joinAlike(groups, byKey);
      joinAt = groups.length + Math.max(byKey.size, GROUPS_TO_JOIN);
    }
    const key = groupKey({ head, values: short });
    const number = byKey.get(key) ?? groups.length;
    if (number === groups.length) {
      byKey.set(key, number);
      groups.push(startGroup(head, short));
      addColumn(columns, number, { ...head, isData: told.category === 'Data' });
    }
    const group = groups[number];
    if (group) noteHead(group, told);
    return number;
  }

  function numberSealed(kind: CallKind): number {
    const known = byKind.get(kind);
    if (known !== undefined) return known;
    const number = numberGroup(heads.find(kind), kind, kind);
    byKind.set(kind, number);
    return number;
  }

  function count({ events, dataEvents }: Taken): Taken {
    counts.events += events;
    return { events, dataEvents };
  }

  return {
    add(part) {
      const dictionary = addDictionary(dictionaries, part, networks);
      return count(
        addRows(part.rows, dictionary, window, { groups, columns, sessions, log, hours, heads, numberGroup }),
      );
    },
    addSealed(part) {
      const numbers = part.kinds.map(numberSealed);
      const target = { numberOf: (kind: number) => numbers[kind] ?? -1, groups, networks, sessions };
      sealed.push({ part, numbers, ...addSums(part, target) });
      counts.repeated += part.repeated;
      counts.conflicting += part.conflicting;
      return count(part);
    },
    async finish() {
      await rememberOverlaps(sealed, { columns, sessions, log, hours });
      for (const [number, group] of groups.entries()) takeColumn(group, columns, number);
      joinAlike(groups, byKey);
      const { ranked, rankOf } = rankGroups(groups, byKey);
      const orderOf = (number: number): number => rankOf[number] ?? 0;
      const { repeated, conflicting } = await log.settle({
        placeOf: (number) => columns.place[number] ?? 0,
        drop({ group: number, session }) {
          const group = ranked[rankOf[number] ?? -1];
          if (group) group.count -= 1;
          if (session !== NO_SESSION) sessions.add(number, session, -1);
        },
        precedes: (a: Sighting, b: Sighting) =>
          orderOf(a.group) === orderOf(b.group)
            ? sessions.precedes(a.session, b.session)
            : orderOf(a.group) < orderOf(b.group),
      });
      const duplicates = counts.repeated + repeated;
      const told = sessions.list((number) => groups[number]);
      const untold = new Set(groups.filter((_, number) => !sessions.isTold(number)));
      const namesOf = (group: GrowingGroup) => ({
        networks: networks.texts,
        sessions: untold.has(group) ? ('untold' as const) : (told.get(group) ?? []),
      });
      return {
        // All of a group's events may be another group's: nothing but what a row does not tell apart makes them two.
        groups: ranked.filter((group) => group.count > 0).map((group) => closeGroup(group, namesOf(group))),
        records: counts.events - duplicates,
        duplicates,
        conflicts: counts.conflicting + conflicting,
      };
    },
  };
}

/** A sealed part with the numbers of its kinds' groups and of its sessions. */
interface Sealed extends SessionNumbers {
  readonly part: SealedPart;
  readonly numbers: readonly number[];
}

/** What the events of sealed parts are remembered with. */
interface OverlapTarget {
  readonly columns: GroupColumns;
  readonly sessions: GroupSessions;
  readonly log: EventLog;
  readonly hours: ReadonlySet<number>;
}

/** Remembers those events of sealed parts that other parts may hold as well. */
async function rememberOverlaps(sealed: readonly Sealed[], target: OverlapTarget): Promise<void> {
  const { columns, log, hours } = target;
  const spans = sealed.map(({ part, numbers }) => ({
    from: part.firstSeconds,
    to: part.lastSeconds,
    places: new Set(numbers.map((number) => columns.place[number] ?? 0)),
  }));
  for (const { index, from, to } of listOverlaps(spans, toSpans(hours))) {
    const one = sealed[index];
    if (!one) continue;
    rememberEntries(one, await one.part.entries.read(from, to), target);
    await log.relieve();
  }
}

function rememberEntries(one: Sealed, rows: Uint32Array, target: OverlapTarget): void {
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const group = one.numbers[rows[at + ROW.kind] ?? 0];
    if (group === undefined) continue;
    const session = findSession(one, rows[at + ROW.session] ?? NO_SESSION, group, target.sessions);
    remember(target, one.part.ids, rows, at, { group, session });
  }
}

/** Hours as stretches of seconds. */
function toSpans(hours: ReadonlySet<number>): readonly Span[] {
  return [...hours].map((hour) => ({ from: hour * 3600, to: hour * 3600 + 3599 }));
}

function takeColumn(group: GrowingGroup, { count, first, last }: GroupColumns, number: number): void {
  const calls = count[number] ?? 0;
  if (calls === 0) return;
  group.count += calls;
  group.firstSeconds = Math.min(group.firstSeconds, first[number] ?? group.firstSeconds);
  group.lastSeconds = Math.max(group.lastSeconds, last[number] ?? group.lastSeconds);
}

/** The groups in their stable order, and where in it the group of each number is. */
function rankGroups(
  groups: readonly GrowingGroup[],
  byKey: ReadonlyMap<string, number>,
): { readonly ranked: readonly GrowingGroup[]; readonly rankOf: readonly number[] } {
  const keyed = [...byKey].flatMap(([key, number]) => (groups[number] ? [{ key, group: groups[number] }] : []));
  const ranked = keyed.sort(byHeadThenValues).map(({ group }) => group);
  const ranks = new Map(ranked.map((group, rank) => [group, rank]));
  return { ranked, rankOf: groups.map((group) => ranks.get(group) ?? 0) };
}

/** The order of `kindKey`. */
function byHeadThenValues(a: KeyedGroup, b: KeyedGroup): number {
  const [head, other] = [a.group.head, b.group.head];
  if (head !== other) return head.key < other.key ? -1 : 1;
  // Of one head the keys begin with its number.
  return a.key < b.key ? -1 : 1;
}

interface KeyedGroup {
  /** See `groupKey`. */
  readonly key: string;
  readonly group: GrowingGroup;
}

/** From how many new groups on those that became alike are joined before the end, so that they do not take memory until then. */
const GROUPS_TO_JOIN = 10_000;
