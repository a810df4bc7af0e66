import type { AccessRequest, Decision, DecisionReason, Evaluate, PolicySet } from '../model/authorisation.js';
import type { NamedPolicy } from '../model/policy.js';
import { weighPolicies, type Weighed, type WeighingOptions } from './weigh-policies.js';

/**
 * Decides one request as AWS does: an explicit deny anywhere wins; every level of service control policies must allow; within an
 * account the principal's own policies (as far as boundary and session policies let them) or the resource's policy must allow, across
 * accounts both. Trust and key policies must always allow. Service principals have no policies of their own, and root needs none in
 * its own account. Keys that are missing in the context are taken for absent. The reasons are all statements that bore on the request,
 * then the layers that had nothing to allow it with.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export const evaluate: Evaluate = (request, policies) => decide(request, policies);

/** The same decision where the context tells only some of the keys the request had: `assume` says what becomes of tests on the others. */
export function evaluateAssuming(
  request: AccessRequest,
  policies: PolicySet,
  assume: NonNullable<WeighingOptions['assume']>,
): Decision {
  return decide(request, policies, assume);
}

function decide(request: AccessRequest, policies: PolicySet, assume?: WeighingOptions['assume']): Decision {
  const layers = weighLayers(request, policies, assume);
  const reasons = [...layers.scps, layers.resource, layers.identity, layers.boundary, layers.session].flatMap(
    (layer) => layer?.reasons ?? [],
  );
  if (reasons.some(({ effect }) => effect === 'Deny')) return { outcome: 'denied-explicitly', reasons };
  const lacking = findLacking(request, policies, layers);
  const outcome = lacking.length === 0 ? 'allowed' : 'denied-implicitly';
  return { outcome, reasons: [...reasons, ...lacking.map((kind): DecisionReason => ({ kind, effect: 'none' }))] };
}

interface Layers {
  readonly scps: readonly Weighed[];
  readonly resource: Weighed | undefined;
  readonly identity: Weighed;
  /** Undefined where there is none, and so no limit; the same for session policies. */
  readonly boundary: Weighed | undefined;
  readonly session: Weighed | undefined;
}

function weighLayers(request: AccessRequest, policies: PolicySet, assume: WeighingOptions['assume']): Layers {
  const hasBoundary = (policies.boundary?.length ?? 0) > 0;
  const options: WeighingOptions = { hasBoundary, ...(assume && { assume }) };
  const weigh = (list: readonly NamedPolicy[]): Weighed => weighPolicies(list, request, options);
  const isService = request.principal.type === 'service';
  return {
    // Service control policies do not apply to services.
    scps: isService ? [] : (policies.scps ?? []).map(weigh),
    resource: policies.resource && weigh(policies.resource),
    identity: weigh(isService ? [] : policies.identity),
    boundary: hasBoundary && !isService ? weigh(policies.boundary ?? []) : undefined,
    session: policies.session?.length ? weigh(policies.session) : undefined,
  };
}

/** The layers whose missing Allow denies the request; none means that it is allowed. `managed` stands for the principal's own policies. */
function findLacking(request: AccessRequest, policies: PolicySet, layers: Layers): readonly NamedPolicy['kind'][] {
  const reach = layers.resource?.reach;
  if (request.principal.type === 'service') return reach ? [] : ['resource'];
  if (layers.scps.some((level) => !level.allows)) return ['scp'];
  const limits = [
    ...(layers.boundary && !layers.boundary.allows ? (['boundary'] as const) : []),
    ...(layers.session && !layers.session.allows ? (['session'] as const) : []),
  ];
  const hasOwn = layers.identity.allows || request.principal.type === 'root';
  const own = [...(hasOwn ? [] : (['managed'] as const)), ...limits];
  if (isCrossAccount(request, policies)) return reach ? own : [...own, 'resource'];
  if (reach === 'direct') return [];
  if (reach === 'role') return limits;
  return needsResourcePolicy(request, policies) && !reach ? [...own, 'resource'] : own;
}

function isCrossAccount({ principal }: AccessRequest, { resourceAccountId }: PolicySet): boolean {
  return resourceAccountId !== undefined && resourceAccountId !== principal.accountId;
}

/**
 * "IAM role trust policies and KMS key policies … must explicitly allow access"; tagging a session and setting its source identity are
 * asked of the trust policy like taking the role.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 */
function needsResourcePolicy({ action }: AccessRequest, { resource }: PolicySet): boolean {
  return resource !== undefined && /^(sts:(assumerole|tagsession|setsourceidentity)|kms:)/i.test(action);
}
