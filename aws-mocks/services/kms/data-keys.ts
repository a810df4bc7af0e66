import type {
  GenerateDataKeyCommandInput,
  GenerateDataKeyCommandOutput,
  GenerateDataKeyWithoutPlaintextCommandInput,
  GenerateDataKeyWithoutPlaintextCommandOutput,
  GenerateRandomCommandInput,
  GenerateRandomCommandOutput,
} from '@aws-sdk/client-kms';
import { operation, type Call, type Check, type RecordRule } from '../../service.js';
import { enumViolation, numberViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { sealed } from './cryptography.js';
import { refuseViolations, unsupported, validationError } from './errors.js';
import { keyArn, requireKey } from './find-key.js';
import { callerContext, cryptographyContext, keyCheck } from './key-check.js';
import { keyRecord } from './key-record.js';
import { requireEnabled } from './key-state.js';
import { randomBytes } from './make-key.js';
import { stopDryRun } from './request-options.js';

type DataKeyInput = GenerateDataKeyCommandInput & GenerateDataKeyWithoutPlaintextCommandInput;

const BYTES_BY_SPEC: ReadonlyMap<string, number> = new Map([
  ['AES_128', 16],
  ['AES_256', 32],
]);

/**
 * Makes a data key: in clear to encrypt with, and encrypted to be kept.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
 */
export const generateDataKey = operation<GenerateDataKeyCommandInput, GenerateDataKeyCommandOutput>({
  authorise: dataKeyChecks('kms:GenerateDataKey'),
  record: dataKeyRecord(),
  handle: makeDataKey,
});

/**
 * Makes a data key for later.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html
 */
export const generateDataKeyWithoutPlaintext = operation<
  GenerateDataKeyWithoutPlaintextCommandInput,
  GenerateDataKeyWithoutPlaintextCommandOutput
>({
  authorise: dataKeyChecks('kms:GenerateDataKeyWithoutPlaintext'),
  record: dataKeyRecord(),
  handle(input, call) {
    const { CiphertextBlob, KeyId } = makeDataKey(input, call);
    return { CiphertextBlob, KeyId };
  },
});

/**
 * Random bytes of no key.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html
 */
export const generateRandom = operation<GenerateRandomCommandInput, GenerateRandomCommandOutput>({
  authorise: (_input, call) => [{ action: 'kms:GenerateRandom', resource: '*', context: callerContext(call) }],
  record: { readOnly: true },
  handle(input, call) {
    if (input.CustomKeyStoreId !== undefined) throw unsupported('custom key stores');
    if (input.NumberOfBytes === undefined) throw validationError('NumberOfBytes is required.');
    refuseViolations([numberViolation('numberOfBytes', input.NumberOfBytes, { min: 1, max: 1024 })]);
    return { Plaintext: randomBytes(call.account, input.NumberOfBytes) };
  },
});

function dataKeyChecks(action: string): (input: DataKeyInput, call: Call) => Check[] {
  return (input, call) => [keyCheck(call, action, input.KeyId ?? '', cryptographyContext(input.EncryptionContext))];
}

function dataKeyRecord<Output>(): RecordRule<DataKeyInput, Output> {
  return keyRecord({ readOnly: true });
}

function makeDataKey(input: DataKeyInput, call: Call) {
  const bytes = dataKeyBytes(input);
  const key = requireKey(call, required(input.KeyId, 'KeyId'));
  requireEnabled(call.account, key);
  stopDryRun(input);
  const plaintext = randomBytes(call.account, bytes);
  return {
    CiphertextBlob: sealed(call, key, plaintext, input.EncryptionContext),
    Plaintext: plaintext,
    KeyId: keyArn(call.account, key),
  };
}

function dataKeyBytes({ KeySpec, NumberOfBytes }: DataKeyInput): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw validationError('Please specify either number of bytes or key spec.');
  }
  refuseViolations([
    enumViolation('keySpec', KeySpec, [...BYTES_BY_SPEC.keys()]),
    numberViolation('numberOfBytes', NumberOfBytes, { min: 1, max: 1024 }),
  ]);
  return NumberOfBytes ?? required(BYTES_BY_SPEC.get(KeySpec ?? ''), 'KeySpec');
}
