import { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** Codes by which AWS says that the credentials themselves are missing, wrong or over. */
const CREDENTIAL_CODES = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidAccessKeyId',
  'AuthFailure',
]);

const DENIED_CODES =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|AuthorizationErrorException|Forbidden)$/;
const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ECONNRESET',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'TimeoutError',
]);

/**
 * AWS's code of an error that an SDK call threw (`NoSuchEntity`), also once `callAws` has made it an AppError, or the network's
 * (`ECONNREFUSED`); undefined for anything else.
 */
export function findAwsErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AppError) return findAwsErrorCode(error.cause);
  const { Code: queryCode, code } = error as Error & { Code?: unknown; code?: unknown };
  for (const candidate of [queryCode, code]) if (typeof candidate === 'string' && candidate !== '') return candidate;
  return error.name === 'Error' ? undefined : error.name;
}

/** Whether AWS answered with one of these codes. */
export function isAwsError(error: unknown, ...codes: readonly string[]): boolean {
  const code = findAwsErrorCode(error);
  return code !== undefined && codes.includes(code);
}

/**
 * Runs one SDK call; whatever it throws becomes an AppError that names the operation, AWS's code and message, and says what to do.
 * @param operation as IAM spells it, `iam:CreateUser`: it is what the hint tells the user to allow.
 * @throws AppError `credentials` when AWS could not tell who calls, `aws` otherwise; the SDK's error is its cause.
 */
export async function callAws<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toAppError(operation, error);
  }
}

/** As `callAws`, but undefined where AWS answers with one of `absentCodes`: what was asked for does not exist. */
export async function findAws<T>(
  operation: string,
  absentCodes: readonly string[],
  call: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isAwsError(error, ...absentCodes)) return undefined;
    throw toAppError(operation, error);
  }
}

/** The AppError for what an SDK call threw; an AppError stays as it is. */
export function toAppError(operation: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = findAwsErrorCode(error) ?? 'unknown error';
  const message = error instanceof Error ? error.message : String(error);
  const values = { operation, code, message };
  if (CREDENTIAL_CODES.has(code)) {
    return fail('credentials', text('aws.credentials', values), {
      hint: text('aws.credentials-hint', {}),
      cause: error,
    });
  }
  if (DENIED_CODES.test(code)) {
    return fail('aws', text('aws.denied', values), { hint: text('aws.denied-hint', { operation }), cause: error });
  }
  if (UNREACHABLE_CODES.has(code)) {
    return fail('aws', text('aws.unreachable', values), { hint: text('aws.unreachable-hint', {}), cause: error });
  }
  if (code === 'AnswerLost') {
    return fail('aws', text('aws.answer-lost', { operation, message }), {
      hint: text('aws.answer-lost-hint', {}),
      cause: error,
    });
  }
  return fail('aws', text('aws.failed', values), { hint: text('aws.failed-hint', {}), cause: error });
}
