import type { CallKind } from '../model/call-group.js';
import { MAX_SEALED_EXAMPLES, MAX_SEALED_NETWORKS } from '../model/sealed-part.js';
import { kindKey } from '../usage/kind.js';

/** Calls of one kind, summed up. Times are seconds since 1970. */
export interface KindSum {
  readonly kind: CallKind;
  count: number;
  first: number;
  last: number;
  /** Events by the number of the session that they are of, as far as these are told. */
  sessions: ReadonlyMap<number, number>;
  /** Undefined where one of the calls tells none, or where they are too many. */
  networks: ReadonlySet<string> | undefined;
  /** The earliest events that have an id, each once, by time then id. */
  examples: readonly Example[];
}

/** An event by which a kind can be looked up. */
export interface Example {
  readonly seconds: number;
  readonly id: string;
}

/** Sums by kind. What is added to them depends on no order. */
export interface KindSums {
  add(sum: KindSum): void;
  /** In the order in which the kinds came. */
  readonly sums: Iterable<KindSum>;
}

/** No sums. MFA and error codes are told of a group later, so they part kinds here. */
export function openKindSums(): KindSums {
  const byKey = new Map<string, KindSum>();
  return {
    add(sum) {
      const { kind } = sum;
      const key = JSON.stringify([kindKey(kind), kind.mfa === true, kind.errorCodes]);
      const known = byKey.get(key);
      if (known) join(known, sum);
      else byKey.set(key, { ...sum, networks: few(sum.networks), examples: earliest(sum.examples) });
    },
    get sums() {
      return byKey.values();
    },
  };
}

function join(known: KindSum, { count, first, last, sessions, networks, examples }: KindSum): void {
  known.count += count;
  known.first = Math.min(known.first, first);
  known.last = Math.max(known.last, last);
  known.sessions = addCounts(known.sessions, sessions);
  known.networks = known.networks && networks && few(new Set([...known.networks, ...networks]));
  known.examples = earliest([...known.examples, ...examples]);
}

function addCounts(
  counts: ReadonlyMap<number, number>,
  more: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const all = new Map(counts);
  for (const [number, count] of more) all.set(number, (all.get(number) ?? 0) + count);
  return all;
}

function few(networks: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
  return networks && networks.size <= MAX_SEALED_NETWORKS ? networks : undefined;
}

function earliest(examples: readonly Example[]): readonly Example[] {
  const each = new Map(examples.map((example) => [`${example.seconds}\n${example.id}`, example]));
  const sorted = [...each.values()].sort((a, b) => a.seconds - b.seconds || (a.id < b.id ? -1 : 1));
  return sorted.slice(0, MAX_SEALED_EXAMPLES);
}
