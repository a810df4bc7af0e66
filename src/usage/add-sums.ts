import { NO_NETWORK, NO_SESSION, ROW, ROW_WORDS } from '../model/mined-part.js';
import { type SealedPart, SUM, SUM_WORDS } from '../model/sealed-part.js';
import { findSession, networkOf, type Numbers, type SessionNumbers } from './dictionary.js';
import { addExample, findExamplesUntil } from './examples.js';
import type { GroupSessions } from './group-sessions.js';
import { addNetwork, type GrowingGroup } from './growing-group.js';

/** What sums are added to. */
export interface SumsTarget {
  /** The number of the group of one of the part's kinds. */
  readonly numberOf: (kind: number) => number;
  readonly groups: readonly GrowingGroup[];
  readonly networks: Numbers;
  readonly sessions: GroupSessions;
}

/** Adds the sums of a sealed part to the groups of its kinds; gives the numbers of its sessions, as far as they were asked for. */
export function addSums(part: SealedPart, { numberOf, groups, networks, sessions }: SumsTarget): SessionNumbers {
  const { sums, kindNetworks, kindSessions, examples } = part;
  const groupOf = (kind = 0): GrowingGroup | undefined => groups[numberOf(kind)];
  for (let kind = 0; kind < part.kinds.length; kind += 1) {
    const group = groupOf(kind);
    const at = kind * SUM_WORDS;
    if (group) addSum(group, sums.subarray(at, at + SUM_WORDS));
  }
  const numbers = part.networks.map((network) => networks.number(network));
  for (let at = 0; at < kindNetworks.length; at += 2) {
    const group = groupOf(kindNetworks[at]);
    if (group) addNetwork(group, networkOf(numbers, kindNetworks[at + 1] ?? NO_NETWORK));
  }
  for (let at = 0; at < examples.length; at += ROW_WORDS) {
    const group = groupOf(examples[at + ROW.kind]);
    const seconds = examples[at + ROW.time] ?? 0;
    if (group && seconds <= (findExamplesUntil(group.examples) ?? seconds)) {
      addExample(group.examples, part.ids, examples, at);
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

function addSum(group: GrowingGroup, sum: Uint32Array): void {
  group.count += sum[SUM.count] ?? 0;
  group.firstSeconds = Math.min(group.firstSeconds, sum[SUM.first] ?? group.firstSeconds);
  group.lastSeconds = Math.max(group.lastSeconds, sum[SUM.last] ?? group.lastSeconds);
}
