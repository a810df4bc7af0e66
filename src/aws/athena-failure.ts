import type { QueryExecutionStatus } from '@aws-sdk/client-athena';
import type { AppError, Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { findAwsErrorCode } from './aws-error.js';

/** Which query it was. */
interface EndedQuery {
  readonly id: string;
  readonly workgroup: string;
}

/**
 * Why a query ended without a result, and what to do. AWS tells reasons as sentences only; what is not known is shown as it is.
 * @see https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html
 */
export function explainEnd(status: QueryExecutionStatus, { id, workgroup }: EndedQuery): AppError {
  const reason = status.StateChangeReason ?? status.AthenaError?.ErrorMessage ?? '';
  const hint = findHint(reason, workgroup);
  if (status.State === 'CANCELLED' && !hint) {
    return fail('aws', text('athena.query-cancelled', { id, reason }), {
      hint: text('athena.query-cancelled-hint', {}),
    });
  }
  return fail('aws', text('athena.query-failed', { id, reason }), {
    hint: hint ?? text('athena.query-failed-hint', {}),
  });
}

/** Why Athena took no query, or knows no table, where that has a better explanation than its code; undefined otherwise. */
export function explainRefusal(error: unknown): AppError | undefined {
  const code = findAwsErrorCode(error);
  const message = error instanceof Error ? error.message : '';
  const hint = code !== undefined && REFUSALS.has(code) ? findHint(message, '') : undefined;
  return hint && fail('aws', text('athena.refused', { message }), { hint, cause: error });
}

const REFUSALS: ReadonlySet<string> = new Set(['InvalidRequestException', 'MetadataException']);

function findHint(reason: string, workgroup: string): Text | undefined {
  const [, hint] = HINTS.find(([form]) => form.test(reason)) ?? [];
  return hint?.(workgroup);
}

/** Reasons by what they hold, the surest first. */
const HINTS: readonly (readonly [RegExp, (workgroup: string) => Text])[] = [
  // https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
  [/AlreadyExists|already exists/i, () => text('athena.table-exists-hint', {})],
  [/bytes scanned limit/i, (workgroup) => text('athena.cutoff-hint', { workgroup })],
  [/no output location/i, () => text('athena.no-output-location-hint', {})],
  [/output location|output bucket/i, () => text('athena.output-location-hint', {})],
  [/HIVE_BAD_DATA|HIVE_CURSOR_ERROR/, () => text('athena.bad-data-hint', {})],
  [/glue:\w+|lakeformation/i, () => text('athena.glue-denied-hint', {})],
  [/access denied|not authorized|permission/i, () => text('athena.access-denied-hint', {})],
  [
    /TABLE_NOT_FOUND|EntityNotFound|(table|database|schema)\b.*\b(not found|does not exist)/i,
    () => text('athena.table-missing-hint', {}),
  ],
  [/workgroup .*not found/i, () => text('athena.workgroup-missing-hint', {})],
  [/exhausted resources|EXCEEDED_\w*LIMIT|timeout|timed out/i, () => text('athena.too-much-hint', {})],
  [/SYNTAX_ERROR|FUNCTION_NOT_FOUND|mismatched input/i, () => text('athena.engine-hint', {})],
];
