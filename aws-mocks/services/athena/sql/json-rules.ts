import { QueryFailure } from '../queries/query-failure.js';
import { argument, callOf, literalArgument, template, type FunctionRule } from './function-rule.js';
import { literal } from './make-tokens.js';

/**
 * Functions on JSON. Those that begin with `trino_` are macros, which engine/macros.ts defines.
 * @see https://trino.io/docs/current/functions/json.html
 */
export const jsonRules: Readonly<Record<string, FunctionRule>> = {
  json_array_length: template('CAST(trino_json_array_length($1) AS BIGINT)'),
  json_extract: withPath('trino_json_extract'),
  json_extract_scalar: withPath('trino_json_extract_scalar'),
  json_format: 'trino_json_format',
  json_parse: 'trino_json_parse',
  json_size: withPath('trino_json_size'),
};

function withPath(macro: string): FunctionRule {
  return (args, call) => callOf(macro, argument(args, 0, call), literal(toDuckPath(literalArgument(args, 1, call))));
}

/**
 * A JSON path of Trino's in DuckDB's spelling, every key in quotes.
 * @throws QueryFailure for wildcards, filters and what is no path.
 */
export function toDuckPath(path: string): string {
  const steps = /^\$((?:\.[\w-]+|\.?\["[^"]*"\]|\.?\['[^']*'\]|\[\d+\])*)$/.exec(path)?.[1];
  if (steps === undefined) throw new QueryFailure('INVALID_FUNCTION_ARGUMENT', `Invalid JSON path: '${path}'`);
  const found = steps.match(/\.[\w-]+|\.?\["[^"]*"\]|\.?\['[^']*'\]|\[\d+\]/g) ?? [];
  return `$${found.map(toDuckStep).join('')}`;
}

function toDuckStep(step: string): string {
  if (/^\[\d+\]$/.test(step)) return step;
  const key = /["'](.*)["']/s.exec(step)?.[1] ?? step.slice(1);
  return `."${key}"`;
}
