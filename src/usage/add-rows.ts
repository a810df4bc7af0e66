import type { CallHead, CallValues } from '../model/call-group.js';
import { NO_ID, NO_SESSION, ROW, ROW_WORDS } from '../model/mined-part.js';
import { type Dictionary, findSession, networkOf } from './dictionary.js';
import { addCalls, type GroupColumns } from './group-columns.js';
import type { GroupExamples } from './group-examples.js';
import type { GroupSessions } from './group-sessions.js';
import { addNetwork, type GrowingGroup } from './growing-group.js';
import { type EventMemory, rememberEvent } from './remember-event.js';
import type { TableHead, TableHeads } from './table-heads.js';

/** Seconds since 1970, both ends included; open ends are infinite. */
export interface SecondsWindow {
  readonly since: number;
  readonly until: number;
}

/** What a part brought into the window, events that were seen before among them. */
export interface Taken {
  readonly events: number;
  readonly dataEvents: number;
}

/** What rows are added to. */
export interface RowsTarget extends EventMemory {
  readonly groups: readonly GrowingGroup[];
  readonly columns: GroupColumns;
  readonly examples: GroupExamples;
  readonly sessions: GroupSessions;
  /** The hours since 1970 that rows were added of. */
  readonly hours: Set<number>;
  readonly heads: TableHeads;
  /** The number of a kind's group, which may be a new one. */
  readonly numberGroup: (head: TableHead, told: CallHead, values: CallValues) => number;
}

/** Adds the rows that lie in the window. @throws RangeError where a row names a kind that the dictionary does not have. */
export function addRows(rows: Uint32Array, dictionary: Dictionary, window: SecondsWindow, target: RowsTarget): Taken {
  const { columns, examples, sessions, hours } = target;
  let lastHour = -1;
  let events = 0;
  let dataEvents = 0;
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const time = rows[at + ROW.time] ?? 0;
    if (time < window.since || time > window.until) continue;
    const hour = Math.floor(time / 3600);
    if (hour !== lastHour) hours.add(hour);
    lastHour = hour;
    const known = dictionary.groups[rows[at + ROW.kind] ?? 0] ?? -1;
    const group = known >= 0 ? known : findGroup(dictionary, rows[at + ROW.kind] ?? 0, target);
    addCalls(columns, group, 1, time, time);
    const word = rows[at + ROW.network] ?? 0;
    const network = networkOf(dictionary.networks, word);
    if (network !== columns.network[group]) noteNetwork(target, group, network);
    if (time <= examples.until(group) && (word & NO_ID) === 0) examples.add(group, dictionary.ids, rows, at);
    const session = findSession(dictionary, rows[at + ROW.session] ?? NO_SESSION, group, sessions);
    if (session !== NO_SESSION) sessions.add(group, session, 1);
    rememberEvent(target, dictionary.ids, rows, at, { group, session });
    events += 1;
    dataEvents += columns.data[group] ?? 0;
  }
  return { events, dataEvents };
}

/** A kind is looked at only once one of its calls lies in the window. */
function findGroup(dictionary: Dictionary, number: number, { heads, numberGroup }: RowsTarget): number {
  const { kinds, groups, tableHeads } = dictionary;
  const kind = kinds[number];
  const head = dictionary.heads[kind?.head ?? -1];
  if (!kind || !head) throw new RangeError(`A row names kind ${number} of a dictionary of ${kinds.length}.`);
  const tableHead = (tableHeads[kind.head] ??= heads.find(head));
  const group = numberGroup(tableHead, head, kind);
  groups[number] = group;
  kinds[number] = undefined;
  return group;
}

function noteNetwork({ groups, columns }: RowsTarget, number: number, network: number): void {
  columns.network[number] = network;
  const group = groups[number];
  if (group) addNetwork(group, network);
}
