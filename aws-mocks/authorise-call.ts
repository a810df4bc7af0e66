import type { AccessRequest, PolicySet } from '../src/model/authorisation.js';
import type { AccessDenied } from './access-denied.js';
import { describeDenial } from './describe-denial.js';
import type { Protocol } from './protocols/protocol.js';
import { requestContext } from './request-context.js';
import type { Call, Caller, Check } from './service.js';
import { policiesOf } from './services/iam/policies-of.js';

/** Asks IAM about every check of a call, in order; the denial of the first that is refused, or undefined where all are allowed. */
export function findDenial(checks: readonly Check[], call: Call, protocol: Protocol['name']): AccessDenied | undefined {
  if (checks.length === 0) return undefined;
  const { account, caller } = call;
  const own = policiesOf(account, caller);
  for (const check of checks) {
    const decision = account.evaluate(
      {
        principal: requesterOf(caller),
        action: check.action,
        resource: check.resource,
        context: requestContext(call, check),
      },
      withResourceSide(own, check),
    );
    if (decision.outcome !== 'allowed') return describeDenial(check, decision, call, protocol);
  }
  return undefined;
}

/** The caller as the evaluator takes it. */
export function requesterOf({ arn, accountId, type }: Caller): AccessRequest['principal'] {
  return { arn, accountId, type: principalType[type] };
}

const principalType: Readonly<Record<Caller['type'], 'root' | 'user' | 'role'>> = {
  Root: 'root',
  IAMUser: 'user',
  AssumedRole: 'role',
};

function withResourceSide(own: PolicySet, { resourcePolicies, resourceAccountId }: Check): PolicySet {
  return {
    ...own,
    ...(resourcePolicies && { resource: resourcePolicies }),
    ...(resourceAccountId !== undefined && { resourceAccountId }),
  };
}
