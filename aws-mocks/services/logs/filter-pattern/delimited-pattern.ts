import { splitFields } from './event-fields.js';
import type { FilterPattern, PatternMatch } from './filter-pattern.js';
import { invalidPattern } from './invalid-pattern.js';
import { readAlternatives, type Logic } from './logic.js';
import { requireFewRegexes } from './regex.js';
import { readTokens, type Token, type TokenReader } from './tokens.js';
import { findNumber, readCondition, type Condition } from './value-test.js';

/** A field of the pattern; without a name it is one that nobody asks for. */
interface FieldRule {
  readonly name?: string;
  readonly logic?: Logic<Condition>;
  readonly regexes: number;
}

const UNNAMED: FieldRule = { regexes: 0 };
const ANYTHING: Condition = { test: () => true, isRegex: false };

/** The fields before and, after an ellipsis, from the end. */
interface Layout {
  readonly before: readonly FieldRule[];
  readonly after?: readonly FieldRule[];
}

/**
 * A pattern on the fields of a message that blanks part. The last field takes what is left; `...` stands for any number of fields,
 * as do brackets with nothing in them.
 * @throws AwsError InvalidParameterException
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-term-space-delimited-log-events
 */
export function parseDelimitedPattern(pattern: string): FilterPattern {
  if (!pattern.endsWith(']')) throw invalidPattern('it does not end in ]');
  const layout = readLayout(readTokens(pattern.slice(1, -1)));
  const regexes = [...layout.before, ...(layout.after ?? [])].reduce((sum, rule) => sum + rule.regexes, 0);
  requireFewRegexes(regexes);
  return { kind: 'delimited', regexes, match: (message) => matchFields(layout, message) };
}

function readLayout(tokens: TokenReader): Layout {
  if (!tokens.peek()) return { before: [], after: [] };
  const before: FieldRule[] = [];
  let after: FieldRule[] | undefined;
  do {
    if (tokens.skip('...')) {
      if (after) throw invalidPattern('it has more than one ellipsis');
      after = [];
    } else (after ?? before).push(readRule(tokens));
  } while (tokens.skip(','));
  const left = tokens.peek();
  if (left) throw invalidPattern(`unexpected ${left.text}`);
  return { before, ...(after && { after }) };
}

function readRule(tokens: TokenReader): FieldRule {
  const next = tokens.peek();
  if (!next || isEndOfField(next)) return UNNAMED;
  if (next.kind !== 'word' && next.text !== '(')
    throw invalidPattern(`expected the name of a field, found ${next.text}`);
  const names = new Set<string>();
  const conditions: Condition[] = [];
  const logic = readAlternatives(tokens, () => {
    names.add(tokens.take('the name of a field').text);
    const condition = isEndOfField(tokens.peek()) ? ANYTHING : readCondition(tokens);
    conditions.push(condition);
    return condition;
  });
  const [name = '', other] = names;
  if (other !== undefined) throw invalidPattern(`the conditions of ${name} are also about ${other}`);
  return { name, logic, regexes: conditions.filter(({ isRegex }) => isRegex).length };
}

function isEndOfField(token: Token | undefined): boolean {
  return !token || token.text === ',';
}

function matchFields({ before, after }: Layout, message: string): PatternMatch | undefined {
  const values = splitFields(message, after ? undefined : before.length);
  const gap = values.length - before.length - (after?.length ?? 0);
  if (gap < 0) return undefined;
  const skipped = Array.from({ length: gap }, () => UNNAMED);
  const rules = [...before, ...skipped, ...(after ?? [])];
  if (!rules.every(({ logic }, index) => !logic || logic((condition) => isMet(condition, values[index])))) {
    return undefined;
  }
  const fields = Object.fromEntries(
    rules.map(({ name }, index) => [`$${name ?? index + 1}`, values[index] ?? ''] as const),
  );
  return { fields, valueOf: (reference) => (Object.hasOwn(fields, reference) ? fields[reference] : undefined) };
}

function isMet({ test }: Condition, text = ''): boolean {
  return test({ text, number: findNumber(text) });
}
