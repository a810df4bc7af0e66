import { isArn } from '../model/arn.js';
import type { CallGroup, ParameterPath } from '../model/call-group.js';
import type { ResourceResolution } from '../model/resolution.js';
import { type ArnFormat, fillArnFormat, rateArnFit } from '../reference/arn-format.js';
import type { PlannedResource } from '../reference/call-plan.js';
import { anyParameter } from '../reference/plan-resources.js';
import type { Reference } from '../reference/reference.js';
import { arnFromValue, type CallScope, readVariable } from '../reference/value-shapes.js';
import { guardWildcards } from './guard-wildcards.js';

/** The ARNs of one resource type in a call. `named`: something in the call names it; `whole`: nothing does, all of the type. */
export interface TypeResources {
  readonly plan: PlannedResource;
  readonly arns: readonly string[];
  readonly found: 'named' | 'whole';
  /** Whether no part of any ARN is a wildcard of ours. */
  readonly exact: boolean;
}

/** What an action's resources came to. */
export interface ResolvedResources {
  readonly resources: readonly string[];
  readonly resolution: ResourceResolution;
}

/**
 * The ARNs that an action was checked against in a call: every required type, and the optional ones that the call names. Of types
 * that are alternatives, the named ones. Where an action only has optional types and the call names none, it was checked on `*`.
 */
export function resolveResources(
  plans: readonly PlannedResource[],
  group: CallGroup,
  scope: CallScope,
  reference: Reference,
): ResolvedResources {
  if (plans.length === 0) return { resources: ['*'], resolution: 'none' };
  const types = plans.map((plan) => resolveType(plan, group, scope, reference));
  const namedChoices = new Set(types.filter(isNamed).map(({ plan }) => plan.choice));
  const checked = types.filter(
    (type) => isNamed(type) || (type.plan.required && !(type.plan.choice && namedChoices.has(type.plan.choice))),
  );
  if (checked.length === 0) return { resources: ['*'], resolution: gradeUnnamed(plans, group) };
  return {
    resources: [...new Set(checked.flatMap(({ arns }) => arns))].sort(),
    resolution: grade(checked),
  };
}

function isNamed({ found }: TypeResources): boolean {
  return found === 'named';
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

function resolveType(plan: PlannedResource, group: CallGroup, scope: CallScope, reference: Reference): TypeResources {
  const whole = findWholeArns(plan, group, scope, reference);
  if (whole.length > 0) return finish(plan, group, whole, 'named');
  const built = plan.formats.map((format) => buildArns(plan, format, group, scope));
  const best = built.reduce((a, b) => (b.known > a.known ? b : a));
  if (best.known > 0) return finish(plan, group, best.arns, 'named');
  if (plan.selfByDefault && group.principal.type === 'user') return finish(plan, group, [group.principal.arn], 'named');
  return finish(plan, group, best.arns, 'whole');
}

function finish(
  plan: PlannedResource,
  group: CallGroup,
  arns: readonly string[],
  found: TypeResources['found'],
): TypeResources {
  const qualifier = plan.qualifier === undefined ? undefined : group.parameters[plan.qualifier]?.[0];
  const suffix = qualifier ? `:${guardWildcards(qualifier)}` : plan.suffix;
  return { plan, arns: arns.map((arn) => arn + suffix), found, exact: arns.every((arn) => !/[*?]/.test(arn)) };
}

function findWholeArns(
  plan: PlannedResource,
  group: CallGroup,
  scope: CallScope,
  reference: Reference,
): readonly string[] {
  const listed = plan.listed ? group.resources.map(({ arn }) => arn) : [];
  const paths = [...plan.arns, ...Object.values(plan.variables).flat()];
  const given = paths.flatMap((path) =>
    (group.parameters[path] ?? []).flatMap(
      (value) => arnFromValue(plan.service, lastKey(path), value, scope) ?? (isArn(value) ? value : []),
    ),
  );
  return [...new Set([...listed, ...given].map((arn) => withoutSuffix(arn, plan.suffix)))]
    .filter((arn) => isOfType(plan, arn, reference))
    .map(guardWildcards);
}

function withoutSuffix(arn: string, suffix: string): string {
  return suffix !== '' && arn.endsWith(suffix) ? arn.slice(0, -suffix.length) : arn;
}

// An ARN belongs to the type of its service whose format fits it best, so a bucket is no object and a function no alias.
function isOfType(plan: PlannedResource, arn: string, reference: Reference): boolean {
  const own = rate(plan.formats, arn);
  if (own === undefined) return false;
  return reference
    .arnFormats(plan.service)
    .every(({ type, formats }) => type === plan.type || (rate(formats, arn) ?? 0) <= own);
}

function rate(formats: readonly ArnFormat[], arn: string): number | undefined {
  const ratings = formats.map((format) => rateArnFit(format, arn)).filter((rating) => rating !== undefined);
  return ratings.length === 0 ? undefined : Math.max(...ratings);
}

interface BuiltArns {
  readonly arns: readonly string[];
  /** How many variables the call gave. */
  readonly known: number;
}

function buildArns(plan: PlannedResource, format: ArnFormat, group: CallGroup, scope: CallScope): BuiltArns {
  const scoped = scopeValues(scope);
  const values = new Map(
    format.variables
      .filter((variable) => !scoped.has(variable))
      .map((variable) => [variable, findValues(plan, variable, group)] as const),
  );
  return {
    arns: combine(values).map((set) => fillArnFormat(format, (name) => scoped.get(name) ?? set.get(name) ?? '*')),
    known: [...values.values()].filter((found) => found.length > 0).length,
  };
}

function scopeValues({ partition, region, accountId }: CallScope): ReadonlyMap<string, string> {
  return new Map([
    ['Partition', partition],
    ['Region', region || '*'],
    ['Account', accountId || '*'],
    ['AccountId', accountId || '*'],
  ]);
}

function findValues(plan: PlannedResource, variable: string, group: CallGroup): readonly string[] {
  for (const path of plan.variables[variable] ?? []) {
    const values = readPath(plan, path, group);
    if (values.length > 0) return values.map((value) => findIamPath(plan, variable, group) + value);
  }
  return [];
}

function findIamPath(plan: PlannedResource, variable: string, group: CallGroup): string {
  if (plan.pathAt === undefined || !variable.endsWith('WithPath')) return '';
  return guardWildcards(group.parameters[plan.pathAt]?.[0] ?? '').replace(/^\//, '');
}

function readPath(plan: PlannedResource, path: ParameterPath, group: CallGroup): readonly string[] {
  const read = (group.parameters[path] ?? [])
    .filter((value) => !isArn(value))
    .flatMap((value) => readVariable(plan.service, plan.type, lastKey(path), value) ?? []);
  return [...new Set(read.map(guardWildcards))];
}

function lastKey(path: ParameterPath): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/**
 * The sets of values that ARNs are made of. Which value of one variable goes with which of another is not recorded, so at most one
 * variable may have several: further ones become `*`.
 */
function combine(values: ReadonlyMap<string, readonly string[]>): readonly ReadonlyMap<string, string>[] {
  let sets: ReadonlyMap<string, string>[] = [new Map()];
  for (const [variable, found] of values) {
    const choices = found.length === 0 || (found.length > 1 && sets.length > 1) ? ['*'] : found;
    sets = sets.flatMap((set) => choices.map((value) => new Map([...set, [variable, value]])));
  }
  return sets;
}
