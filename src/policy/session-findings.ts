import { text } from '../messages/text.js';
import type { ActionName } from '../model/action.js';
import type { Finding } from '../model/finding.js';
import type { ResolvedCall } from '../model/resolution.js';
import { info, warn } from './make-finding.js';
import type { RecommendInput } from './recommend-input.js';

/** Who took a role, by how many names a sentence names them. */
const NAMED_TAKERS = 5;

/** What is done in a role is the role's usage: whoever asks about a principal is told which roles it took, and who took it. */
export function tellSessions(
  { principal: { type, name }, sessions }: RecommendInput,
  calls: readonly ResolvedCall[],
): readonly Finding[] {
  const taken = type === 'user' ? tellTaken(calls) : [];
  if (!sessions) return taken;
  const { ambiguousCalls, takers, untiedCalls } = sessions;
  const named = takers.slice(0, NAMED_TAKERS).map(({ taker, sessions: count }) => `${taker} (${count})`);
  const list = `${named.join(', ')}${takers.length > NAMED_TAKERS ? ', …' : ''}`;
  return [
    ...taken,
    ...(ambiguousCalls > 0
      ? [warn('session-ambiguous', text('policy.session-ambiguous', { name, count: ambiguousCalls }))]
      : []),
    ...(takers.length > 0
      ? [info('role-takers', text('policy.role-takers', { name, count: takers.length, list }))]
      : []),
    ...(untiedCalls > 0 ? [info('session-unknown', text('policy.session-unknown', { name, count: untiedCalls }))] : []),
  ];
}

/** An action that the principal used in roles: no reason to grant it to the principal itself, but worth knowing where one asks for it. */
export function tellUsedInRoles(
  { principal: { name }, sessions }: RecommendInput,
  action: ActionName,
): readonly Finding[] {
  return (sessions?.viaRoles ?? []).flatMap(({ role, actions }) =>
    actions
      .filter((used) => used.action === action)
      .map(({ count }) => info('used-in-role', text('policy.used-in-role', { name, action, role, count }))),
  );
}

function tellTaken(calls: readonly ResolvedCall[]): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const { group, resolution } of calls) {
    if (group.outcome === 'denied') continue;
    const taken = resolution.actions.filter(({ action }) => action.startsWith('sts:AssumeRole'));
    for (const role of new Set(taken.flatMap(({ resources }) => resources))) {
      counts.set(role, (counts.get(role) ?? 0) + group.count);
    }
  }
  return [...counts].map(([role, count]) => {
    const hint = text('policy.role-taken-hint', { role: role.slice(role.lastIndexOf('/') + 1) });
    return info('role-taken', text('policy.role-taken', { role, count }), { hint });
  });
}
