import type { ActionName } from '../model/action.js';
import type { PrincipalPolicies } from '../model/account-details.js';
import { sortFindings } from '../model/finding.js';
import type { NamedPolicy } from '../model/policy.js';
import type { AttachedPolicy, GeneratedPolicy, Recommendation } from '../model/recommendation.js';
import type { ResolvedCall } from '../model/resolution.js';
import { translatePolicies } from './current-language.js';
import { diffActions, summariseChanges } from './diff.js';
import { gatherEvidence, orderCalls } from './evidence.js';
import { generatePolicies, type Generated } from './generate.js';
import { findGranted, type Granted } from './granted.js';
import { isGrantedToday, listNeededRows, type NeededRows } from './grant-rows.js';
import { listMoves } from './group-effects.js';
import { keepGrants } from './kept-grants.js';
import { listLimits } from './limit-findings.js';
import { admitPossibleNeeds } from './possible-needs.js';
import { proveRecommendation } from './prove.js';
import { defaultConditions, type RecommendInput } from './recommend-input.js';
import { canAttach } from './can-attach.js';
import { listFindings, tellUnattachable } from './recommend-findings.js';
import { findQuota } from './size.js';

/**
 * The least-privilege recommendation for one principal: the policies that grant what it used and what nobody can know it did not use,
 * what becomes of every action, and the proof. It stands for leaving all groups, detaching everything and attaching these policies; the
 * boundary stays. The same input in any order gives the same bytes. A principal that is no user or role gets no policies.
 */
export function recommend(given: RecommendInput): Recommendation {
  const calls = orderCalls(given.calls);
  const input = { ...given, observability: admitPossibleNeeds(given.observability, calls) };
  if (!canAttach(input.principal)) return recommendNothing(input, calls);
  const policies = input.policies && translatePolicies(input.policies);
  const plan = planGrants(input, calls, policies);
  const after = plan.generated.policies.map(asAttached);
  const result = proveRecommendation({
    principal: input.principal,
    calls,
    before: policies?.identity,
    after,
    boundary: policies?.boundary ?? [],
    ...(input.scps && { scps: input.scps }),
  });
  const changes = diffActions({
    evidence: gatherEvidence(calls),
    before: plan.before,
    after: findGranted({ identity: after, boundary: [] }, input.catalogue),
    ungranted: listWhollyUngranted(plan.needed),
    catalogue: input.catalogue,
    observability: input.observability,
    options: input.options,
  });
  const outcome = {
    calls,
    changes,
    generated: plan.generated,
    ungranted: plan.needed.ungranted,
    denies: plan.denies,
    result,
  };
  return {
    principal: input.principal,
    attached: listAttached(input.policies),
    policies: plan.generated.policies,
    actions: changes,
    summary: summariseChanges(changes, plan.before),
    proof: result.proof,
    ...describeSurroundings(input),
    findings: sortFindings([...listFindings(input, outcome), ...listLimits(plan.generated.policies, result)]),
  };
}

/** What lies beside the principal's own policies: the roles that it took, the groups that it leaves. */
function describeSurroundings(input: RecommendInput): Pick<Recommendation, 'viaRoles' | 'moves'> {
  const moves = listMoves(input);
  return { ...(input.sessions && { viaRoles: input.sessions.viaRoles }), ...(moves && { moves }) };
}

interface GrantPlan {
  readonly before: Granted | undefined;
  readonly needed: NeededRows;
  readonly denies: readonly { readonly policy: NamedPolicy }[];
  readonly generated: Generated;
}

function planGrants(
  input: RecommendInput,
  calls: readonly ResolvedCall[],
  policies: PrincipalPolicies | undefined,
): GrantPlan {
  const { principal, catalogue, options, observability } = input;
  const before = policies && findGranted(policies, catalogue);
  const granting = calls.filter(({ group }) => group.outcome === 'allowed' || options.includeDenied);
  const used = new Set(granting.flatMap(({ resolution }) => resolution.actions.map(({ action }) => action)));
  const needed = listNeededRows({
    principal,
    calls: granting,
    identity: policies?.identity,
    catalogue,
    conditions: { kinds: options.conditions ?? defaultConditions, scope: options.resources },
  });
  const blind = new Set(
    options.unknowable === 'keep'
      ? [...(before?.byAction.keys() ?? [])].filter((action) => observability.findBlindSpot(action))
      : [],
  );
  const denies = listDenies(policies);
  const generated = generatePolicies(
    {
      principalName: principal.name,
      rows: needed.rows,
      mayGrant: (row) => !policies || isGrantedToday(row, principal, policies.identity),
      ...(before ? keepGrants(before, blind, used, catalogue) : { kept: [], keptBriefly: [] }),
      denies: denies.map(({ statement }) => statement),
    },
    { ...options, catalogue, made: listMade(granting), quota: findQuota(options.attachAs, principal.type) },
  );
  return { before, needed, denies, generated };
}

/** What the principal's own calls made, as far as their answers name it. */
function listMade(calls: readonly ResolvedCall[]): ReadonlySet<string> {
  return new Set(calls.flatMap(({ resolution }) => resolution.actions.flatMap(({ created }) => created ?? [])));
}

function listDenies(policies: PrincipalPolicies | undefined) {
  return (policies?.identity ?? []).flatMap((policy) =>
    policy.document.Statement.filter(({ Effect }) => Effect === 'Deny').map((statement) => ({ policy, statement })),
  );
}

/** Used actions of which today's policies allow no use; those they allow in part are kept or narrowed. */
function listWhollyUngranted({ ungranted, granted }: NeededRows): ReadonlySet<ActionName> {
  return new Set(ungranted.map(({ action }) => action).filter((action) => !granted.has(action)));
}

/** The recommended policies as they would be attached. */
export function asAttached({ name, document }: GeneratedPolicy): NamedPolicy {
  return { kind: 'managed', name, document };
}

function listAttached(policies: PrincipalPolicies | undefined): readonly AttachedPolicy[] {
  const all = [...(policies?.identity ?? []), ...(policies?.boundary ?? [])];
  return all.flatMap(({ kind, name, arn, group }) =>
    isAttachedKind(kind)
      ? [{ kind, name, ...(arn !== undefined && { arn }), ...(group !== undefined && { group }) }]
      : [],
  );
}

function isAttachedKind(kind: NamedPolicy['kind']): kind is AttachedPolicy['kind'] {
  return kind !== 'session' && kind !== 'scp' && kind !== 'resource';
}

function recommendNothing(input: RecommendInput, calls: readonly ResolvedCall[]): Recommendation {
  const changes = diffActions({
    evidence: gatherEvidence(calls),
    before: undefined,
    after: findGranted({ identity: [], boundary: [] }, input.catalogue),
    ungranted: new Set(),
    catalogue: input.catalogue,
    observability: input.observability,
    options: input.options,
  });
  return {
    principal: input.principal,
    attached: [],
    policies: [],
    actions: changes,
    summary: summariseChanges(changes, undefined),
    proof: { replayed: 0, stillAllowed: 0, broken: [], deniedStayDenied: 0 },
    ...describeSurroundings(input),
    findings: [tellUnattachable(input)],
  };
}
