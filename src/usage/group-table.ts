import type { CallGroup, CallHead, CallKind, CallValues } from '../model/call-group.js';
import { type MinedPart, NO_SESSION } from '../model/mined-part.js';
import type { SealedKind, SealedPart } from '../model/sealed-part.js';
import { addRows, type SecondsWindow, type Taken } from './add-rows.js';
import { addSums } from './add-sums.js';
import { addDictionary, type Dictionary } from './dictionary.js';
import type { EventLog } from './event-log.js';
import { addCalls, addColumn, type GroupColumns, NEVER, openColumns } from './group-columns.js';
import { type GroupExamples, openGroupExamples } from './group-examples.js';
import { openGroupSessions } from './group-sessions.js';
import { closeGroup, type GrowingGroup, noteHead, startGroup } from './growing-group.js';
import { groupKey, joinAlike } from './join-alike.js';
import type { OperationPaths } from './kind-dictionary.js';
import { numberTexts } from './number-texts.js';
import { rememberOverlaps, type Sealed } from './remember-overlaps.js';
import { openShortening } from './shorten.js';
import { openTableHeads, type TableHead, type TableHeads } from './table-heads.js';

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
  const byKind = new Map<SealedKind, number>();
  const groups: GrowingGroup[] = [];
  const columns = openColumns();
  const examples = openGroupExamples();
  const placeOf = (number: number): number => groups[number]?.head.place ?? 0;
  const networks = numberTexts();
  const sessions = openGroupSessions((group) => groups[group]?.head.principal ?? 0);
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
      groups.push(startGroup(number, head, short));
      addColumn(columns, number, told.category === 'Data');
    }
    const group = groups[number];
    if (group) noteHead(group, told);
    return number;
  }

  function numberSealed(kind: SealedKind): number {
    const known = byKind.get(kind);
    if (known !== undefined) return known;
    const number = numberGroup(heads.find(kind.head), kind.head, kind.values);
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
        addRows(part.rows, dictionary, window, {
          groups,
          columns,
          examples,
          sessions,
          log,
          placeOf,
          hours,
          heads,
          numberGroup,
        }),
      );
    },
    addSealed(part) {
      raiseLevels(heads, part);
      const numbers = part.kinds.map(numberSealed);
      const target = { numberOf: (kind: number) => numbers[kind] ?? -1, groups, columns, examples, networks, sessions };
      sealed.push({ part, numbers, ...addSums(part, target) });
      counts.repeated += part.repeated;
      counts.conflicting += part.conflicting;
      return count(part);
    },
    async finish() {
      counts.conflicting -= await rememberOverlaps(sealed, { placeOf, sessions, log, hours });
      joinAlike(groups, byKey);
      gatherFigures(groups, columns, examples);
      const { ranked, rankOf } = rankGroups(groups, byKey);
      const { repeated, conflicting } = await log.settle({
        placeOf,
        drop({ group, session }) {
          addCalls(columns, groups[group]?.number ?? group, -1, NEVER, 0);
          if (session !== NO_SESSION) sessions.add(group, session, -1);
        },
        precedes(a, b) {
          const [rank = 0, other = 0] = [rankOf[a.group], rankOf[b.group]];
          return rank === other ? sessions.precedes(a.session, b.session) : rank < other;
        },
      });
      const told = sessions.list((number) => groups[number]);
      const closed = ranked.map((group) => {
        const { number } = group;
        return closeGroup(group, {
          count: columns.count[number] ?? 0,
          first: columns.first[number] ?? 0,
          last: columns.last[number] ?? 0,
          eventIds: examples.list(number),
          networks: networks.texts,
          sessions: sessions.isTold(number) ? (told.get(group) ?? []) : 'untold',
        });
      });
      const duplicates = counts.repeated + repeated;
      return {
        // All of a group's events may be another group's: nothing but what a row does not tell apart makes them two.
        groups: closed.filter(({ count: calls }) => calls > 0),
        records: counts.events - duplicates,
        duplicates,
        conflicts: counts.conflicting + conflicting,
      };
    },
  };
}

/** What was cut elsewhere, because there were too many values, is cut here too. */
function raiseLevels(heads: TableHeads, { kinds, cuts = [] }: SealedPart): void {
  for (const { kind, levels } of cuts) {
    const head = kinds[kind]?.head;
    if (head) heads.find(head).family.raise(levels);
  }
}

/** Adds what rows came to under a number to the group that the number has now. */
function gatherFigures(groups: readonly GrowingGroup[], columns: GroupColumns, examples: GroupExamples): void {
  for (const [number, group] of groups.entries()) {
    if (number === group.number) continue;
    const { count, first, last } = columns;
    addCalls(columns, group.number, count[number] ?? 0, first[number] ?? NEVER, last[number] ?? 0);
    examples.join(group.number, number);
  }
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
