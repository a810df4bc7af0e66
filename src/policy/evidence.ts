import type { Text } from '../errors.js';
import type { ActionName } from '../model/action.js';
import type { CallGroup } from '../model/call-group.js';
import type { Basis, ResolvedAction, ResolvedCall } from '../model/resolution.js';
import { compareText } from './normalise.js';

/** Calls counted, with when they were made. Times are absent where there were none; at most five event ids, the earliest. */
export interface CallEvidence {
  readonly count: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  readonly eventIds: readonly string[];
}

/** What history says about one action of one principal. */
export interface ActionEvidence {
  readonly action: ActionName;
  readonly allowed: CallEvidence;
  readonly denied: CallEvidence;
  /** `recorded` where an allowed call itself was checked against the action, else `dependent`; undefined without an allowed call. */
  readonly basis: Basis | undefined;
  /** Why a call needed the action. */
  readonly why: Text;
}

/**
 * The calls in a canonical order, each once: the same group given twice, or in another place, is the same history.
 */
export function orderCalls(calls: readonly ResolvedCall[]): readonly ResolvedCall[] {
  const byText = new Map(calls.map((call) => [JSON.stringify(call), call]));
  return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, call]) => call);
}

/** The evidence of every action that a call needed, by action; `calls` as `orderCalls` gives them. */
export function gatherEvidence(calls: readonly ResolvedCall[]): ReadonlyMap<ActionName, ActionEvidence> {
  const uses = new Map<ActionName, Use[]>();
  for (const { group, resolution } of calls) {
    for (const needed of resolution.actions) {
      const use = { group, needed };
      const known = uses.get(needed.action);
      if (known) known.push(use);
      else uses.set(needed.action, [use]);
    }
  }
  const evidence = [...uses].sort(([a], [b]) => compareText(a, b));
  return new Map(evidence.map(([action, list]) => [action, summarise(action, list)]));
}

/** Counts call groups, each once. */
export function countCalls(groups: Iterable<CallGroup>): CallEvidence {
  const distinct = [...new Set(groups)];
  if (distinct.length === 0) return { count: 0, eventIds: [] };
  const byTime = distinct.sort((a, b) => compareText(a.firstSeen, b.firstSeen) || compareText(idsOf(a), idsOf(b)));
  return {
    count: distinct.reduce((sum, { count }) => sum + count, 0),
    firstSeen: byTime[0]?.firstSeen ?? '',
    lastSeen: distinct.reduce((last, { lastSeen }) => (lastSeen > last ? lastSeen : last), ''),
    eventIds: [...new Set(byTime.flatMap(({ eventIds }) => eventIds))].slice(0, 5),
  };
}

interface Use {
  readonly group: CallGroup;
  readonly needed: ResolvedAction;
}

function summarise(action: ActionName, uses: readonly Use[]): ActionEvidence {
  const allowed = uses.filter(({ group }) => group.outcome === 'allowed');
  const telling = allowed.find(({ needed }) => needed.basis === 'recorded') ?? allowed[0] ?? uses[0];
  if (!telling) throw new RangeError('An action has at least one use.');
  return {
    action,
    allowed: countCalls(allowed.map(({ group }) => group)),
    denied: countCalls(uses.filter(({ group }) => group.outcome === 'denied').map(({ group }) => group)),
    basis: allowed.length > 0 ? telling.needed.basis : undefined,
    why: telling.needed.why,
  };
}

function idsOf({ eventIds }: CallGroup): string {
  return eventIds.join();
}
