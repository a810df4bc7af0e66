import type { ConditionBlock, PolicyDocument } from '../../model/policy.js';
import type { FindContext } from '../context.js';
import { literalPattern, parseArnConditionPattern, parsePattern, type Pattern } from '../pattern.js';
import { compileTemplate, type Template } from '../template.js';
import { findOperator, type Comparison, type Operator } from './operators.js';

/** Whether the conditions hold for a request; undefined where that hangs on a key of which nothing is known. */
export type Conditions = (find: FindContext, missing: MissingKeys) => boolean | undefined;

/** What it means that a request has no value for a key: that there was none, or that nobody wrote it down. */
export type MissingKeys = 'absent' | 'unknown';

/**
 * Compiles a condition block: operators and keys are joined by *and*, the values of a key by *or* (by *nor* under a negated operator).
 * An unknown operator never holds; `parsePolicyDocument` refuses it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function compileConditions(block: ConditionBlock, version: PolicyDocument['Version']): Conditions {
  const tests = Object.entries(block).flatMap(([name, keys]) => {
    const operator = findOperator(name);
    return Object.entries(keys).map(([key, expected]) =>
      operator ? compileTest(operator, key, expected, version) : never,
    );
  });
  return (find, missing) => {
    const results = new Set(tests.map((test) => test(find, missing)));
    return results.has(false) ? false : results.has(undefined) ? undefined : true;
  };
}

const never: Conditions = () => false;

function compileTest(
  operator: Operator,
  key: string,
  expected: readonly string[],
  version: PolicyDocument['Version'],
): Conditions {
  const { comparison } = operator;
  if (comparison.type === 'null') return compileNullTest(key, expected);
  const compare = compileComparison(comparison, expected, version);
  return (find, missing) => {
    const actual = find(key);
    if (actual === undefined && missing === 'unknown') return undefined;
    return holds(operator, actual, (value) => compare(value, find));
  };
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

function compileNullTest(key: string, expected: readonly string[]): Conditions {
  const wanted = new Set(expected.map((value) => value.toLowerCase() === 'true'));
  return (find, missing) => {
    const actual = find(key);
    if (actual === undefined && missing === 'unknown') return undefined;
    return wanted.has(isNull(actual));
  };
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
