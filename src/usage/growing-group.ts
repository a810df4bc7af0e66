import type { CallGroup, CallKind } from '../model/call-group.js';
import { NO_NETWORK } from '../model/mined-part.js';

/** A group while records are added to it. Times are seconds since 1970. */
export interface GrowingGroup {
  kind: CallKind;
  count: number;
  firstSeconds: number;
  lastSeconds: number;
  /** By time then id, each once, at most `MAX_EXAMPLES`. */
  examples: readonly Example[];
  readonly errorCodes: Set<string>;
  /** Whether all calls so far were made with MFA. */
  mfa: boolean;
  /** By the table's numbers; undefined once they cannot be told. */
  networks: Set<number> | undefined;
}

/** An event by which a group can be looked up. */
export interface Example {
  readonly seconds: number;
  readonly id: string;
}

/** How many example event ids a group keeps. */
export const MAX_EXAMPLES = 5;

/** How many networks a group tells before it tells none: a list of more would say that the calls come from anywhere. */
const MAX_NETWORKS = 20;

/** A group of no calls yet. */
export function startGroup(kind: CallKind): GrowingGroup {
  return {
    kind,
    count: 0,
    firstSeconds: Number.POSITIVE_INFINITY,
    lastSeconds: Number.NEGATIVE_INFINITY,
    examples: [],
    errorCodes: new Set(),
    mfa: true,
    networks: new Set(),
  };
}

/** Takes over what is told of a group though it does not part groups. */
export function noteKind(group: GrowingGroup, { errorCodes, mfa }: CallKind): void {
  for (const code of errorCodes) group.errorCodes.add(code);
  if (mfa !== true) group.mfa = false;
}

/** Up to which second an event may be among the examples; undefined while there are too few of them. */
export function findExamplesUntil({ examples }: GrowingGroup): number | undefined {
  return examples[MAX_EXAMPLES - 1]?.seconds;
}

/** Takes an event for an example, if it is one of the earliest. */
export function addExample(group: GrowingGroup, example: Example): void {
  const { examples } = group;
  if (examples.some(({ seconds, id }) => seconds === example.seconds && id === example.id)) return;
  group.examples = [...examples, example].sort(byTimeThenId).slice(0, MAX_EXAMPLES);
}

/** Adds the network of a call; `NO_NETWORK`, which is a call that tells none, ends the telling. */
export function addNetwork(group: GrowingGroup, network: number): void {
  if (network === NO_NETWORK) group.networks = undefined;
  group.networks?.add(network);
  if (group.networks && group.networks.size > MAX_NETWORKS) group.networks = undefined;
}

/** Adds all of another group's calls. */
export function joinGroup(group: GrowingGroup, other: GrowingGroup): void {
  group.count += other.count;
  group.firstSeconds = Math.min(group.firstSeconds, other.firstSeconds);
  group.lastSeconds = Math.max(group.lastSeconds, other.lastSeconds);
  for (const example of other.examples) addExample(group, example);
  for (const code of other.errorCodes) group.errorCodes.add(code);
  if (!other.mfa) group.mfa = false;
  if (!other.networks) group.networks = undefined;
  for (const network of other.networks ?? []) addNetwork(group, network);
}

/** The group as it is handed on; `texts` are the networks by their numbers. */
export function closeGroup({ kind, networks, ...grown }: GrowingGroup, texts: readonly string[]): CallGroup {
  const { mfa: _, ...rest } = kind;
  return {
    ...rest,
    ...(grown.mfa && { mfa: true as const }),
    ...(networks && { networks: [...networks].map((network) => texts[network] ?? '').sort() }),
    errorCodes: [...grown.errorCodes].sort(),
    count: grown.count,
    firstSeen: formatSeconds(grown.firstSeconds),
    lastSeen: formatSeconds(grown.lastSeconds),
    eventIds: grown.examples.map(({ id }) => id),
  };
}

function formatSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}Z`;
}

function byTimeThenId(a: Example, b: Example): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  return a.id < b.id ? -1 : 1;
}
