import { equalBinary } from './binary.js';
import { matchDate } from './date.js';
import { inIpRange } from './ip-range.js';
import { matchNumber } from './number.js';

/** How one value of the request is held against one value of the policy. */
export type Comparison =
  | { readonly type: 'text'; readonly ignoreCase: boolean; readonly wildcards: boolean }
  | { readonly type: 'arn' }
  | { readonly type: 'value'; readonly test: (actual: string, expected: string) => boolean }
  | { readonly type: 'null' };

/** A condition operator taken apart: what is compared, whether the result is turned round, and how sets and missing keys are treated. */
export interface Operator {
  readonly comparison: Comparison;
  readonly negated: boolean;
  readonly quantifier?: 'all' | 'any';
  readonly ifExists: boolean;
}

/**
 * The operator of this name, regardless of case, with its `ForAllValues:` or `ForAnyValue:` and its `IfExists`; undefined where IAM has
 * none. `Null` takes neither.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function findOperator(name: string): Operator | undefined {
  const [, set, base = '', ifExists] =
    /^(?:forallvalues:|(foranyvalue:))?(.*?)(ifexists)?$/.exec(name.toLowerCase()) ?? [];
  const known = operators.get(base);
  if (!known) return undefined;
  const quantifier = set ? 'any' : name.toLowerCase().startsWith('forallvalues:') ? 'all' : undefined;
  if (known.comparison.type === 'null' && (quantifier ?? ifExists) !== undefined) return undefined;
  return { ...known, ...(quantifier && { quantifier }), ifExists: ifExists !== undefined };
}

const operators = new Map<string, Pick<Operator, 'comparison' | 'negated'>>([
  ...pair('stringequals', 'stringnotequals', { type: 'text', ignoreCase: false, wildcards: false }),
  ...pair('stringequalsignorecase', 'stringnotequalsignorecase', { type: 'text', ignoreCase: true, wildcards: false }),
  ...pair('stringlike', 'stringnotlike', { type: 'text', ignoreCase: false, wildcards: true }),
  ...pair('numericequals', 'numericnotequals', { type: 'value', test: matchNumber((a, b) => a === b) }),
  one('numericlessthan', { type: 'value', test: matchNumber((a, b) => a < b) }),
  one('numericlessthanequals', { type: 'value', test: matchNumber((a, b) => a <= b) }),
  one('numericgreaterthan', { type: 'value', test: matchNumber((a, b) => a > b) }),
  one('numericgreaterthanequals', { type: 'value', test: matchNumber((a, b) => a >= b) }),
  ...pair('dateequals', 'datenotequals', { type: 'value', test: matchDate((a, b) => a === b) }),
  one('datelessthan', { type: 'value', test: matchDate((a, b) => a < b) }),
  one('datelessthanequals', { type: 'value', test: matchDate((a, b) => a <= b) }),
  one('dategreaterthan', { type: 'value', test: matchDate((a, b) => a > b) }),
  one('dategreaterthanequals', { type: 'value', test: matchDate((a, b) => a >= b) }),
  one('bool', { type: 'text', ignoreCase: true, wildcards: false }),
  one('binaryequals', { type: 'value', test: equalBinary }),
  ...pair('ipaddress', 'notipaddress', { type: 'value', test: inIpRange }),
  ...pair('arnequals', 'arnnotequals', { type: 'arn' }),
  ...pair('arnlike', 'arnnotlike', { type: 'arn' }),
  one('null', { type: 'null' }),
]);

type Entry = [string, Pick<Operator, 'comparison' | 'negated'>];

function one(name: string, comparison: Comparison): Entry {
  return [name, { comparison, negated: false }];
}

function pair(name: string, opposite: string, comparison: Comparison): Entry[] {
  return [one(name, comparison), [opposite, { comparison, negated: true }]];
}
