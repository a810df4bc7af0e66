import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { keyArn } from './find-key.js';
import type { Key } from './state.js';

/**
 * @throws AwsError DisabledException or KMSInvalidStateException unless the key may encrypt and decrypt.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html#key-state-table
 */
export function requireEnabled(account: Account, key: Key): void {
  if (key.state === 'Disabled') {
    throw new AwsError('DisabledException', `${keyArn(account, key)} is disabled.`);
  }
  requireNotPendingDeletion(account, key);
}

/** @throws AwsError KMSInvalidStateException for a key that waits for its deletion. */
export function requireNotPendingDeletion(account: Account, key: Key): void {
  if (key.state === 'PendingDeletion') throw invalidState(`${keyArn(account, key)} is pending deletion.`);
}

/** @throws AwsError KMSInvalidStateException for a key that does not. */
export function requirePendingDeletion(account: Account, key: Key): void {
  if (key.state !== 'PendingDeletion') throw invalidState(`${keyArn(account, key)} is not pending deletion.`);
}

function invalidState(message: string): AwsError {
  return new AwsError('KMSInvalidStateException', message);
}
