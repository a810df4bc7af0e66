import type { CallGroup, CallHead, CallValues, SessionCalls } from '../model/call-group.js';
import { NO_NETWORK } from '../model/mined-part.js';
import type { TableHead } from './table-heads.js';
import { SESSION } from './told-sessions.js';

/** A group while records are added to it: what is not in the table's columns. There are many of them, most with one call or two. */
export interface GrowingGroup {
  /** Where its columns and examples are. */
  readonly number: number;
  readonly head: TableHead;
  values: CallValues;
  errorCodes: readonly string[];
  /** Whether all calls so far were made with MFA. */
  mfa: boolean;
  /** By the table's numbers, each once; undefined once they cannot be told. */
  networks: readonly number[] | undefined;
}

/** How many networks a group tells before it tells none: a list of more would say that the calls come from anywhere. */
const MAX_NETWORKS = 20;

/** Lists that most groups never change. */
const NONE: readonly never[] = [];

/** A group of no calls yet. */
export function startGroup(number: number, head: TableHead, values: CallValues): GrowingGroup {
  return { number, head, values, errorCodes: NONE, mfa: true, networks: NONE };
}

/** Takes over what is told of a group though it does not part groups. */
export function noteHead(group: GrowingGroup, { errorCodes, mfa }: Pick<CallHead, 'errorCodes' | 'mfa'>): void {
  for (const code of errorCodes) if (!group.errorCodes.includes(code)) group.errorCodes = [...group.errorCodes, code];
  if (mfa !== true) group.mfa = false;
}

/** Adds the network of a call; `NO_NETWORK`, which is a call that tells none, ends the telling. */
export function addNetwork(group: GrowingGroup, network: number): void {
  const { networks } = group;
  if (!networks || networks.includes(network)) return;
  group.networks = network === NO_NETWORK || networks.length >= MAX_NETWORKS ? undefined : [...networks, network];
}

/** Takes over what another group tells. */
export function joinGroup(group: GrowingGroup, other: GrowingGroup): void {
  noteHead(group, { ...(other.mfa && { mfa: true as const }), errorCodes: other.errorCodes });
  if (!other.networks) group.networks = undefined;
  for (const network of other.networks ?? []) addNetwork(group, network);
}

/** What is told of a group beside what it gathered itself. */
export interface GroupFigures extends Pick<CallGroup, 'count' | 'eventIds'> {
  /** Seconds since 1970. */
  readonly first: number;
  readonly last: number;
  /** The networks by their numbers. */
  readonly networks: readonly string[];
  /** The group's sessions; `untold` where its principal has too many. */
  readonly sessions: readonly SessionCalls[] | 'untold';
}

/** The group as it is handed on. */
export function closeGroup({ head, values, networks, ...grown }: GrowingGroup, figures: GroupFigures): CallGroup {
  const { mfa: _, ...rest } = head.head;
  const { parameters, beginnings = [], resources } = values;
  const cut = figures.sessions === 'untold' ? [...beginnings, SESSION].sort() : beginnings;
  const sessions = figures.sessions === 'untold' ? [] : figures.sessions;
  return {
    ...rest,
    parameters,
    resources,
    ...(cut.length > 0 && { beginnings: cut }),
    ...(grown.mfa && { mfa: true as const }),
    ...(networks && { networks: networks.map((network) => figures.networks[network] ?? '').sort() }),
    ...(sessions.length > 0 && { sessions }),
    errorCodes: [...grown.errorCodes].sort(),
    count: figures.count,
    firstSeen: formatSeconds(figures.first),
    lastSeen: formatSeconds(figures.last),
    eventIds: figures.eventIds,
  };
}

function formatSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}Z`;
}
