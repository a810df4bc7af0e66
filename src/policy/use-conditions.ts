import type { ActionName } from '../model/action.js';
import type { CallGroup } from '../model/call-group.js';
import type { ConditionBlock } from '../model/policy.js';
import type { Principal } from '../model/principal.js';
import type { ResolvedAction, ResolvedCall } from '../model/resolution.js';
import { isIdentityCentreRole } from './can-attach.js';
import { sortUnique } from './normalise.js';
import type { ConditionKind, ResourceScope } from './recommend-input.js';
import { isRegional, namesRegion } from './regional.js';

/** What the ways in which permissions were used have in common. */
export interface UseConditions {
  /** The conditions that every use of the action (for `via-service`: on this resource) met; undefined for none. */
  find(action: ActionName, resource: string): ConditionBlock | undefined;
}

/** What conditions are asked for, and how far resources will be generalised. */
export interface UseConditionOptions {
  readonly kinds: readonly ConditionKind[];
  readonly scope: ResourceScope;
}

/**
 * The conditions of the wanted kinds that all calls met. What a call only depended on is checked by another service, in a context that no
 * record shows, so an action that was needed in this way even once gets none.
 */
export function openUseConditions(
  calls: readonly ResolvedCall[],
  principal: Principal,
  { kinds, scope }: UseConditionOptions,
): UseConditions {
  const wanted = new Set(kinds);
  const usesOf = new Map<ActionName, Uses>();
  for (const { group, resolution } of calls) {
    for (const needed of resolution.actions) addUse(usesOf, group, needed);
  }
  const ofAction = new Map(
    [...usesOf]
      .filter(([, { isDependent }]) => !isDependent)
      .map(([action, uses]) => [action, readAction(action, uses, principal, wanted)] as const),
  );
  return {
    find(action, resource) {
      const known = ofAction.get(action);
      const services = known?.services.get(resource);
      const regions = scope !== 'any' && namesRegion(resource) ? undefined : known?.regions;
      const blocks = [regions, services, known?.mfa, known?.networks].filter((block) => block !== undefined);
      return blocks.length > 0 ? blocks.reduce(joinBlocks) : undefined;
    },
  };
}

/** The services that AWS's pages name as ones that `aws:CalledVia…` tells of; `aws:ViaAWSService` tells of all of them. */
const servicesInCalledVia: ReadonlySet<string> = new Set([
  // https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena-calledvia.html
  'athena.amazonaws.com',
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
  'cloudformation.amazonaws.com',
  'dynamodb.amazonaws.com',
]);

/** The service that `aws:CalledViaLast` is known to have named in the call; undefined where that cannot be told. */
export function findCalledViaLast({ via }: Pick<CallGroup, 'via'>): string | undefined {
  return via !== undefined && servicesInCalledVia.has(via) ? via : undefined;
}

/**
 * Whether calls that a service made for the principal can only have been forwarded ones. A role may also have been taken by the service
 * itself, as its service role: then no key of the request says so, and the records look the same.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function isForwardingCertain(principal: Principal): boolean {
  return principal.type === 'user' || isIdentityCentreRole(principal);
}

interface Uses {
  readonly groups: CallGroup[];
  readonly byResource: Map<string, CallGroup[]>;
  isDependent: boolean;
}

function addUse(usesOf: Map<ActionName, Uses>, group: CallGroup, { action, resources, basis }: ResolvedAction): void {
  const uses = usesOf.get(action) ?? { groups: [], byResource: new Map<string, CallGroup[]>(), isDependent: false };
  usesOf.set(action, uses);
  uses.groups.push(group);
  if (basis === 'dependent') uses.isDependent = true;
  for (const resource of resources) {
    const known = uses.byResource.get(resource);
    if (known) known.push(group);
    else uses.byResource.set(resource, [group]);
  }
}

interface ActionConditions {
  /** For resources that do not name their Region themselves. */
  readonly regions: ConditionBlock | undefined;
  readonly mfa: ConditionBlock | undefined;
  readonly networks: ConditionBlock | undefined;
  /** By resource. */
  readonly services: ReadonlyMap<string, ConditionBlock | undefined>;
}

function readAction(
  action: ActionName,
  { groups, byResource }: Uses,
  principal: Principal,
  wanted: ReadonlySet<ConditionKind>,
): ActionConditions {
  const isForwarded = wanted.has('via-service') && isForwardingCertain(principal);
  return {
    regions: wanted.has('region') && isRegional(action) ? readRegions(groups) : undefined,
    mfa: wanted.has('mfa') ? readMfa(groups) : undefined,
    networks: wanted.has('network') ? readNetworks(groups) : undefined,
    services: new Map(isForwarded ? [...byResource].map(([resource, list]) => [resource, readServices(list)]) : []),
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion */
function readRegions(groups: readonly CallGroup[]): ConditionBlock | undefined {
  const regions = sortUnique(groups.map(({ region }) => region));
  return regions.includes('') ? undefined : { StringEquals: { 'aws:RequestedRegion': regions } };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvialast */
function readServices(groups: readonly CallGroup[]): ConditionBlock | undefined {
  if (groups.some(({ via }) => via === undefined)) return undefined;
  const services = sortUnique(groups.flatMap((group) => findCalledViaLast(group) ?? []));
  return groups.every((group) => findCalledViaLast(group) !== undefined)
    ? { StringEquals: { 'aws:CalledViaLast': services } }
    : { Bool: { 'aws:ViaAWSService': ['true'] } };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent */
function readMfa(groups: readonly CallGroup[]): ConditionBlock | undefined {
  const isBound = groups.every(({ mfa, via }) => mfa && via === undefined);
  return isBound ? { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } } : undefined;
}

/** How many networks still say something about where calls come from. */
const maxNetworks = 20;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip */
function readNetworks(groups: readonly CallGroup[]): ConditionBlock | undefined {
  if (groups.some(({ via, networks }) => via !== undefined || !networks)) return undefined;
  const networks = sortUnique(groups.flatMap((group) => group.networks ?? []));
  return networks.length <= maxNetworks ? { IpAddress: { 'aws:SourceIp': networks } } : undefined;
}

/** The rules' keys are all different. */
function joinBlocks(a: ConditionBlock, b: ConditionBlock): ConditionBlock {
  const operators = sortUnique([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(operators.map((operator) => [operator, { ...a[operator], ...b[operator] }]));
}
