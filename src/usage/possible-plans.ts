import type { CallGroup, ParameterPath } from '../model/call-group.js';
import type { PlannedResource } from '../reference/call-plan.js';

/**
 * Those among an action's resource types that a call can come to name, in their order: the required ones, and the optional ones of which
 * it holds anything. `CreateTags` may be about any of several hundred.
 */
export function listPossible(plans: readonly PlannedResource[], group: CallGroup): readonly PlannedResource[] {
  const { always, byPath } = indexOf(plans);
  const found = new Set(always);
  for (const path of Object.keys(group.parameters)) for (const number of byPath.get(path) ?? []) found.add(number);
  if (found.size === plans.length) return plans;
  return plans.filter((plan, number) => found.has(number) || (plan.listed && group.resources.length > 0));
}

interface PlanIndex {
  /** Numbers of the plans that need not be named. */
  readonly always: readonly number[];
  /** Numbers of the plans that a value at a path may name. */
  readonly byPath: ReadonlyMap<ParameterPath, readonly number[]>;
}

// An operation's plans are made once.
const indexes = new WeakMap<readonly PlannedResource[], PlanIndex>();

function indexOf(plans: readonly PlannedResource[]): PlanIndex {
  const known = indexes.get(plans) ?? makeIndex(plans);
  indexes.set(plans, known);
  return known;
}

function makeIndex(plans: readonly PlannedResource[]): PlanIndex {
  const always: number[] = [];
  const byPath = new Map<ParameterPath, number[]>();
  for (const [number, plan] of plans.entries()) {
    if (plan.required || plan.selfByDefault) always.push(number);
    for (const path of listPlaces(plan)) {
      const numbers = byPath.get(path);
      if (numbers) numbers.push(number);
      else byPath.set(path, [number]);
    }
  }
  return { always, byPath };
}

/** The places at which a call may name a resource of the type. */
export function listPlaces(plan: PlannedResource): ReadonlySet<ParameterPath> {
  const { arns, variables } = plan;
  const known = places.get(plan) ?? new Set([...arns, ...Object.values(variables).flatMap(({ paths }) => paths)]);
  places.set(plan, known);
  return known;
}

const places = new WeakMap<PlannedResource, ReadonlySet<ParameterPath>>();
