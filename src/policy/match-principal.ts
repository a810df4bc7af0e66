import type { AccessRequest } from '../model/authorisation.js';
import type { PrincipalElement, Statement } from '../model/policy.js';
import { findArn } from '../model/arn.js';

/**
 * How a resource policy reaches a principal. `direct`: as the user, the session, the service or everyone; nothing that limits the
 * principal's own policies limits it. `role`: as the session's role; boundary and session policies still limit it. `account`: through
 * its account, which leaves the decision to the principal's own policies.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export type PrincipalReach = 'direct' | 'role' | 'account';

type Requester = AccessRequest['principal'];

/** How a statement of a resource policy reaches the principal; undefined where it speaks of others. Boundaries matter to NotPrincipal. */
export function findReach(
  { Principal, NotPrincipal, Effect }: Statement,
  requester: Requester,
  hasBoundary: boolean,
): PrincipalReach | undefined {
  if (Principal !== undefined) return strongest(reaches(Principal, requester));
  if (NotPrincipal === undefined || Effect !== 'Deny') return undefined;
  return isExempt(NotPrincipal, requester, hasBoundary) ? undefined : 'direct';
}

/**
 * AWS checks the account, the role and the session one after the other, so each must be listed; a principal with a boundary is always
 * denied.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function isExempt(element: PrincipalElement, requester: Requester, hasBoundary: boolean): boolean {
  if (hasBoundary) return false;
  if (element === '*') return true;
  if (requester.type === 'service') return reaches(element, requester).length > 0;
  const listed = element['AWS'] ?? [];
  if (listed.includes('*')) return true;
  return identitiesOf(requester).every(([, names]) => names.some((name) => listed.includes(name)));
}

function reaches(element: PrincipalElement, requester: Requester): readonly PrincipalReach[] {
  if (element === '*' || element['AWS']?.includes('*')) return ['direct'];
  if (requester.type === 'service') return element['Service']?.includes(requester.arn) ? ['direct'] : [];
  const listed = element['AWS'] ?? [];
  return identitiesOf(requester)
    .filter(([, names]) => listed.some((name) => names.includes(name) || names.includes(withoutRolePath(name))))
    .map(([reach]) => reach);
}

/** What a principal can be called in a policy, with what being called so gives. A role's path is left out: sessions do not tell it. */
function identitiesOf({ arn, accountId, type }: Requester): readonly (readonly [PrincipalReach, readonly string[]])[] {
  const parts = findArn(arn);
  const partition = parts?.partition ?? 'aws';
  const account = ['account', [accountId, `arn:${partition}:iam::${accountId}:root`]] as const;
  if (type === 'root') return [['direct', account[1]]];
  const session = /^assumed-role\/([^/]+)\//.exec(parts?.resource ?? '');
  if (!session) return [account, [type === 'role' ? 'role' : 'direct', [arn, withoutRolePath(arn)]]];
  return [account, ['role', [`arn:${partition}:iam::${accountId}:role/${session[1]}`]], ['direct', [arn]]];
}

function withoutRolePath(arn: string): string {
  return arn.replace(/^(arn:[^:]*:iam::[^:]*:role)\/.*\//, '$1/');
}

function strongest(found: readonly PrincipalReach[]): PrincipalReach | undefined {
  return (['direct', 'role', 'account'] as const).find((reach) => found.includes(reach));
}
