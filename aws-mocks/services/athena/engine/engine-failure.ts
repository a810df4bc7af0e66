import { QueryFailure, type FailureCode } from '../queries/query-failure.js';

/** What DuckDB's messages begin with, in Athena's words. */
const CODES: readonly (readonly [RegExp, FailureCode])[] = [
  [/^Parser Error: /, 'SYNTAX_ERROR'],
  [/^Binder Error: Referenced table/, 'COLUMN_NOT_FOUND'],
  [/^Binder Error: Could not find key/, 'COLUMN_NOT_FOUND'],
  [/^Binder Error: /, 'TYPE_MISMATCH'],
  [/^Catalog Error: Table/, 'TABLE_NOT_FOUND'],
  [/^Catalog Error: /, 'FUNCTION_NOT_FOUND'],
  [/^Conversion Error: /, 'INVALID_CAST_ARGUMENT'],
  [/^(?:Invalid Input|Out of Range) Error: /, 'INVALID_FUNCTION_ARGUMENT'],
  [/^(?:Permission|Not implemented) Error: /, 'NOT_SUPPORTED'],
];

/** What went wrong in the engine, as a failure of the query. */
export function toQueryFailure(error: unknown): QueryFailure {
  if (error instanceof QueryFailure) return error;
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n\n');
  if (message.startsWith('Out of Memory Error')) return exhausted(message);
  const column = /^Binder Error: Referenced column "(.+?)" not found/.exec(message)?.[1];
  if (column !== undefined) return new QueryFailure('COLUMN_NOT_FOUND', `Column '${column}' cannot be resolved`);
  const [prefix, code] = CODES.find(([pattern]) => pattern.test(message)) ?? [/^$/, 'GENERIC_INTERNAL_ERROR' as const];
  return new QueryFailure(code, message.replace(code === 'COLUMN_NOT_FOUND' ? /^Binder Error: / : prefix, ''));
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/performance-tuning.html */
function exhausted(message: string): QueryFailure {
  return new QueryFailure('RESOURCES_EXHAUSTED', `Query exhausted resources at this scale factor (${message})`);
}
