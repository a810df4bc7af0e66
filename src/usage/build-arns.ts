import { type ArnFormat, fillArnFormat } from '../reference/arn-format.js';
import type { PlannedResource } from '../reference/call-plan.js';
import { belongsToAws } from '../reference/value-shapes.js';
import type { CallScope } from '../reference/value-shapes-arn.js';
import { findValues } from './find-values.js';
import type { ScopedCall } from './scoped-call.js';

/** The ARNs of one format that the parameters of a call make. */
export interface BuiltArns {
  readonly arns: readonly string[];
  /** How many variables the call gave. */
  readonly known: number;
  /** Whether it gave them all. */
  readonly complete: boolean;
  /** Whether it gave the thing's own name, if not what the thing is in. */
  readonly named: boolean;
}

/**
 * The ARNs that a call's parameters make of a format, with `*` for every variable that it gives no value for; none where it gives none
 * at all.
 */
export function buildArns(plan: PlannedResource, format: ArnFormat, call: ScopedCall): BuiltArns {
  const scoped = scopeValues(call.scope);
  const values = new Map(
    format.variables
      .filter((variable) => !scoped.has(variable))
      .map((variable) => [variable, findValues({ plan, format, variable }, call)] as const),
  );
  const known = [...values.values()].filter((found) => found.length > 0).length;
  // Of several hundred types that an operation may be about, a call names one.
  if (known === 0) return { arns: [], known, complete: values.size === 0, named: false };
  return {
    arns: combine(values).map((set) => fillArnFormat(format, (name) => valueOf(plan, name, set, scoped))),
    known,
    complete: known === values.size,
    named: isNamed(format, values),
  };
}

// The last variable is the thing's own name, but for an id that AWS puts right behind the name: `stack/${StackName}/${Id}`.
function isNamed({ literals, variables }: ArnFormat, values: ReadonlyMap<string, readonly string[]>): boolean {
  let last = variables.length - 1;
  while (last > 0 && /(Id|UUID)$/i.test(variables[last] ?? '') && /^[/:]$/.test(literals[last] ?? '')) {
    if (values.get(variables[last] ?? '')?.length) break;
    last -= 1;
  }
  return (values.get(variables[last] ?? '')?.length ?? 0) > 0;
}

/** The ARN pattern of a format of which nothing is known but where the call took place. */
export function buildPattern(format: ArnFormat, scope: CallScope): string {
  const scoped = scopeValues(scope);
  return fillArnFormat(format, (name) => scoped.get(name) ?? '*');
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

/** The variables that the place of a call gives. */
function scopeValues({ partition, region, accountId }: CallScope): ReadonlyMap<string, string> {
  return new Map([
    ['Partition', partition],
    ['Region', region || '*'],
    ['Account', accountId || '*'],
  ]);
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
