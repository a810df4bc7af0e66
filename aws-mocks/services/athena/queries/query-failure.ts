/** Why a query fails, by the prefix of the reason that Athena gives. */
export type FailureCode =
  | 'COLUMN_NOT_FOUND'
  | 'CONSTRAINT_VIOLATION'
  | 'FUNCTION_NOT_FOUND'
  | 'GENERIC_INTERNAL_ERROR'
  | 'HIVE_BAD_DATA'
  | 'HIVE_CURSOR_ERROR'
  | 'HIVE_INVALID_METADATA'
  | 'INVALID_CAST_ARGUMENT'
  | 'INVALID_FUNCTION_ARGUMENT'
  | 'NOT_SUPPORTED'
  | 'SCHEMA_NOT_FOUND'
  | 'SYNTAX_ERROR'
  | 'TABLE_NOT_FOUND'
  | 'TYPE_MISMATCH'
  /** Said without a prefix. */
  | 'DDL_FAILED'
  | 'EXCEEDED_LIMIT'
  | 'PERMISSION_DENIED'
  | 'RESOURCES_EXHAUSTED'
  | 'RESULT_NOT_WRITTEN';

/** A query that fails, or is cancelled for going beyond its limit. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What GetQueryExecution says of a failure. */
export interface FailureDescription {
  readonly state: 'FAILED' | 'CANCELLED';
  readonly reason: string;
  readonly error?: { readonly category: number; readonly type: number };
}

const BARE: ReadonlySet<FailureCode> = new Set([
  'DDL_FAILED',
  'EXCEEDED_LIMIT',
  'PERMISSION_DENIED',
  'RESOURCES_EXHAUSTED',
  'RESULT_NOT_WRITTEN',
]);

/** @see https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
const TYPES: Readonly<Partial<Record<FailureCode, number>>> = {
  HIVE_BAD_DATA: 1001,
  HIVE_CURSOR_ERROR: 1001,
  DDL_FAILED: 1003,
  HIVE_INVALID_METADATA: 1004,
  SYNTAX_ERROR: 1006,
  RESOURCES_EXHAUSTED: 0,
  RESULT_NOT_WRITTEN: 401,
  GENERIC_INTERNAL_ERROR: 200,
};

const USER_ERROR = 1000;

/** Describes a failure as Athena does: a prefix, what is wrong, category 2 where it is the user's doing and 1 where it is not. */
export function describeFailure({ code, message }: QueryFailure): FailureDescription {
  if (code === 'EXCEEDED_LIMIT') return { state: 'CANCELLED', reason: message };
  const type = TYPES[code] ?? USER_ERROR;
  const reason = BARE.has(code) ? message : `${code}: ${message}`;
  return {
    state: 'FAILED',
    reason,
    error: { category: type < USER_ERROR && code !== 'RESULT_NOT_WRITTEN' ? 1 : 2, type },
  };
}
