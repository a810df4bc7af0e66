import { findAwsErrorCode } from './aws-error.js';

/** A failure that passes: AWS asks for fewer calls at a time, or the call may well succeed when it is sent again. */
export type PassingError = 'throttled' | 'transient';

/** S3's own code for it, those of other services behind it (KMS), and what a 503 without a body is called. */
const THROTTLED =
  /^(SlowDown|ServiceUnavailable|503|(KMS\.)?Throttl\w*|TooManyRequests\w*|RequestLimitExceeded|BandwidthLimitExceeded)$/i;
const TRANSIENT = new Set([
  'InternalError',
  'InternalFailure',
  'OperationAborted',
  'RequestTimeout',
  // The SDK has set its clock right by the answer.
  'RequestTimeTooSkewed',
  'TimeoutError',
  'TruncatedBody',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * Whether and how a failed call is worth sending again; undefined where it is not. Takes what the SDK threw, or the AppError made of it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * @see https://docs.aws.amazon.com/whitepapers/latest/s3-optimizing-performance-best-practices/timeouts-and-retries-for-latency-sensitive-applications.html
 */
export function findPassingError(error: unknown): PassingError | undefined {
  const code = findAwsErrorCode(error) ?? '';
  const status = findStatus(error);
  if (THROTTLED.test(code) || status === 503 || status === 429) return 'throttled';
  return TRANSIENT.has(code) || (status !== undefined && status >= 500) ? 'transient' : undefined;
}

function findStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? findStatus(error.cause);
}
