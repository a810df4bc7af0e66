import type {
  CancelKeyDeletionCommandInput,
  CancelKeyDeletionCommandOutput,
  DisableKeyCommandInput,
  DisableKeyCommandOutput,
  EnableKeyCommandInput,
  EnableKeyCommandOutput,
  ScheduleKeyDeletionCommandInput,
  ScheduleKeyDeletionCommandOutput,
} from '@aws-sdk/client-kms';
import { validationError } from './errors.js';
import { keyArn } from './find-key.js';
import { keyOperation } from './key-operation.js';
import { requireNotPendingDeletion, requirePendingDeletion } from './key-state.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const WINDOW_DAYS = { least: 7, most: 30 };

/**
 * Lets a key be used again.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html
 */
export const enableKey = keyOperation<EnableKeyCommandInput, EnableKeyCommandOutput>({
  action: 'kms:EnableKey',
  record: 'key',
  handle(key, _input, call) {
    requireNotPendingDeletion(call.account, key);
    key.state = 'Enabled';
    return {};
  },
});

/**
 * Lets a key be used no more; what it encrypted cannot be read meanwhile.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html
 */
export const disableKey = keyOperation<DisableKeyCommandInput, DisableKeyCommandOutput>({
  action: 'kms:DisableKey',
  record: 'key',
  handle(key, _input, call) {
    requireNotPendingDeletion(call.account, key);
    key.state = 'Disabled';
    return {};
  },
});

/**
 * Has a key deleted after 7 to 30 days (30 where none are said), by the account's clock. Until then it cannot be used.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
 */
export const scheduleKeyDeletion = keyOperation<ScheduleKeyDeletionCommandInput, ScheduleKeyDeletionCommandOutput>({
  action: 'kms:ScheduleKeyDeletion',
  context: (input) => ({
    'kms:ScheduleKeyDeletionPendingWindowInDays': [String(input.PendingWindowInDays ?? WINDOW_DAYS.most)],
  }),
  record: 'answer',
  handle(key, input, call) {
    const days = input.PendingWindowInDays ?? WINDOW_DAYS.most;
    if (!Number.isInteger(days) || days < WINDOW_DAYS.least || days > WINDOW_DAYS.most) {
      throw validationError(`PendingWindowInDays must be between ${WINDOW_DAYS.least} and ${WINDOW_DAYS.most}`);
    }
    requireNotPendingDeletion(call.account, key);
    const deletionAtMs = call.nowMs + days * DAY_MS;
    key.state = 'PendingDeletion';
    key.deletionAtMs = deletionAtMs;
    return {
      KeyId: keyArn(call.account, key),
      DeletionDate: new Date(deletionAtMs),
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    };
  },
});

/**
 * Keeps a key that was to be deleted. It is disabled afterwards.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html
 */
export const cancelKeyDeletion = keyOperation<CancelKeyDeletionCommandInput, CancelKeyDeletionCommandOutput>({
  action: 'kms:CancelKeyDeletion',
  record: 'answer',
  handle(key, _input, call) {
    requirePendingDeletion(call.account, key);
    key.state = 'Disabled';
    delete key.deletionAtMs;
    return { KeyId: keyArn(call.account, key) };
  },
});
