import type { CallHead, RoleSession } from '../model/call-group.js';
import { type MinedPart, NO_NETWORK, NO_SESSION, type NumberedKind } from '../model/mined-part.js';
import type { GroupSessions } from './group-sessions.js';
import type { TextNumbers } from './number-texts.js';
import type { TableHead } from './table-heads.js';

/** What the rows of a dictionary's parts refer to. */
export interface Dictionary extends SessionNumbers {
  readonly heads: CallHead[];
  /** By the number of a head, the table's; undefined while none of its kinds was asked for. */
  readonly tableHeads: (TableHead | undefined)[];
  /** Undefined once the kind has a group, which is all that is asked of it then. */
  readonly kinds: (NumberedKind | undefined)[];
  /** By the number of a kind, the number of its group; -1 while no call of it lay in the window. */
  readonly groups: number[];
  /** By the dictionary's number of a network, the table's. */
  readonly networks: number[];
  readonly ids: string[];
  readonly sessions: RoleSession[];
}

/** The sessions that rows refer to, and by their numbers there those of the table; -1 while nobody asked for it. */
export interface SessionNumbers {
  readonly sessions: readonly RoleSession[];
  readonly sessionNumbers: number[];
}

/** The dictionary of a part, with what the part adds to it. */
export function addDictionary(
  dictionaries: WeakMap<object, Dictionary>,
  part: MinedPart,
  networks: TextNumbers,
): Dictionary {
  const dictionary = dictionaries.get(part.dictionary) ?? newDictionary();
  dictionaries.set(part.dictionary, dictionary);
  for (const head of part.heads) dictionary.heads.push(head);
  for (const kind of part.kinds) {
    dictionary.kinds.push(kind);
    dictionary.groups.push(-1);
  }
  for (const network of part.networks) dictionary.networks.push(networks.number(network));
  for (const id of part.ids) dictionary.ids.push(id);
  for (const session of part.sessions) {
    dictionary.sessions.push(session);
    dictionary.sessionNumbers.push(-1);
  }
  return dictionary;
}

function newDictionary(): Dictionary {
  return { heads: [], tableHeads: [], kinds: [], groups: [], networks: [], ids: [], sessions: [], sessionNumbers: [] };
}

/** The table's number of the network in a row's word; `NO_NETWORK` where it is not told. */
export function networkOf(networks: readonly number[], word: number): number {
  const number = word & NO_NETWORK;
  return number === NO_NETWORK ? NO_NETWORK : (networks[number] ?? NO_NETWORK);
}

/** The table's number of the session in a row's word; `NO_SESSION` where it is not told. */
export function findSession(
  { sessions, sessionNumbers }: SessionNumbers,
  word: number,
  group: number,
  groupSessions: GroupSessions,
): number {
  if (word === NO_SESSION || !groupSessions.isTold(group)) return NO_SESSION;
  const known = sessionNumbers[word] ?? -1;
  if (known >= 0) return known;
  const session = sessions[word];
  if (!session) throw new RangeError(`A row names session ${word} of a dictionary of ${sessions.length}.`);
  const number = groupSessions.number(session);
  sessionNumbers[word] = number;
  return number;
}
