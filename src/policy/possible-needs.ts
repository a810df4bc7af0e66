import { text } from '../messages/text.js';
import type { Observability } from '../model/observability.js';
import type { ResolvedCall } from '../model/resolution.js';
import { compareText } from './normalise.js';

/** What a history can show, and what it cannot: an action that AWS may have checked besides an allowed call leaves no trace of its own. */
export function admitPossibleNeeds(observability: Observability, calls: readonly ResolvedCall[]): Observability {
  const events = findPossibleNeeds(calls);
  return {
    findBlindSpot(action) {
      const event = events.get(action);
      const beside = event === undefined ? undefined : text('policy.may-be-needed', { action, event });
      return observability.findBlindSpot(action) ?? beside;
    },
  };
}

/** The actions that AWS lists beside those needed by allowed calls, with the first event of each, by name. */
export function findPossibleNeeds(calls: readonly ResolvedCall[]): ReadonlyMap<string, string> {
  const allowed = calls.filter(({ group }) => group.outcome === 'allowed');
  const pairs = allowed.flatMap(({ group, resolution }) =>
    (resolution.possible ?? []).map((action) => [action, group.eventName] as const),
  );
  const sorted = pairs.sort(([a, eventA], [b, eventB]) => compareText(a, b) || compareText(eventB, eventA));
  return new Map(sorted);
}
