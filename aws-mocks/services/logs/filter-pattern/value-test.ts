import { invalidPattern } from './invalid-pattern.js';
import { readRegex } from './regex.js';
import type { TokenReader } from './tokens.js';

/** A value of a log event as conditions see it. */
export interface EventValue {
  readonly text: string;
  /** Undefined for what is no number. */
  readonly number: number | undefined;
}

/** Whether a value is as a condition wants it. */
export type ValueTest = (value: EventValue) => boolean;

/** `=`, `!=` and the order of numbers. */
const OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const;

type Order = Exclude<(typeof OPERATORS)[number], '=' | '!='>;

/** A condition of a pattern: its test and whether it is a regular expression. */
export interface Condition {
  readonly test: ValueTest;
  readonly isRegex: boolean;
}

/**
 * Reads an operator and what stands to its right: a text in quotes or without, with `*` at either end for anything; a number; a regex.
 * @throws AwsError InvalidParameterException
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-json-log-events
 */
export function readCondition(tokens: TokenReader): Condition {
  const operator = OPERATORS.find((symbol) => tokens.skip(symbol) !== undefined);
  if (!operator) throw invalidPattern(`expected an operator, found ${tokens.take('an operator').text}`);
  const operand = tokens.take('a value');
  if (operand.kind === 'selector' || operand.kind === 'symbol') {
    throw invalidPattern(`expected a value, found ${operand.text}`);
  }
  if (operator !== '=' && operator !== '!=') {
    return { test: orderTest(operator, requireNumber(operand.text)), isRegex: false };
  }
  const isRegex = operand.kind === 'regex';
  const equals = isRegex ? regexTest(operand.text) : textTest(operand.text);
  return { test: operator === '=' ? equals : (value) => !equals(value), isRegex };
}

/** The number that a text writes, also in scientific notation; undefined for any other text. */
export function findNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function requireNumber(text: string): number {
  const number = findNumber(text);
  if (number === undefined) throw invalidPattern(`${text} is not a number`);
  return number;
}

function orderTest(operator: Order, limit: number): ValueTest {
  return ({ number }) => {
    if (number === undefined) return false;
    if (operator === '<') return number < limit;
    if (operator === '<=') return number <= limit;
    return operator === '>' ? number > limit : number >= limit;
  };
}

function regexTest(source: string): ValueTest {
  const regex = readRegex(source);
  return ({ text }) => regex.test(text);
}

/** An asterisk is a wildcard at the ends and stands for itself in between. */
function textTest(wanted: string): ValueTest {
  const wantedNumber = findNumber(wanted);
  const [, before = '', literal = '', after = ''] = /^(\*?)(.*?)(\*?)$/s.exec(wanted) ?? [];
  return ({ text, number }) => {
    if (wantedNumber !== undefined && number === wantedNumber) return true;
    if (before && after) return text.includes(literal);
    if (before) return text.endsWith(literal);
    return after ? text.startsWith(literal) : text === literal;
  };
}
