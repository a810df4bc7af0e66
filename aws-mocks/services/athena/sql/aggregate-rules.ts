import { argument, callOf, template, type FunctionRule } from './function-rule.js';
import { sql } from './make-tokens.js';

/**
 * Aggregate functions. Both dialects write FILTER, DISTINCT and ORDER BY in the same places.
 * @see https://trino.io/docs/current/functions/aggregate.html
 */
export const aggregateRules: Readonly<Record<string, FunctionRule>> = {
  any_value: 'any_value',
  // What is exact is approximate too, and the same every time.
  approx_distinct: (args, call) => sql('count(DISTINCT', argument(args, 0, call), ')'),
  approx_percentile: 'approx_quantile',
  arbitrary: 'any_value',
  array_agg: 'array_agg',
  avg: 'avg',
  bool_and: 'bool_and',
  bool_or: 'bool_or',
  count: 'count',
  count_if: 'count_if',
  every: 'bool_and',
  histogram: 'histogram',
  map_agg: template('map_from_entries(list({key: $1, value: $2}))'),
  max: 'max',
  min: 'min',
  // The value may be null where the one it goes by is not.
  max_by: (args) => callOf(args.length === 2 ? 'arg_max_null' : 'arg_max', ...args),
  min_by: (args) => callOf(args.length === 2 ? 'arg_min_null' : 'arg_min', ...args),
  stddev: 'stddev',
  sum: 'sum',
};
