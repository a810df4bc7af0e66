import { isArn } from '../model/arn.js';
import type { CallGroup, ParameterPath } from '../model/call-group.js';
import type { ResourceResolution } from '../model/resolution.js';
import { type ArnFormat, fillArnFormat, rateArnFit } from '../reference/arn-format.js';
import type { PlannedResource } from '../reference/call-plan.js';
import { anyParameter } from '../reference/plan-resources.js';
import type { Reference } from '../reference/reference.js';
import { arnFromValue, belongsToAws, type CallScope, readVariable } from '../reference/value-shapes.js';
import { guardWildcards } from './guard-wildcards.js';

/** The ARNs of one resource type in a call. */
interface TypeResources {
  readonly plan: PlannedResource;
  readonly arns: readonly string[];
  /** How much of the ARNs the call names: a whole one, part of the variables, nothing. */
  readonly found: 'all' | 'part' | 'nothing';
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
export function resolveResources(
  plans: readonly PlannedResource[],
  group: CallGroup,
  scope: CallScope,
  reference: Reference,
): ResolvedResources {
  if (plans.length === 0) return { resources: ['*'], resolution: 'none' };
  const types = plans.map((plan) => resolveType(plan, group, scope, reference));
  const checked = pickChoices(types.filter((type) => type.plan.required || isNamed(type)));
  if (checked.length === 0) return { resources: ['*'], resolution: gradeUnnamed(plans, group) };
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

// An optional type that is only half named may as well not have been meant.
function isNamed({ plan, found }: TypeResources): boolean {
  return found === 'all' || (plan.required && found === 'part');
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

function resolveType(plan: PlannedResource, group: CallGroup, scope: CallScope, reference: Reference): TypeResources {
  const isOwn = (arn: string): boolean => isOfType(plan, arn, reference);
  const take = (arns: readonly string[]): readonly string[] => cleanArns(plan, arns).filter(isOwn).map(guardWildcards);
  const listed = plan.listed ? take(group.resources.map(({ arn }) => arn)) : [];
  if (listed.length > 0) return finish(plan, group, listed, 'all');

  const whole = take(findGivenArns(plan, group, scope));
  const built = plan.formats.map((format) => buildArns(plan, format, group, scope));
  const best = built.reduce((a, b) => (b.known > a.known ? b : a));
  if (best.known > 0 && (whole.length === 0 || best.complete)) {
    return finish(plan, group, [...whole, ...best.arns], best.complete ? 'all' : 'part');
  }
  if (whole.length > 0) return finish(plan, group, whole, 'all');
  if (plan.selfByDefault && isOwn(group.principal.arn)) return finish(plan, group, [group.principal.arn], 'all');
  return { ...finish(plan, group, best.arns, 'nothing'), created: findCreated(plan, group, scope) };
}

/** The ARNs of what the call made, of which the request knew no part. */
function findCreated(plan: PlannedResource, group: CallGroup, scope: CallScope): readonly string[] {
  if (!plan.createdAt) return [];
  const { variable, paths } = plan.createdAt;
  const answered = { ...plan, variables: { ...plan.variables, [variable]: { paths, gather: 'first' as const } } };
  const built = plan.formats.map((format) => buildArns(answered, format, group, scope));
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
    arns: arns.map((arn) => arn + suffix),
    found,
    exact: arns.every((arn) => !/[*?]/.test(arn)),
    created: [],
  };
}

function findGivenArns(plan: PlannedResource, group: CallGroup, scope: CallScope): readonly string[] {
  const paths = [...plan.arns, ...Object.values(plan.variables).flatMap((places) => places.paths)];
  return paths.flatMap((path) =>
    (group.parameters[path] ?? []).flatMap(
      (value) => arnFromValue(plan.service, lastKey(path), value, scope) ?? (isArn(value) ? value : []),
    ),
  );
}

function cleanArns({ suffix }: PlannedResource, arns: readonly string[]): readonly string[] {
  return [...new Set(arns.map((arn) => withoutSuffix(arn, suffix)))];
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
  /** Whether it gave them all. */
  readonly complete: boolean;
}

function buildArns(plan: PlannedResource, format: ArnFormat, group: CallGroup, scope: CallScope): BuiltArns {
  const scoped = scopeValues(scope);
  const values = new Map(
    format.variables
      .filter((variable) => !scoped.has(variable))
      .map((variable) => [variable, findValues(plan, variable, group, scope)] as const),
  );
  const known = [...values.values()].filter((found) => found.length > 0).length;
  return {
    arns: combine(values).map((set) => fillArnFormat(format, (name) => valueOf(plan, name, set, scoped))),
    known,
    complete: known === values.size,
  };
}

function valueOf(
  { service, type }: PlannedResource,
  variable: string,
  set: ReadonlyMap<string, string>,
  scoped: ReadonlyMap<string, string>,
): string {
  const ofAws = variable === 'Account' && [...set.values()].some((name) => belongsToAws(service, type, name));
  return ofAws ? '*' : (scoped.get(variable) ?? set.get(variable) ?? '*');
}

function scopeValues({ partition, region, accountId }: CallScope): ReadonlyMap<string, string> {
  return new Map([
    ['Partition', partition],
    ['Region', region || '*'],
    ['Account', accountId || '*'],
  ]);
}

function findValues(plan: PlannedResource, variable: string, group: CallGroup, scope: CallScope): readonly string[] {
  const { paths, gather } = plan.variables[variable] ?? { paths: [], gather: 'first' };
  const found = paths.map((path) => readPath(plan, path, group, scope)).filter((values) => values.length > 0);
  const values = gather === 'all' ? [...new Set(found.flat())].sort() : (found[0] ?? []);
  return values.map((value) => findIamPath(plan, variable, group) + value);
}

function findIamPath(plan: PlannedResource, variable: string, group: CallGroup): string {
  if (plan.pathAt === undefined || !variable.endsWith('WithPath')) return '';
  return guardWildcards(group.parameters[plan.pathAt]?.[0] ?? '').replace(/^\//, '');
}

function readPath(plan: PlannedResource, path: ParameterPath, group: CallGroup, scope: CallScope): readonly string[] {
  const read = (group.parameters[path] ?? [])
    .filter((value) => !isArn(value) && arnFromValue(plan.service, lastKey(path), value, scope) === undefined)
    .flatMap((value) => readVariable(plan.service, plan.type, lastKey(path), guardWildcards(value)) ?? []);
  return [...new Set(read)];
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
