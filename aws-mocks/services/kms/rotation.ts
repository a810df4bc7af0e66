import type {
  DisableKeyRotationCommandInput,
  DisableKeyRotationCommandOutput,
  EnableKeyRotationCommandInput,
  EnableKeyRotationCommandOutput,
  GetKeyRotationStatusCommandInput,
  GetKeyRotationStatusCommandOutput,
} from '@aws-sdk/client-kms';
import { numberViolation } from '../iam/constraints.js';
import { refuseViolations } from './errors.js';
import { keyArn } from './find-key.js';
import { keyOperation } from './key-operation.js';
import { requireEnabled } from './key-state.js';
import type { Key, Rotation } from './state.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_DAYS = 365;

/**
 * Has a key rotated every year, or as many days as are said (90 to 2560). Enabling it again with another period counts from now.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
 */
export const enableKeyRotation = keyOperation<EnableKeyRotationCommandInput, EnableKeyRotationCommandOutput>({
  action: 'kms:EnableKeyRotation',
  context: (input) => ({ 'kms:RotationPeriodInDays': [String(input.RotationPeriodInDays ?? YEAR_DAYS)] }),
  record: 'key',
  handle(key, input, call) {
    requireEnabled(call.account, key);
    const { RotationPeriodInDays: sent } = input;
    refuseViolations([numberViolation('rotationPeriodInDays', sent, { min: 90, max: 2560 })]);
    const periodDays = sent ?? key.rotation?.periodDays ?? YEAR_DAYS;
    if (key.rotation?.periodDays !== periodDays) key.rotation = { periodDays, enabledAtMs: call.nowMs };
    return {};
  },
});

/**
 * Has a key rotated no more.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html
 */
export const disableKeyRotation = keyOperation<DisableKeyRotationCommandInput, DisableKeyRotationCommandOutput>({
  action: 'kms:DisableKeyRotation',
  record: 'key',
  handle(key, _input, call) {
    requireEnabled(call.account, key);
    delete key.rotation;
    return {};
  },
});

/**
 * Whether and when a key is rotated. A key that waits for its deletion is not.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
 */
export const getKeyRotationStatus = keyOperation<GetKeyRotationStatusCommandInput, GetKeyRotationStatusCommandOutput>({
  action: 'kms:GetKeyRotationStatus',
  record: 'read',
  handle(key, _input, call) {
    const KeyId = keyArn(call.account, key);
    const rotation = key.state === 'PendingDeletion' ? undefined : rotationOf(key);
    if (!rotation) return { KeyId, KeyRotationEnabled: false };
    return {
      KeyId,
      KeyRotationEnabled: true,
      RotationPeriodInDays: rotation.periodDays,
      NextRotationDate: new Date(nextRotationMs(rotation, call.nowMs)),
    };
  },
});

/** The keys that AWS manages are rotated every year, and nobody can change it. */
function rotationOf(key: Key): Rotation | undefined {
  return key.manager === 'AWS' ? { periodDays: YEAR_DAYS, enabledAtMs: key.createdAtMs } : key.rotation;
}

function nextRotationMs({ periodDays, enabledAtMs }: Rotation, nowMs: number): number {
  const periodMs = periodDays * DAY_MS;
  return enabledAtMs + (Math.floor((nowMs - enabledAtMs) / periodMs) + 1) * periodMs;
}
