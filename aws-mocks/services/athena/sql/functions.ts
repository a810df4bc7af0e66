import { QueryFailure } from '../queries/query-failure.js';
import { aggregateRules } from './aggregate-rules.js';
import { arrayRules } from './array-rules.js';
import { dateRules } from './date-rules.js';
import type { FunctionRule } from './function-rule.js';
import { jsonRules } from './json-rules.js';
import { textRules } from './text-rules.js';
import type { Token } from './tokens.js';

/** Functions that are the same in both dialects. */
const SAME = (
  'abs ceil ceiling floor round sign mod power sqrt ln exp log10 pi coalesce nullif try row ' +
  'extract typeof grouping is_nan exists rank dense_rank row_number percent_rank cume_dist ntile ' +
  'lag lead first_value last_value nth_value'
).split(' ');

const RULES: ReadonlyMap<string, FunctionRule> = new Map<string, FunctionRule>([
  ...SAME.map((name) => [name, name] as const),
  ...Object.entries({ ...textRules, ...jsonRules, ...arrayRules, ...aggregateRules, ...dateRules }),
]);

/**
 * How a function of Athena's is called in DuckDB. A function that nobody has looked at is refused, so that none means something else in silence.
 * @throws QueryFailure FUNCTION_NOT_FOUND
 * @see https://docs.aws.amazon.com/athena/latest/ug/functions-env3.html
 */
export function requireFunction({ value, line, column }: Token): FunctionRule {
  const rule = RULES.get(value.toLowerCase());
  if (rule !== undefined) return rule;
  throw new QueryFailure(
    'FUNCTION_NOT_FOUND',
    `line ${line}:${column}: Function '${value.toLowerCase()}' not registered`,
  );
}
