import { argument, callOf, template, type Arguments, type FunctionRule } from './function-rule.js';
import { requireLambda, writeEntryLambda, writeLambda } from './lambda.js';
import { sql } from './make-tokens.js';
import type { Token } from './tokens.js';

/**
 * Functions on arrays and maps.
 * @see https://trino.io/docs/current/functions/array.html
 * @see https://trino.io/docs/current/functions/map.html
 * @see https://trino.io/docs/current/functions/lambda.html
 */
export const arrayRules: Readonly<Record<string, FunctionRule>> = {
  array_except: template('list_filter($1, lambda e_ : NOT list_contains($2, e_))'),
  array_intersect: 'list_intersect',
  array_join: 'array_to_string',
  array_max: 'list_max',
  array_min: 'list_min',
  // In the order of the first of each.
  array_distinct: template('list_filter($1, lambda e_, i_ : list_position($1, e_) = i_)'),
  array_position: template('coalesce(list_position($1, $2), 0)'),
  array_sort: (args, call) => sql('list_sort(', argument(args, 0, call), ", 'ASC', 'NULLS LAST')"),
  arrays_overlap: 'list_has_any',
  cardinality: 'len',
  contains: 'list_contains',
  // Null, not an error, for what is not there.
  element_at: template('$1[$2]'),
  flatten: 'flatten',
  map: 'map',
  map_concat: 'map_concat',
  map_entries: 'map_entries',
  map_from_entries: 'map_from_entries',
  map_keys: 'map_keys',
  map_values: 'map_values',
  repeat: 'list_repeat',
  sequence: 'generate_series',
  // A start before the first counts from the end.
  slice: template(
    'list_slice($1, CASE WHEN $2 < 0 THEN len($1) + $2 + 1 ELSE $2 END, CASE WHEN $2 < 0 THEN len($1) + $2 ELSE $2 - 1 END + $3)',
  ),
  zip: 'list_zip',
  all_match: (args, call) => sql('(len(', filtered(args, call, 'NOT'), ') = 0)'),
  any_match: (args, call) => sql('(len(', filtered(args, call), ') > 0)'),
  none_match: (args, call) => sql('(len(', filtered(args, call), ') = 0)'),
  filter: (args, call) => filtered(args, call),
  transform: (args, call) => callOf('list_transform', argument(args, 0, call), lambdaAt(args, 1, call)),
  reduce: (args, call) => {
    const finish = requireLambda(argument(args, 3, call), call);
    const folded = callOf('list_reduce', argument(args, 0, call), lambdaAt(args, 2, call), argument(args, 1, call));
    return sql('list_transform([', folded, '],', writeLambda(finish), ')[1]');
  },
  map_filter: (args, call) =>
    sql('map_from_entries(list_filter(map_entries(', argument(args, 0, call), '),', entryLambdaAt(args, call), '))'),
  transform_values: (args, call) => {
    const { parameters, body } = requireLambda(argument(args, 1, call), call);
    const changed = writeEntryLambda({
      parameters,
      body: sql('{key: ', parameters[0] ?? '', ', value: (', body, ')}'),
    });
    return sql('map_from_entries(list_transform(map_entries(', argument(args, 0, call), '),', changed, '))');
  },
};

function filtered(args: Arguments, call: Token, not = ''): Token[] {
  const { parameters, body } = requireLambda(argument(args, 1, call), call);
  return callOf('list_filter', argument(args, 0, call), writeLambda({ parameters, body: sql(not, '(', body, ')') }));
}

function lambdaAt(args: Arguments, position: number, call: Token): Token[] {
  return writeLambda(requireLambda(argument(args, position, call), call));
}

function entryLambdaAt(args: Arguments, call: Token): Token[] {
  return writeEntryLambda(requireLambda(argument(args, 1, call), call));
}
