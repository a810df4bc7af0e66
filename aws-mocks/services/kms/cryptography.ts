import type {
  DecryptCommandInput,
  DecryptCommandOutput,
  EncryptCommandInput,
  EncryptCommandOutput,
  ReEncryptCommandInput,
  ReEncryptCommandOutput,
} from '@aws-sdk/client-kms';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { required } from '../required.js';
import { refuseViolations } from './errors.js';
import { findKey, keyArn, requireKey } from './find-key.js';
import { cryptographyContext, keyCheck } from './key-check.js';
import { keyRecord, namedKeys } from './key-record.js';
import { requireEnabled } from './key-state.js';
import { randomBytes } from './make-key.js';
import { requireSymmetricAlgorithm, stopDryRun } from './request-options.js';
import { findKeyId, invalidCiphertext, seal, unseal, type EncryptionContext } from './seal.js';
import type { Key } from './state.js';

const ALGORITHM = 'SYMMETRIC_DEFAULT';
const IV_BYTES = 12;

/**
 * Encrypts up to 4096 bytes.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
 */
export const encrypt = operation<EncryptCommandInput, EncryptCommandOutput>({
  authorise: (input, call) => [
    keyCheck(call, 'kms:Encrypt', input.KeyId ?? '', cryptographyContext(input.EncryptionContext)),
  ],
  record: keyRecord({
    readOnly: true,
    requestParameters: ({ KeyId, EncryptionContext }) => ({
      keyId: KeyId,
      encryptionAlgorithm: ALGORITHM,
      ...(EncryptionContext && { encryptionContext: EncryptionContext }),
    }),
  }),
  handle(input, call) {
    const plaintext = required(input.Plaintext, 'Plaintext');
    refuseSize('plaintext', plaintext, 4096);
    requireSymmetricAlgorithm(input.EncryptionAlgorithm);
    const key = requireKey(call, required(input.KeyId, 'KeyId'));
    requireEnabled(call.account, key);
    stopDryRun(input);
    return {
      CiphertextBlob: sealed(call, key, plaintext, input.EncryptionContext),
      KeyId: keyArn(call.account, key),
      EncryptionAlgorithm: ALGORITHM,
    };
  },
});

/**
 * Decrypts; the ciphertext tells the key, and a key that is named must be the same.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 */
export const decrypt = operation<DecryptCommandInput, DecryptCommandOutput>({
  authorise: (input, call) =>
    sealingKeyChecks(call, 'kms:Decrypt', input.CiphertextBlob, cryptographyContext(input.EncryptionContext)),
  record: {
    readOnly: true,
    requestParameters: ({ KeyId, EncryptionContext }) => ({
      ...(KeyId !== undefined && { keyId: KeyId }),
      encryptionAlgorithm: ALGORITHM,
      ...(EncryptionContext && { encryptionContext: EncryptionContext }),
    }),
    resources: (input, call) => namedKeys(call, sealingKeyId(input.CiphertextBlob)),
  },
  handle(input, call) {
    requireSymmetricAlgorithm(input.EncryptionAlgorithm);
    const { key, plaintext } = opened(call, input.CiphertextBlob, input.KeyId, input.EncryptionContext);
    stopDryRun(input);
    return { KeyId: keyArn(call.account, key), Plaintext: plaintext, EncryptionAlgorithm: ALGORITHM };
  },
});

/**
 * Decrypts and encrypts anew, under another key or with another context; the plaintext does not leave KMS. Two actions, one on each key.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
 */
export const reEncrypt = operation<ReEncryptCommandInput, ReEncryptCommandOutput>({
  authorise: (input, call) => [
    ...sealingKeyChecks(
      call,
      'kms:ReEncryptFrom',
      input.CiphertextBlob,
      cryptographyContext(input.SourceEncryptionContext),
    ),
    keyCheck(
      call,
      'kms:ReEncryptTo',
      input.DestinationKeyId ?? '',
      cryptographyContext(input.DestinationEncryptionContext),
    ),
  ],
  record: {
    readOnly: true,
    resources: (input, call) => namedKeys(call, sealingKeyId(input.CiphertextBlob), input.DestinationKeyId),
  },
  handle(input, call) {
    requireSymmetricAlgorithm(input.SourceEncryptionAlgorithm);
    requireSymmetricAlgorithm(input.DestinationEncryptionAlgorithm);
    const source = opened(call, input.CiphertextBlob, input.SourceKeyId, input.SourceEncryptionContext);
    const destination = requireKey(call, required(input.DestinationKeyId, 'DestinationKeyId'));
    requireEnabled(call.account, destination);
    stopDryRun(input);
    return {
      CiphertextBlob: sealed(call, destination, source.plaintext, input.DestinationEncryptionContext),
      SourceKeyId: keyArn(call.account, source.key),
      KeyId: keyArn(call.account, destination),
      SourceEncryptionAlgorithm: ALGORITHM,
      DestinationEncryptionAlgorithm: ALGORITHM,
    };
  },
});

/** The plaintext under a key, with the account's randomness. */
export function sealed(call: Call, key: Key, plaintext: Uint8Array, context: EncryptionContext = {}): Buffer {
  return seal(key, plaintext, context, randomBytes(call.account, IV_BYTES));
}

/** The key that made the ciphertext is asked about, whichever the request names. What no key made has nothing to ask about. */
function sealingKeyChecks(
  call: Call,
  action: string,
  blob: Uint8Array | undefined,
  context: NonNullable<Check['context']>,
): Check[] {
  const keyId = sealingKeyId(blob);
  return keyId === undefined || !findKey(call, keyId) ? [] : [keyCheck(call, action, keyId, context)];
}

function sealingKeyId(blob: Uint8Array | undefined): string | undefined {
  return blob && findKeyId(blob);
}

function opened(
  call: Call,
  blob: Uint8Array | undefined,
  namedKeyId: string | undefined,
  context: EncryptionContext = {},
): { readonly key: Key; readonly plaintext: Buffer } {
  const ciphertext = required(blob, 'CiphertextBlob');
  refuseSize('ciphertextBlob', ciphertext, 6144);
  const named = namedKeyId === undefined ? undefined : requireKey(call, namedKeyId);
  const keyId = findKeyId(ciphertext);
  const key = keyId === undefined ? undefined : findKey(call, keyId);
  if (!key) throw invalidCiphertext();
  if (named && named !== key) {
    const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
    throw new AwsError('IncorrectKeyException', message);
  }
  requireEnabled(call.account, key);
  return { key, plaintext: unseal(key, ciphertext, context) };
}

function refuseSize(member: string, { length }: Uint8Array, most: number): void {
  if (length >= 1 && length <= most) return;
  const bound = length < 1 ? 'greater than or equal to 1' : `less than or equal to ${most}`;
  refuseViolations([{ member, value: `${length} bytes`, constraint: `Member must have length ${bound}` }]);
}
