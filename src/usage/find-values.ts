import { isArn } from '../model/arn.js';
import type { CallGroup, ParameterPath } from '../model/call-group.js';
import type { ArnFormat } from '../reference/arn-format.js';
import { findArnType, type TypeFormats } from '../reference/arn-format-type.js';
import type { PlannedResource } from '../reference/call-plan.js';
import { lastKey } from '../reference/paths.js';
import { isMasked, readVariable } from '../reference/value-shapes.js';
import { arnFromValue } from '../reference/value-shapes-arn.js';
import { guardWildcards } from './guard-wildcards.js';
import { isOfPlannedType } from './planned-type.js';
import type { ScopedCall } from './scoped-call.js';

/** A variable whose values are looked for, in a format of a resource type. */
export interface Slot {
  readonly plan: PlannedResource;
  readonly format: ArnFormat;
  readonly variable: string;
}

/**
 * What a call puts in the place of a variable, guarded; empty where it gives nothing. Of listed places every one counts, of guessed ones
 * the first that holds anything.
 */
export function findValues(slot: Slot, call: ScopedCall): readonly string[] {
  const { plan, variable } = slot;
  const { paths, gather } = plan.variables[variable] ?? { paths: [], gather: 'first' };
  const found = listPresent(paths, call.group)
    .map((path) => readPath(slot, path, call))
    .filter((values) => values.length > 0);
  const values = gather === 'all' ? [...new Set(found.flat())].sort() : (found[0] ?? []);
  return values.map((value) => findIamPath(plan, variable, call) + value);
}

/** The places that hold anything, in their order. */
function listPresent(paths: readonly ParameterPath[], { parameters }: CallGroup): readonly ParameterPath[] {
  const order = orders.get(paths) ?? new Map(paths.map((path, index) => [path, index]));
  orders.set(paths, order);
  const present = Object.keys(parameters).filter((path) => order.has(path));
  return present.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

// A type may have hundreds of places while a call has a handful of parameters; each list of places is made once.
const orders = new WeakMap<readonly ParameterPath[], ReadonlyMap<ParameterPath, number>>();

function findIamPath(plan: PlannedResource, variable: string, { group }: ScopedCall): string {
  if (plan.pathAt === undefined || !variable.endsWith('WithPath')) return '';
  return guardWildcards(group.parameters[plan.pathAt]?.[0] ?? '').replace(/^\//, '');
}

function readPath(slot: Slot, path: ParameterPath, call: ScopedCall): readonly string[] {
  const { plan, variable } = slot;
  const parameter = lastKey(path);
  if (call.group.beginnings?.includes(path)) return readBeginnings(slot, path, call);
  const read = (call.group.parameters[path] ?? []).flatMap((value) => {
    const arn = isArn(value) ? value : arnFromValue(plan.service, parameter, value, call.scope);
    if (arn !== undefined) return findRelatedName(slot, arn, call) ?? [];
    const place = { service: plan.service, type: plan.type, variable, parameter };
    return isMasked(place, value) ? [] : (readVariable(place, guardWildcards(value)) ?? []);
  });
  return [...new Set(read)];
}

/** Patterns of what begins so, where a value that does would be believed; an empty beginning says nothing. */
function readBeginnings({ plan, variable }: Slot, path: ParameterPath, { group }: ScopedCall): readonly string[] {
  const place = { service: plan.service, type: plan.type, variable, parameter: lastKey(path) };
  return (group.parameters[path] ?? []).flatMap((beginning) => {
    const value = `${guardWildcards(beginning)}x`;
    if (beginning === '' || isArn(value) || isMasked(place, value)) return [];
    return readVariable(place, value) === value ? `${value.slice(0, -1)}*` : [];
  });
}

/**
 * What the ARN of another thing tells of this one: a cluster's ARN names the cluster that a service is in, an alias's ARN the state
 * machine. Only ARNs of the place of the call, since the rest of the ARN is made for it, and only where one of the two is in the other:
 * `ResourceId` at the end of both means different things.
 */
function findRelatedName({ plan, format, variable }: Slot, arn: string, call: ScopedCall): string | undefined {
  const { reference, scope } = call;
  const types = reference.arnFormats(plan.service);
  const related = findArnType(types, guardWildcards(arn));
  if (!related || isOfPlannedType(plan, arn, reference)) return undefined;
  if (isLast(variable, format) && isLast(variable, related.format)) return undefined;
  const { values } = related;
  const here = (key: string, own: string): boolean => (values.get(key) ?? own) === own;
  if (!here('Region', scope.region) || !here('Account', scope.accountId)) return undefined;
  return isOneOfAKind(format, types) ? values.get(variable) : undefined;
}

function isLast(variable: string, { variables }: ArnFormat): boolean {
  return variables.at(-1) === variable;
}

// Kinds of one thing (`loadbalancer/app`, `loadbalancer/net`) have the same variables, and only their own ARNs tell them apart.
function isOneOfAKind({ variables }: ArnFormat, types: readonly TypeFormats[]): boolean {
  const names = variables.join();
  return types.filter(({ formats }) => formats.some((one) => one.variables.join() === names)).length === 1;
}
