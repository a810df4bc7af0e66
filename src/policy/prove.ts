import type { ActionName } from '../model/action.js';
import type { AccessRequest, Decision } from '../model/authorisation.js';
import type { CallGroup } from '../model/call-group.js';
import type { NamedPolicy } from '../model/policy.js';
import type { Principal } from '../model/principal.js';
import type { Proof } from '../model/recommendation.js';
import type { ResolvedAction, ResolvedCall } from '../model/resolution.js';
import { listTests, type ConditionTest } from './conditions/compile-conditions.js';
import { holdsInNetworks } from './conditions/known-networks.js';
import { nameTest } from './conditions/name-test.js';
import { evaluateAssuming } from './evaluate.js';
import { findGranting } from './find-granting.js';
import { toRequests } from './to-request.js';

/** What is replayed against what. */
export interface ProofInput {
  readonly principal: Principal;
  readonly calls: readonly ResolvedCall[];
  /** The identity policies of today; undefined where they are not known. */
  readonly before: readonly NamedPolicy[] | undefined;
  /** The identity policies that the principal would have, and the boundary it keeps. */
  readonly after: readonly NamedPolicy[];
  readonly boundary: readonly NamedPolicy[];
  /** They refuse what they refuse whatever the principal has: an allowed call is proven without them. Absent: none are known. */
  readonly scps?: readonly (readonly NamedPolicy[])[];
}

/** The proof, with what it found on the way. */
export interface ProofResult {
  readonly proof: Proof;
  /** Needs of allowed calls that would be refused, and whether it is the boundary that refuses them; each once, in order. */
  readonly refused: readonly { readonly action: ActionName; readonly resource: string; readonly byBoundary: boolean }[];
  /** Needs of allowed calls that the service control policies would refuse now, each once, in order. */
  readonly refusedByScps: readonly { readonly action: ActionName; readonly resource: string }[];
  /** Refused calls that would be allowed: their action, each once, in order. */
  readonly opened: readonly ActionName[];
}

/**
 * Replays the history: every allowed call, each action it needed on each resource, must be allowed by what the principal would have, and
 * what was refused must stay refused. Counts are calls, not groups. A call that could not be mapped to actions is not replayed.
 *
 * History does not tell all that a condition may ask about (tags, the very address). Such a test is never taken to hold by itself: an Allow
 * that hangs on it counts only where the call passed the very same test before, being allowed today by statements that test it; where
 * several might have let it through, each of them alone must do. A boundary is the same before and after, so its undecided tests are
 * taken the way that let the call through. For refused calls it is the other way round: an undecided Allow counts as one.
 */
export function proveRecommendation(input: ProofInput): ProofResult {
  const checked = input.calls
    .filter(({ resolution }) => resolution.actions.length > 0)
    .map((call) => ({ group: call.group, needs: listNeeds(input.principal, call) }));
  const allowed = checked
    .filter(({ group }) => group.outcome === 'allowed')
    .map(({ group, needs }) => ({ group, refused: needs.filter((need) => !stays(need, input)) }));
  const denied = checked.filter(({ group }) => group.outcome === 'denied');
  const opened = denied.filter(({ needs }) => needs.every((need) => mayPass(need, input)));
  const forbidden = input.scps?.length ? listForbidden(checked, input.scps) : [];
  const broken = allowed.filter(({ refused }) => refused.length > 0);
  return {
    proof: {
      replayed: countCalls(allowed),
      stillAllowed: countCalls(allowed) - countCalls(broken),
      broken: broken.flatMap(({ group, refused }) => refused.flatMap((need) => nameBroken(group, need))),
      deniedStayDenied: countCalls(denied) - countCalls(opened),
    },
    refused: distinct(broken.flatMap(({ refused }) => refused.map((need) => describeRefusal(need, input)))),
    refusedByScps: distinct(forbidden.map(({ needed: { action }, resource }) => ({ action, resource }))),
    opened: distinct(opened.flatMap(({ needs }) => needs.map(({ needed }) => needed.action))),
  };
}

/**
 * Decides a request against policies when history tells only part of its context, as IAM would if exactly these tests held of those that
 * cannot be decided. A Deny that cannot be decided denies nothing.
 */
export function decideUnder(
  request: AccessRequest,
  { after, boundary, scps }: Policies,
  holds: (test: ConditionTest) => boolean,
): Decision {
  return evaluateAssuming(
    request,
    { identity: after, boundary, ...(scps && { scps }) },
    (policy, { Effect }) =>
      (test) =>
        Effect === 'Allow' && (policy.kind === 'boundary' || policy.kind === 'scp' || holds(test)),
  );
}

type Policies = Pick<ProofInput, 'after' | 'boundary' | 'scps'>;

interface Need {
  readonly group: CallGroup;
  readonly needed: ResolvedAction;
  readonly resource: string;
  readonly requests: readonly AccessRequest[];
}

function listNeeds(principal: Principal, { group, resolution }: ResolvedCall): readonly Need[] {
  return resolution.actions.flatMap((needed) =>
    needed.resources.map((resource) => ({
      group,
      needed,
      resource,
      requests: toRequests(principal, group, needed, resource),
    })),
  );
}

function stays({ group, requests }: Need, { before, after, boundary }: ProofInput): boolean {
  return listHypotheses(requests, before).every((tests) =>
    passes(requests, { after, boundary }, (test) => tests.has(nameTest(test)) || isKnownToHold(test, group)),
  );
}

/** Networks are told where addresses are not; forwarded calls come from the service's. */
function isKnownToHold(test: ConditionTest, { networks, via }: CallGroup): boolean {
  return networks !== undefined && via === undefined && holdsInNetworks(test, networks);
}

function mayPass({ requests }: Need, policies: Policies): boolean {
  return passes(requests, policies, () => true);
}

/** What the service control policies refuse whatever else there is: asked about as if the principal were allowed everything. */
function listForbidden(
  calls: readonly { readonly group: CallGroup; readonly needs: readonly Need[] }[],
  scps: NonNullable<ProofInput['scps']>,
): readonly Need[] {
  const needs = calls.flatMap(({ group, needs }) => (group.outcome === 'allowed' ? needs : []));
  return needs.filter((need) => !mayPass(need, { after: [everything], boundary: [], scps }));
}

const everything: NamedPolicy = {
  kind: 'managed',
  name: 'everything',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] },
};

function passes(requests: readonly AccessRequest[], input: Policies, holds: (test: ConditionTest) => boolean): boolean {
  return requests.every((request) => decideUnder(request, input, holds).outcome === 'allowed');
}

/** The sets of undecided tests of which at least one set held when the call was allowed; the empty set where none was needed. */
function listHypotheses(
  requests: readonly AccessRequest[],
  before: readonly NamedPolicy[] = [],
): readonly ReadonlySet<string>[] {
  const possible = findGranting(requests, before, true);
  if (possible.length === 0 || findGranting(requests, before, false).length > 0) return [new Set<string>()];
  return possible.map(({ Condition = {} }) => new Set(listTests(Condition).map(nameTest)));
}

function nameBroken({ eventIds }: CallGroup, { needed, resource }: Need): Proof['broken'] {
  const ids = eventIds.length > 0 ? eventIds : [''];
  return ids.map((eventId) => ({ eventId, action: needed.action, resource }));
}

function describeRefusal(need: Need, input: ProofInput): ProofResult['refused'][number] {
  const { needed, resource } = need;
  return { action: needed.action, resource, byBoundary: mayPass(need, { after: input.after, boundary: [] }) };
}

function countCalls(calls: readonly { readonly group: CallGroup }[]): number {
  return calls.reduce((sum, { group }) => sum + group.count, 0);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
