import type { PolicySet } from '../../../src/model/authorisation.js';
import type { NamedPolicy, PolicyKind } from '../../../src/model/policy.js';
import type { Account } from '../../account.js';
import type { Caller } from '../../service.js';
import { groupsOf } from './entities.js';
import { defaultDocument, findPolicy } from './find-policy.js';
import { parseDocument } from './parse-document.js';
import type { BoundedEntity, GroupState, PolicyHolder } from './state.js';

/**
 * Every policy of the account that has a say on the caller: identity policies (a user's own and those of its groups), permissions
 * boundary and session policies. Root has none: no identity policy applies to it. The boundary is an empty list where there is none, a
 * session list absent where the session was made without policies.
 */
export function policiesOf(account: Account, caller: Caller): PolicySet {
  const holder = findHolder(account, caller);
  return {
    identity: holder ? identityPolicies(account, holder) : [],
    boundary: holder?.boundary === undefined ? [] : namedPolicies(account, 'boundary', [holder.boundary]),
    ...(caller.session?.policies && { session: caller.session.policies.map(asSessionPolicy) }),
  };
}

/** The user or role behind a caller; undefined for root, and for those who have been deleted. */
export function findHolder(account: Account, caller: Caller): BoundedEntity | undefined {
  const { users, roles } = account.iam;
  if (caller.type === 'IAMUser') return users.find(({ id }) => id === caller.principalId);
  return roles.find(({ id }) => id === caller.session?.issuer?.principalId);
}

function identityPolicies(account: Account, holder: BoundedEntity): readonly NamedPolicy[] {
  const user = account.iam.users.find(({ id }) => id === holder.id);
  const groups = user ? groupsOf(account, user) : [];
  return [
    ...holderPolicies(account, holder, 'inline', 'managed'),
    ...groups.flatMap((group) => groupPolicies(account, group)),
  ];
}

function groupPolicies(account: Account, group: GroupState): readonly NamedPolicy[] {
  return holderPolicies(account, group, 'group-inline', 'group-managed').map((policy) => ({
    ...policy,
    group: group.name,
  }));
}

function holderPolicies(
  account: Account,
  { inline, attached }: PolicyHolder,
  inlineKind: PolicyKind,
  managedKind: PolicyKind,
): readonly NamedPolicy[] {
  const own = inline.map(({ name, document }) => ({ kind: inlineKind, name, document: parseDocument(document) }));
  return [...own, ...namedPolicies(account, managedKind, attached)];
}

/** The managed policies with these ARNs, by the version that is their default now; an ARN without a policy is left out. */
export function namedPolicies(account: Account, kind: PolicyKind, arns: readonly string[]): readonly NamedPolicy[] {
  return arns.flatMap((arn) => {
    const policy = findPolicy(account, arn);
    return policy ? [{ kind, name: policy.name, arn, document: parseDocument(defaultDocument(policy)) }] : [];
  });
}

function asSessionPolicy(document: NamedPolicy['document'], position: number): NamedPolicy {
  return { kind: 'session', name: `session-policy-${position + 1}`, document };
}
