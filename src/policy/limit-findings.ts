import { text } from '../messages/text.js';
import type { ActionName } from '../model/action.js';
import type { Finding } from '../model/finding.js';
import type { GeneratedPolicy } from '../model/recommendation.js';
import { listTests } from './conditions/compile-conditions.js';
import { info, warn } from './make-finding.js';
import { sortUnique } from './normalise.js';
import type { ProofResult } from './prove.js';

/** What keeps calls of the past from being made again although they are granted: the organisation, and conditions that were asked for. */
export function listLimits(
  policies: readonly GeneratedPolicy[],
  { refusedByScps }: Pick<ProofResult, 'refusedByScps'>,
): readonly Finding[] {
  return [...tellScps(refusedByScps), ...tellBound(policies)];
}

/** One finding an action, with the first of its resources: there may be very many. */
function tellScps(refused: ProofResult['refusedByScps']): readonly Finding[] {
  const byAction = new Map<ActionName, string[]>();
  for (const { action, resource } of refused) {
    byAction.set(action, [...(byAction.get(action) ?? []), resource]);
  }
  return [...byAction].map(([action, [resource = '*', ...others]]) => {
    const hint = text('policy.scp-denies-hint', {});
    return warn('scp-denies', text('policy.scp-denies', { action, resource, count: others.length }), { hint });
  });
}

/** Keys that say how the principal has worked until now, and not what its work needs. */
const keysOfHabit: ReadonlySet<string> = new Set(['aws:MultiFactorAuthPresent', 'aws:RequestedRegion', 'aws:SourceIp']);

function tellBound(policies: readonly GeneratedPolicy[]): readonly Finding[] {
  const bound = policies
    .flatMap(({ document }) => document.Statement)
    .filter(({ Effect }) => Effect === 'Allow')
    .map(({ Condition = {} }) => listTests(Condition).flatMap(({ key }) => (keysOfHabit.has(key) ? [key] : [])))
    .filter((keys) => keys.length > 0);
  if (bound.length === 0) return [];
  const values = { count: bound.length, keys: sortUnique(bound.flat()).join(', ') };
  return [
    info('bound-to-past-use', text('policy.bound-to-past-use', values), {
      hint: text('policy.bound-to-past-use-hint', {}),
    }),
  ];
}
