import type { KMS } from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { kmsClient, makeKey } from './start-kms.js';

let aws: EmbeddedAws;
let kms: KMS;
let KeyId: string;
let arn: string;

beforeAll(async () => {
  aws = await startTestAws();
  kms = kmsClient(aws);
  ({ id: KeyId, arn } = await makeKey(kms));
});
afterAll(() => aws.stop());

const invalid = { name: 'InvalidCiphertextException' };

describe('Encrypt and Decrypt', () => {
  test('give back any bytes with the same encryption context, in any order, without being told the key', async () => {
    const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text !== '__proto__');
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 4096 }),
        fc.array(fc.tuple(word, word), { maxLength: 3 }),
        async (Plaintext, pairs) => {
          const { CiphertextBlob } = await kms.encrypt({
            KeyId,
            Plaintext,
            EncryptionContext: Object.fromEntries(pairs),
          });
          const EncryptionContext = Object.fromEntries(Object.entries(Object.fromEntries(pairs)).reverse());
          const decrypted = await kms.decrypt({ CiphertextBlob, EncryptionContext });
          expect(Buffer.from(decrypted.Plaintext ?? '')).toEqual(Buffer.from(Plaintext));
          expect(decrypted).toMatchObject({ KeyId: arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
        },
      ),
      { numRuns: 15 },
    );
  });

  test('refuse another context, no context, and a changed ciphertext', async () => {
    const EncryptionContext = { Department: 'Finance' };
    const { CiphertextBlob = new Uint8Array() } = await kms.encrypt({
      KeyId,
      Plaintext: Buffer.from('pay'),
      EncryptionContext,
    });
    await expect(kms.decrypt({ CiphertextBlob })).rejects.toMatchObject(invalid);
    await expect(kms.decrypt({ CiphertextBlob, EncryptionContext: { Department: 'Sales' } })).rejects.toMatchObject(
      invalid,
    );
    for (const index of [0, 5, 40, 60, CiphertextBlob.length - 1]) {
      const changed = Uint8Array.from(CiphertextBlob);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await expect(kms.decrypt({ CiphertextBlob: changed, EncryptionContext })).rejects.toMatchObject(invalid);
    }
    await expect(kms.decrypt({ CiphertextBlob: Buffer.from('nothing of KMS') })).rejects.toMatchObject(invalid);
  });

  test('never give the same ciphertext twice', async () => {
    const blobs = await Promise.all(
      [1, 2].map(async () => (await kms.encrypt({ KeyId, Plaintext: Buffer.from('same') })).CiphertextBlob),
    );
    expect(blobs[0]).not.toEqual(blobs[1]);
  });

  test('refuse a key that is not the one it was encrypted with, and more than 4096 bytes', async () => {
    const other = await makeKey(kms);
    const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext: Buffer.from('x') });
    await expect(kms.decrypt({ CiphertextBlob, KeyId: other.id })).rejects.toMatchObject({
      name: 'IncorrectKeyException',
    });
    await expect(kms.encrypt({ KeyId, Plaintext: Buffer.alloc(4097) })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('do nothing in a dry run, and say so', async () => {
    await expect(kms.encrypt({ KeyId, Plaintext: Buffer.from('x'), DryRun: true })).rejects.toMatchObject({
      name: 'DryRunOperationException',
    });
  });
});

test('ReEncrypt moves a ciphertext to another key and context, and records both keys', async () => {
  const other = await makeKey(kms);
  const SourceEncryptionContext = { stage: 'old' };
  const DestinationEncryptionContext = { stage: 'new' };
  const { CiphertextBlob } = await kms.encrypt({
    KeyId,
    Plaintext: Buffer.from('moved'),
    EncryptionContext: SourceEncryptionContext,
  });
  const moved = await kms.reEncrypt({
    CiphertextBlob,
    SourceEncryptionContext,
    DestinationKeyId: other.id,
    DestinationEncryptionContext,
  });
  expect(moved).toMatchObject({ SourceKeyId: arn, KeyId: other.arn });
  const decrypted = await kms.decrypt({
    CiphertextBlob: moved.CiphertextBlob,
    EncryptionContext: DestinationEncryptionContext,
  });
  expect(Buffer.from(decrypted.Plaintext ?? '').toString()).toBe('moved');
  const record = (await aws.control.history('us-east-1')).findLast(({ eventName }) => eventName === 'ReEncrypt');
  expect(record).toMatchObject({ readOnly: true, resources: [{ ARN: arn }, { ARN: other.arn }] });
});

describe('a data key', () => {
  test('is given in clear and encrypted, of the length asked for', async () => {
    const EncryptionContext = { for: 'file' };
    for (const [size, asked] of [
      [32, { KeySpec: 'AES_256' as const }],
      [16, { KeySpec: 'AES_128' as const }],
      [100, { NumberOfBytes: 100 }],
    ] as const) {
      const { Plaintext, CiphertextBlob } = await kms.generateDataKey({ KeyId, ...asked, EncryptionContext });
      expect(Plaintext).toHaveLength(size);
      const decrypted = await kms.decrypt({ CiphertextBlob, EncryptionContext });
      expect(decrypted.Plaintext).toEqual(Plaintext);
    }
  });

  test('without plaintext is only given encrypted', async () => {
    const made = await kms.generateDataKeyWithoutPlaintext({ KeyId, KeySpec: 'AES_256' });
    expect(made).not.toHaveProperty('Plaintext');
    expect((await kms.decrypt({ CiphertextBlob: made.CiphertextBlob })).Plaintext).toHaveLength(32);
  });

  test.each([{}, { KeySpec: 'AES_256' as const, NumberOfBytes: 32 }])(
    'needs exactly one of a spec and a length: %j',
    async (asked) => {
      await expect(kms.generateDataKey({ KeyId, ...asked })).rejects.toMatchObject({
        name: 'ValidationException',
        message: 'Please specify either number of bytes or key spec.',
      });
    },
  );

  test('leaves neither plaintext nor ciphertext in its record', async () => {
    await kms.generateDataKey({ KeyId: arn, KeySpec: 'AES_256', EncryptionContext: { for: 'record' } });
    const record = (await aws.control.history('us-east-1')).findLast(
      ({ eventName }) => eventName === 'GenerateDataKey',
    );
    expect(record).toMatchObject({
      eventSource: 'kms.amazonaws.com',
      readOnly: true,
      requestParameters: { keyId: arn, keySpec: 'AES_256', encryptionContext: { for: 'record' } },
      responseElements: null,
      resources: [{ accountId: '123456789012', type: 'AWS::KMS::Key', ARN: arn }],
    });
  });
});
