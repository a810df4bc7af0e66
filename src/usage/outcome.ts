import type { CallRecord, Outcome } from '../model/event.js';
import { isBadCredentials, isDenial } from '../reference/error-codes.js';

/**
 * How a call ended for its caller's permissions. An error that is no refusal came after authorisation, a dry run's
 * `DryRunOperation` (would have succeeded) and every throttling, validation or NoSuch… error among them: the permission was there and
 * was used. A call whose credentials were refused counts as denied, so that nothing is ever granted for it.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export function findOutcome({ errorCode, errorMessage }: Pick<CallRecord, 'errorCode' | 'errorMessage'>): Outcome {
  if (errorCode === undefined) return isRefusal(errorMessage) ? 'denied' : 'allowed';
  return isDenial(errorCode) || isBadCredentials(errorCode) || isRefusal(errorMessage) ? 'denied' : 'allowed';
}

/** Whether a record's errors say that nobody was authenticated: neither a use of a permission nor the lack of one. */
export function isUnauthenticated(errorCodes: readonly string[]): boolean {
  return errorCodes.length > 0 && errorCodes.every(isBadCredentials);
}

// Services answer refusals under codes of their own (`ValidationError`, `InvalidRequest`); the sentence is always the evaluator's.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
function isRefusal(errorMessage: string | undefined): boolean {
  return /\bis not authorized to perform: /i.test(errorMessage ?? '');
}
