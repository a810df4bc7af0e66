import type { ConditionBlock, PolicyDocument } from '../../model/policy.js';
import type { FindContext } from '../context.js';
import { literalPattern, parseArnConditionPattern, parsePattern, type Pattern } from '../pattern.js';
import { compileTemplate, type Template } from '../template.js';
import { findOperator, type Comparison, type Operator } from './operators.js';

/** One line of a condition block: an operator, as the policy spells it, on one key. */
export interface ConditionTest {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * Says what becomes of a test on a key that the request does not carry, where that means that nobody wrote it down. Without an
 * assumption the key counts as absent from the request, as IAM sees it.
 */
export type Assume = (test: ConditionTest) => boolean;

/** Whether the conditions hold for a request. */
export type Conditions = (find: FindContext, assume?: Assume) => boolean;

/**
 * Compiles a condition block: operators and keys are joined by *and*, the values of a key by *or* (by *nor* under a negated operator).
 * An unknown operator never holds; `parsePolicyDocument` refuses it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function compileConditions(block: ConditionBlock, version: PolicyDocument['Version']): Conditions {
  const tests = listTests(block).map((test) => compileTest(test, version));
  return (find, assume) => tests.every((holds) => holds(find, assume));
}

/** The tests of a block, in the block's order; all of them must hold. */
export function listTests(block: ConditionBlock): readonly ConditionTest[] {
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
  );
}

function compileTest(test: ConditionTest, version: PolicyDocument['Version']): Conditions {
  const operator = findOperator(test.operator);
  if (!operator) return () => false;
  const decide = compileDecision(operator, test.values, version);
  return (find, assume) => {
    const actual = find(test.key);
    if (actual === undefined && assume) return assume(test);
    return decide(actual?.length === 0 ? undefined : actual, find);
  };
}

type DecideTest = (actual: readonly string[] | undefined, find: FindContext) => boolean;

function compileDecision(
  operator: Operator,
  expected: readonly string[],
  version: PolicyDocument['Version'],
): DecideTest {
  const { comparison } = operator;
  if (comparison.type === 'null') {
    const wanted = new Set(expected.map((value) => value.toLowerCase() === 'true'));
    return (actual) => wanted.has(isNull(actual));
  }
  const compare = compileComparison(comparison, expected, version);
  return (actual, find) => holds(operator, actual, (value) => compare(value, find));
}

/**
 * Without a set operator a negated test is the opposite of the plain one, also where the key is missing or has several values (AWS
 * does not define the latter). With one, each value of the request is tested by itself.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function holds(
  operator: Operator,
  actual: readonly string[] | undefined,
  matches: (value: string) => boolean,
): boolean {
  if (actual === undefined && operator.ifExists) return true;
  const { quantifier, negated } = operator;
  if (quantifier === 'all') return isNull(actual) || (actual?.every((value) => matches(value) !== negated) ?? true);
  if (quantifier === 'any') return actual?.some((value) => matches(value) !== negated) ?? false;
  return (actual?.some(matches) ?? false) !== negated;
}

/** AWS counts an empty string as a null set, for `ForAllValues` and for the `Null` that is to guard it. */
function isNull(actual: readonly string[] | undefined): boolean {
  return actual === undefined || actual.every((value) => value === '');
}

type Compare = (actual: string, find: FindContext) => boolean;

function compileComparison(
  comparison: Exclude<Comparison, { type: 'null' }>,
  expected: readonly string[],
  version: PolicyDocument['Version'],
): Compare {
  if (comparison.type === 'value') return (actual) => expected.some((value) => comparison.test(actual, value));
  if (comparison.type === 'arn') {
    return matchAny(expected.map((value) => compileTemplate(value, version, parseArnConditionPattern)));
  }
  const parse = comparison.wildcards ? parsePattern : literalPattern;
  if (comparison.ignoreCase) return ignoringCase(expected, version, parse);
  return matchAny(expected.map((value) => compileTemplate(value, version, parse)));
}

function matchAny(templates: readonly Template[]): Compare {
  return (actual, find) => templates.some((template) => template(find)?.(actual));
}

/** Compares in lower case: both sides, and the values put in for variables. */
function ignoringCase(
  expected: readonly string[],
  version: PolicyDocument['Version'],
  parse: (text: string) => Pattern,
): Compare {
  const compare = matchAny(expected.map((value) => compileTemplate(value.toLowerCase(), version, parse)));
  return (actual, find) => compare(actual.toLowerCase(), (key) => find(key)?.map((value) => value.toLowerCase()));
}
