import { NO_NETWORK, NO_SESSION, ROW, ROW_WORDS } from '../model/mined-part.js';
import { type SealedPart, SUM, SUM_WORDS } from '../model/sealed-part.js';
import { findSession, networkOf, type SessionNumbers } from './dictionary.js';
import { addCalls, type GroupColumns } from './group-columns.js';
import type { GroupExamples } from './group-examples.js';
import type { GroupSessions } from './group-sessions.js';
import { addNetwork, type GrowingGroup } from './growing-group.js';
import type { TextNumbers } from './number-texts.js';

/** What sums are added to. */
export interface SumsTarget {
  /** The number of the group of one of the part's kinds. */
  readonly numberOf: (kind: number) => number;
  readonly groups: readonly GrowingGroup[];
  readonly columns: GroupColumns;
  readonly examples: GroupExamples;
  readonly networks: TextNumbers;
  readonly sessions: GroupSessions;
}

/** Adds the sums of a sealed part to the groups of its kinds; gives the numbers of its sessions, as far as they were asked for. */
export function addSums(part: SealedPart, target: SumsTarget): SessionNumbers {
  const { numberOf, groups, columns, networks, sessions } = target;
  const { sums, kindNetworks, kindSessions, examples } = part;
  const groupOf = (kind = 0): GrowingGroup | undefined => groups[numberOf(kind)];
  for (let kind = 0; kind < part.kinds.length; kind += 1) {
    const at = kind * SUM_WORDS;
    const [first = 0, last = 0] = [sums[at + SUM.first], sums[at + SUM.last]];
    addCalls(columns, numberOf(kind), sums[at + SUM.count] ?? 0, first, last);
  }
  const numbers = part.networks.map((network) => networks.number(network));
  for (let at = 0; at < kindNetworks.length; at += 2) {
    const group = groupOf(kindNetworks[at]);
    if (group) addNetwork(group, networkOf(numbers, kindNetworks[at + 1] ?? NO_NETWORK));
  }
  for (let at = 0; at < examples.length; at += ROW_WORDS) {
    const group = numberOf(examples[at + ROW.kind] ?? 0);
    if ((examples[at + ROW.time] ?? 0) <= target.examples.until(group)) {
      target.examples.add(group, part.ids, examples, at);
    }
  }
  const named = { sessions: part.sessions, sessionNumbers: part.sessions.map(() => -1) };
  for (let at = 0; at < kindSessions.length; at += 3) {
    const group = numberOf(kindSessions[at] ?? 0);
    const session = findSession(named, kindSessions[at + 1] ?? NO_SESSION, group, sessions);
    if (session !== NO_SESSION) sessions.add(group, session, kindSessions[at + 2] ?? 0);
  }
  return named;
}
