import { text } from '../messages/text.js';
import { type Finding, sortFindings } from '../model/finding.js';
import type { GroupMove, Recommendation } from '../model/recommendation.js';
import { info, warn } from './make-finding.js';
import type { RecommendInput } from './recommend-input.js';

/** How many other members a sentence names; the rest are counted, and all are in `moves`. */
const NAMED_MEMBERS = 8;

/** The groups through which the principal has policies, with who else is in them; undefined where members are not known. */
export function listMoves({ principal, policies, findGroupMembers }: RecommendInput): readonly GroupMove[] | undefined {
  if (!policies || !findGroupMembers) return undefined;
  const groups = new Set(policies.identity.flatMap(({ group }) => group ?? []));
  return [...groups].sort().map((group) => ({
    group,
    otherMembers: findGroupMembers(group).filter((name) => name.toLowerCase() !== principal.name.toLowerCase()),
  }));
}

/**
 * What following the recommendation means for the principal's groups and for the others in them.
 * @param keepsDenies whether there are policies to attach, which then hold all explicit denies of today.
 */
export function tellGroups(input: RecommendInput, keepsDenies: boolean): readonly Finding[] {
  const groups = new Set(input.policies?.identity.flatMap(({ group }) => group ?? []));
  if (groups.size === 0) return [];
  const values = { name: input.principal.name, count: groups.size, groups: [...groups].sort().join(', ') };
  return [
    warn('leave-groups', text('policy.leave-groups', values), { hint: text('policy.leave-groups-hint', {}) }),
    ...(listMoves(input) ?? []).map(tellOthers),
    ...tellGroupDenies(input, keepsDenies),
  ];
}

/** The groups that have no member left once all of these recommendations are followed. */
export function findEmptiedGroups(recommendations: readonly Recommendation[]): readonly Finding[] {
  const movers = new Map<string, Set<string>>();
  const others = new Map<string, readonly string[]>();
  for (const { principal, moves = [] } of recommendations) {
    for (const { group, otherMembers } of moves) {
      movers.set(group, (movers.get(group) ?? new Set()).add(principal.name));
      others.set(group, otherMembers);
    }
  }
  const emptied = [...others].filter(([group, names]) => names.every((name) => movers.get(group)?.has(name)));
  return sortFindings(
    emptied.map(([group]) =>
      info('group-emptied', text('policy.group-emptied', { group }), { hint: text('policy.group-emptied-hint', {}) }),
    ),
  );
}

function tellOthers({ group, otherMembers }: GroupMove): Finding {
  if (otherMembers.length === 0) return info('group-members', text('policy.group-alone', { group }));
  const members = otherMembers.slice(0, NAMED_MEMBERS).join(', ');
  const values = { group, count: otherMembers.length, members };
  return otherMembers.length > NAMED_MEMBERS
    ? info('group-members', text('policy.group-members-some', values))
    : info('group-members', text('policy.group-members', values));
}

/** Who leaves a group escapes what it denies, unless the policies to attach deny it as well. */
function tellGroupDenies({ policies }: RecommendInput, keepsDenies: boolean): readonly Finding[] {
  const denying = (policies?.identity ?? []).flatMap(({ group, document }) =>
    group !== undefined && document.Statement.some(({ Effect }) => Effect === 'Deny') ? [group] : [],
  );
  return [...new Set(denying)].map((group) =>
    keepsDenies
      ? info('group-denies', text('policy.group-denies', { group }))
      : warn('group-denies', text('policy.group-denies-lost', { group })),
  );
}
