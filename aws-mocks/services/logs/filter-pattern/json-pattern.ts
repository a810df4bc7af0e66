import type { FilterPattern } from './filter-pattern.js';
import { invalidPattern } from './invalid-pattern.js';
import { countWildcards, readSelector, selectValues } from './json-selector.js';
import { readLogic, type Logic } from './logic.js';
import { requireFewRegexes } from './regex.js';
import { readTokens, type TokenReader } from './tokens.js';
import { readCondition, type EventValue } from './value-test.js';

const MAXIMUM_WILDCARDS = 3;

/** Whether a JSON value is as one condition wants it, and what counts against the limits of a pattern. */
interface JsonTest {
  readonly matches: (root: unknown) => boolean;
  readonly regexes: number;
  readonly wildcards: number;
}

/**
 * A pattern on the properties of a JSON message. A comparison, `!=` too, is false where the property is absent, or neither a text nor a
 * number; what is no JSON does not match.
 * @throws AwsError InvalidParameterException
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-json-log-events
 */
export function parseJsonPattern(pattern: string): FilterPattern {
  if (!pattern.endsWith('}')) throw invalidPattern('it does not end in }');
  const tests: JsonTest[] = [];
  const logic = readLogic(readTokens(pattern.slice(1, -1)), (tokens) => {
    const test = readTest(tokens);
    tests.push(test);
    return test;
  });
  const regexes = total(tests, 'regexes');
  requireFewRegexes(regexes);
  if (total(tests, 'wildcards') > MAXIMUM_WILDCARDS) {
    throw invalidPattern(`it has more than ${MAXIMUM_WILDCARDS} wildcard selectors`);
  }
  return { kind: 'json', regexes, match: (message) => matchJson(logic, message) };
}

function matchJson(logic: Logic<JsonTest>, message: string) {
  const root = parseJson(message);
  if (root === undefined || !logic((test) => test.matches(root))) return undefined;
  const valueOf = (reference: string) => {
    const found = selectValues(root, readSelector(reference))[0];
    return typeof found === 'string' || typeof found === 'number' ? found : undefined;
  };
  return { fields: {}, valueOf };
}

function readTest(tokens: TokenReader): JsonTest {
  const selector = tokens.take('a property selector');
  if (selector.kind !== 'selector') throw invalidPattern(`expected a property selector, found ${selector.text}`);
  const steps = readSelector(selector.text);
  const { test, isRegex } = readValuesTest(tokens);
  return {
    matches: (root) => test(selectValues(root, steps)),
    regexes: isRegex ? 1 : 0,
    wildcards: countWildcards(steps),
  };
}

function readValuesTest(tokens: TokenReader): { test: (values: readonly unknown[]) => boolean; isRegex: boolean } {
  if (tokens.skip('NOT')) {
    if (!tokens.skip('EXISTS')) throw invalidPattern('expected EXISTS after NOT');
    return { test: (values) => values.length === 0, isRegex: false };
  }
  if (tokens.skip('IS')) {
    const wanted = readConstant(tokens);
    return { test: (values) => values.includes(wanted), isRegex: false };
  }
  const { test, isRegex } = readCondition(tokens);
  return { test: (values) => values.some((value) => isEventValue(value) && test(eventValue(value))), isRegex };
}

function readConstant(tokens: TokenReader): boolean | null {
  const word = tokens.skip('NULL', 'TRUE', 'FALSE');
  if (word === undefined) throw invalidPattern('expected NULL, TRUE or FALSE after IS');
  return word === 'NULL' ? null : word === 'TRUE';
}

function isEventValue(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** A text is no number, whatever is written in it. */
function eventValue(value: string | number): EventValue {
  return typeof value === 'string' ? { text: value, number: undefined } : { text: String(value), number: value };
}

function total(tests: readonly JsonTest[], member: 'regexes' | 'wildcards'): number {
  return tests.reduce((sum, test) => sum + test[member], 0);
}

function parseJson(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
