import { findAwsErrorCode } from '../aws/aws-error.js';
import type { Clock } from '../model/clock.js';

/** How long to go on, and how long to wait in between: each wait is twice the one before. */
export interface RetryLimits {
  readonly firstMs: number;
  readonly longestMs: number;
  /** The sum of all waits. */
  readonly limitMs: number;
}

/** AWS documents changes as visible "within seconds"; a really wrong policy should not keep anybody for more than a minute. */
export const RETRY_LIMITS: RetryLimits = { firstMs: 500, longestMs: 8_000, limitMs: 60_000 };

/**
 * Codes by which AWS says "not yet", "not at this moment" or "somebody was faster". None of them says for sure that trying again helps
 * (`InsufficientS3BucketPolicyException` also means a policy that is wrong), hence the limit.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html#API_CreateTrail_Errors
 */
const RACE_CODES: ReadonlySet<string> = new Set([
  // CloudTrail looks at bucket and topic policies that may not have arrived everywhere.
  'InsufficientS3BucketPolicyException',
  'InsufficientSnsTopicPolicyException',
  'S3BucketDoesNotExistException',
  // … and at keys and roles, of which the same is true.
  'InsufficientEncryptionPolicyException',
  'KmsKeyNotFoundException',
  'InvalidCloudWatchLogsLogGroupArnException',
  'InvalidCloudWatchLogsRoleArnException',
  'CloudWatchLogsDeliveryUnavailableException',
  'ConflictException',
  'TrailAlreadyExistsException',
  'TrailNotFoundException',
  // IAM is eventually consistent, and refuses two changes at once.
  'NoSuchEntity',
  'EntityAlreadyExists',
  'ConcurrentModification',
  'EntityTemporarilyUnmodifiable',
  'DeleteConflict',
  'ServiceFailure',
  // S3
  'NoSuchBucket',
  'BucketAlreadyOwnedByYou',
  'BucketNotEmpty',
  'OperationAborted',
  'SlowDown',
  // KMS: an alias that another set-up was faster to give, a key that has just been made or taken back.
  'AlreadyExistsException',
  'KMSInvalidStateException',
  'DependencyTimeoutException',
  // CloudWatch Logs
  'ResourceAlreadyExistsException',
  'ResourceNotFoundException',
  'OperationAbortedException',
  // SNS: NotFound; Budgets: the others.
  'NotFound',
  'NotFoundException',
  'DuplicateRecordException',
  // Ours, for a call that may have been performed or not: the next survey sees which.
  'AnswerLost',
  // Everybody.
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'Throttled',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'InternalFailure',
]);

/** Whether an error may pass by itself. */
export function isRace(error: unknown): boolean {
  const code = findAwsErrorCode(error);
  if (code === undefined) return false;
  // SNS has no code of its own for "exists with other tags": its general one, told apart by the words.
  if (code === 'InvalidParameter') return error instanceof Error && /already exists/i.test(error.message);
  return RACE_CODES.has(code);
}

/**
 * Tries until it works, waiting longer and longer in between.
 * @param mayPass which errors are worth another try; any other is thrown at once, and the last one when the limit is reached.
 * @param onWait told of the error and the coming wait, in milliseconds.
 */
export async function retry<T>(
  clock: Pick<Clock, 'sleep'>,
  attempt: () => Promise<T>,
  mayPass: (error: unknown) => boolean,
  onWait: (error: unknown, waitMs: number) => void = () => undefined,
  { firstMs, longestMs, limitMs }: RetryLimits = RETRY_LIMITS,
): Promise<T> {
  for (let waitMs = firstMs, waitedMs = 0; ; waitMs = Math.min(waitMs * 2, longestMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (!mayPass(error) || waitedMs + waitMs > limitMs) throw error;
      onWait(error, waitMs);
    }
    await clock.sleep(waitMs);
    waitedMs += waitMs;
  }
}
