import { isArn } from '../model/arn.js';
import type { CallGroup } from '../model/call-group.js';
import type { ResourceResolution } from '../model/resolution.js';
import type { PlannedResource } from '../reference/call-plan.js';
import { lastKey } from '../reference/paths.js';
import { anyParameter } from '../reference/plan-resources.js';
import { arnFromValue } from '../reference/value-shapes-arn.js';
import { buildArns, buildPattern } from './build-arns.js';
import { listPlaces, listPossible } from './possible-plans.js';
import { guardWildcards } from './guard-wildcards.js';
import { isOfPlannedType, isQualified } from './planned-type.js';
import type { ScopedCall } from './scoped-call.js';

/** The ARNs of one resource type in a call. */
interface TypeResources {
  readonly plan: PlannedResource;
  readonly arns: readonly string[];
  /** How much of the ARNs the call names: a whole one, part of the variables, nothing. */
  readonly found: 'all' | 'part' | 'nothing';
  /** Whether the call gives its own name, if not what it is in. */
  readonly named: boolean;
  /** Whether no part of any ARN is a wildcard of ours. */
  readonly exact: boolean;
  /** What the call made, where the answer names it and the request could not. */
  readonly created: readonly string[];
}

/** What an action's resources came to. */
export interface ResolvedResources {
  readonly resources: readonly string[];
  readonly resolution: ResourceResolution;
  /** ARNs of what the call made, sorted; the check was on all of their type, since they had no id before. */
  readonly created?: readonly string[];
}

/**
 * The ARNs that an action was checked against in a call: every required type, and the optional ones that the call names. Of types
 * that are alternatives, the named ones. Where an action only has optional types and the call names none, it was checked on `*`.
 */
export function resolveResources(plans: readonly PlannedResource[], call: ScopedCall): ResolvedResources {
  if (plans.length === 0) return { resources: ['*'], resolution: 'none' };
  const types = listPossible(plans, call.group).map((plan) => resolveType(plan, call));
  const checked = pickChoices(types.filter((type) => type.plan.required || isNamed(type)));
  if (checked.length === 0) return { resources: ['*'], resolution: gradeUnnamed(plans, call.group) };
  return {
    resources: [...new Set(checked.flatMap(({ arns }) => arns))].sort(),
    resolution: grade(checked),
    ...listCreated(checked),
  };
}

/**
 * Of alternatives only those stay that the call names best: a type whose ARN is complete beats one of which only a part is known,
 * that beats a type of which nothing is, and of complete ones the longer name is the fuller answer.
 */
function pickChoices(types: readonly TypeResources[]): readonly TypeResources[] {
  const best = new Map<string | undefined, number>();
  for (const type of types) best.set(type.plan.choice, Math.max(rank(type), best.get(type.plan.choice) ?? 0));
  return types.filter((type) => type.plan.choice === undefined || rank(type) === best.get(type.plan.choice));
}

function rank({ plan, found }: TypeResources): number {
  return found === 'all' ? 2 + Object.keys(plan.variables).length : found === 'part' ? 1 : 0;
}

// An optional type of which a call gives only what the thing is in may as well not have been meant.
function isNamed({ plan, found, named }: TypeResources): boolean {
  return found === 'all' || (found === 'part' && (plan.required || named));
}

function listCreated(types: readonly TypeResources[]): Pick<ResolvedResources, 'created'> {
  const created = [...new Set(types.flatMap((type) => type.created))].sort();
  return created.length === 0 ? {} : { created };
}

function grade(types: readonly TypeResources[]): ResourceResolution {
  if (types.every(({ exact }) => exact)) return 'exact';
  const known = types.some((type) => isNamed(type) || type.plan.unnamed !== undefined);
  return known ? 'pattern' : 'unresolved';
}

// A call that lists, or has no parameters, leaves its optional resources out; any other may have named one where we do not look.
function gradeUnnamed(plans: readonly PlannedResource[], group: CallGroup): ResourceResolution {
  const listing = plans.every(({ unnamed }) => unnamed === 'listed');
  return listing || group.parameters[anyParameter] === undefined ? 'none' : 'unresolved';
}

function resolveType(plan: PlannedResource, call: ScopedCall): TypeResources {
  const { group, reference } = call;
  const isOwn = (arn: string): boolean => isOfPlannedType(plan, arn, reference);
  const take = (arns: readonly string[]): readonly string[] => cleanArns(plan, arns).filter(isOwn).map(guardWildcards);
  const listed = plan.listed ? take(group.resources.map(({ arn }) => arn)) : [];
  if (listed.length > 0) return finish(plan, group, listed, 'all');

  const whole = take(findGivenArns(plan, call));
  const built = plan.formats.map((format) => buildArns(plan, format, call));
  const best = built.reduce((a, b) => (b.known > a.known ? b : a));
  const usable = best.known > 0 && best.arns.every(isOwn);
  if (usable && (whole.length === 0 || (best.complete && namesFurther(plan)))) {
    const found = best.complete ? 'all' : 'part';
    return { ...finish(plan, group, [...whole, ...best.arns], found), named: best.named };
  }
  if (whole.length > 0) return finish(plan, group, whole, 'all');
  if (plan.selfByDefault && isOwn(group.principal.arn)) return finish(plan, group, [group.principal.arn], 'all');
  const pattern = plan.formats.slice(0, 1).map((format) => buildPattern(format, call.scope));
  return { ...finish(plan, group, pattern, 'nothing'), created: findCreated(plan, call) };
}

// Beside a whole ARN a listed place names another thing; a guessed one, as like as not, the new name of the same.
function namesFurther({ variables }: PlannedResource): boolean {
  return Object.values(variables).every(({ gather }) => gather === 'all');
}

/** The ARNs of what the call made, of which the request knew no part. */
function findCreated(plan: PlannedResource, call: ScopedCall): readonly string[] {
  if (!plan.createdAt) return [];
  const { variable, paths } = plan.createdAt;
  const answered = { ...plan, variables: { ...plan.variables, [variable]: { paths, gather: 'first' as const } } };
  const built = plan.formats.map((format) => buildArns(answered, format, call));
  return built.filter(({ complete, known }) => complete && known > 0).flatMap(({ arns }) => arns);
}

function finish(
  plan: PlannedResource,
  group: CallGroup,
  arns: readonly string[],
  found: TypeResources['found'],
): TypeResources {
  const qualifier = plan.qualifier === undefined ? undefined : group.parameters[plan.qualifier]?.[0];
  const suffix = qualifier ? `:${guardWildcards(qualifier)}` : plan.suffix;
  return {
    plan,
    arns: arns.map((arn) => (qualifier && isQualified(arn) ? arn : arn + suffix)),
    found,
    named: found === 'all',
    exact: arns.every((arn) => !/[*?]/.test(arn)),
    created: [],
  };
}

function findGivenArns(plan: PlannedResource, { group, scope }: ScopedCall): readonly string[] {
  const places = listPlaces(plan);
  return Object.entries(group.parameters).flatMap(([path, values]) => {
    if (!places.has(path) || group.beginnings?.includes(path)) return [];
    return values.flatMap(
      (value) => arnFromValue(plan.service, lastKey(path), value, scope) ?? (isArn(value) ? value : []),
    );
  });
}

function cleanArns({ suffix }: PlannedResource, arns: readonly string[]): readonly string[] {
  return [...new Set(arns.map((arn) => withoutSuffix(arn, suffix)))];
}

function withoutSuffix(arn: string, suffix: string): string {
  return suffix !== '' && arn.endsWith(suffix) ? arn.slice(0, -suffix.length) : arn;
}
