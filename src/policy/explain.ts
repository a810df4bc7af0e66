import { text } from '../messages/text.js';
import type { ActionName } from '../model/action.js';
import type { AccessRequest } from '../model/authorisation.js';
import type { Explanation, GrantingStatement } from '../model/explanation.js';
import type { NamedPolicy } from '../model/policy.js';
import type { Recommendation } from '../model/recommendation.js';
import type { ResolvedCall } from '../model/resolution.js';
import { canAttach } from './can-attach.js';
import { countCalls, orderCalls } from './evidence.js';
import { findGranted, type Grant } from './granted.js';
import { compileCover, matchResource } from './match.js';
import { decideUnder } from './prove.js';
import { asAttached } from './recommend.js';
import type { RecommendInput } from './recommend-input.js';
import { toRequests } from './to-request.js';

/**
 * Who grants an action, whether it was used, and what the recommendation made from this input does with it. With a resource, only calls
 * on it count, and the decisions are about it; without one they say whether the action is allowed on any resource it was used or is
 * granted on.
 */
export function explainAction(
  recommendation: Recommendation,
  input: RecommendInput,
  action: ActionName,
  resource?: string,
): Explanation {
  const uses = orderCalls(input.calls).filter((call) => needs(call, action, resource));
  const groups = uses.map(({ group }) => group);
  const change = recommendation.actions.find((one) => one.action === action);
  const grants = (input.policies && findGranted(input.policies, input.catalogue).byAction.get(action)) ?? [];
  const resources = resource === undefined ? listResources(uses, action, grants) : [resource];
  const requests = resources.flatMap((one) => toRequests(input.principal, undefined, { action }, one));
  const isAttachable = canAttach(input.principal);
  const limitBy = (after: readonly NamedPolicy[]): Policies => ({
    after,
    boundary: input.policies?.boundary ?? [],
    ...(input.scps && { scps: input.scps }),
  });
  return {
    principal: input.principal,
    action,
    ...(resource !== undefined && { resource }),
    grantedBy: grants.map(describeGrant),
    used: countCalls(groups.filter(({ outcome }) => outcome === 'allowed')),
    denied: countCalls(groups.filter(({ outcome }) => outcome === 'denied')).count,
    before: input.policies && isAttachable ? decideAny(requests, limitBy(input.policies.identity)) : 'undecided',
    after: isAttachable ? decideAny(requests, limitBy(recommendation.policies.map(asAttached))) : 'undecided',
    ...(change && { state: change.state }),
    why: change?.why ?? text('policy.why-nothing', { action }),
  };
}

/** A pattern that history resolved a resource to may stand for the resource asked about. */
function needs({ resolution }: ResolvedCall, action: ActionName, resource: string | undefined): boolean {
  return resolution.actions.some(
    (needed) =>
      needed.action === action &&
      (resource === undefined ||
        needed.resources.some((used) => matchResource(used, resource) || compileCover(resource)(used))),
  );
}

/** Where to ask when no resource is named; `*` is what an action without resources is asked about. */
function listResources(uses: readonly ResolvedCall[], action: ActionName, grants: readonly Grant[]): readonly string[] {
  const used = uses.flatMap(({ resolution }) => resolution.actions.filter((needed) => needed.action === action));
  return [
    ...used.flatMap(({ resources }) => resources),
    ...grants.flatMap(({ statement }) => statement.Resource ?? []),
    '*',
  ];
}

function describeGrant({ policy, index, statement }: Grant): GrantingStatement {
  return {
    policy: policy.name,
    kind: policy.kind,
    ...(policy.group !== undefined && { group: policy.group }),
    statement: index,
    ...(statement.Sid !== undefined && { sid: statement.Sid }),
  };
}

type Policies = Parameters<typeof decideUnder>[1];

/** The best answer to any of the requests. */
function decideAny(requests: readonly AccessRequest[], policies: Policies): Explanation['before'] {
  const decisions = new Set(requests.map((request) => decide(request, policies)));
  const order = ['allowed', 'undecided', 'denied-explicitly'] as const;
  return order.find((outcome) => decisions.has(outcome)) ?? 'denied-implicitly';
}

/** Decided only where it comes out the same whether the tests that history cannot decide hold or not. */
function decide(request: AccessRequest, policies: Policies): Explanation['before'] {
  const [best, worst] = [decideUnder(request, policies, () => true), decideUnder(request, policies, () => false)];
  return best.outcome === worst.outcome ? best.outcome : 'undecided';
}
