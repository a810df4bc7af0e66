import type { KMS } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock } from '../stopped-clock.js';
import { kmsClient, makeKey } from './start-kms.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOWHERE = '00000000-0000-4000-8000-000000000000';
const clock = stoppedClock('2026-03-01T09:00:00Z');
let aws: EmbeddedAws;
let kms: KMS;

beforeAll(async () => {
  aws = await startTestAws({ now: clock.now });
  kms = kmsClient(aws);
});
afterAll(() => aws.stop());

describe('a key', () => {
  test('is symmetric, enabled and its own region’s, and is described by id, ARN, alias and alias ARN', async () => {
    const { KeyMetadata } = await kms.createKey({ Description: 'logs', Tags: [{ TagKey: 'for', TagValue: 'logs' }] });
    const { KeyId = '', Arn } = KeyMetadata ?? {};
    expect(KeyMetadata).toMatchObject({
      AWSAccountId: '123456789012',
      Arn: `arn:aws:kms:us-east-1:123456789012:key/${KeyId}`,
      CreationDate: new Date(clock.now()),
      Description: 'logs',
      Enabled: true,
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyState: 'Enabled',
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: false,
      Origin: 'AWS_KMS',
    });
    await kms.createAlias({ AliasName: 'alias/logs', TargetKeyId: KeyId });
    const names = [KeyId, Arn, 'alias/logs', 'arn:aws:kms:us-east-1:123456789012:alias/logs'];
    for (const name of names) {
      expect((await kms.describeKey({ KeyId: name })).KeyMetadata?.Arn).toBe(Arn);
    }
    await expect(kmsClient(aws, 'eu-west-1').describeKey({ KeyId })).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    expect((await kms.listResourceTags({ KeyId })).Tags).toEqual([{ TagKey: 'for', TagValue: 'logs' }]);
  });

  test.each([
    [
      'an id of no key',
      NOWHERE,
      'NotFoundException',
      `Key 'arn:aws:kms:us-east-1:123456789012:key/${NOWHERE}' does not exist`,
    ],
    ['no id at all', 'mine', 'NotFoundException', "Invalid keyId 'mine'"],
    [
      'an alias of no key',
      'alias/none',
      'NotFoundException',
      'Alias arn:aws:kms:us-east-1:123456789012:alias/none is not found.',
    ],
    [
      'an ARN of another region',
      `arn:aws:kms:eu-west-1:123456789012:key/${NOWHERE}`,
      'NotFoundException',
      'Invalid arn eu-west-1',
    ],
    ['an ARN of another service', 'arn:aws:s3:::bucket', 'InvalidArnException', 'Invalid ARN arn:aws:s3:::bucket'],
  ])('is not found by %s', async (_what, KeyId, name, message) => {
    await expect(kms.describeKey({ KeyId })).rejects.toMatchObject({ name, message });
  });

  test('of another account is refused, not said to be absent', async () => {
    const KeyId = `arn:aws:kms:us-east-1:999999999999:key/${NOWHERE}`;
    await expect(kms.describeKey({ KeyId })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test.each([
    ['a spec that KMS does not know', { KeySpec: 'AES_512' as never }, 'ValidationException'],
    [
      'an asymmetric spec',
      { KeySpec: 'RSA_2048' as const, KeyUsage: 'SIGN_VERIFY' as const },
      'UnsupportedOperationException',
    ],
    ['a usage that does not suit', { KeyUsage: 'SIGN_VERIFY' as const }, 'ValidationException'],
    ['a usage that KMS does not know', { KeyUsage: 'ALL' as never }, 'ValidationException'],
    ['imported material', { Origin: 'EXTERNAL' as const }, 'UnsupportedOperationException'],
    ['a reserved tag', { Tags: [{ TagKey: 'aws:mine', TagValue: '' }] }, 'TagException'],
  ])('is not made with %s', async (_what, input, name) => {
    const before = (await kms.listKeys({})).Keys?.length;
    await expect(kms.createKey(input)).rejects.toMatchObject({ name });
    expect((await kms.listKeys({})).Keys).toHaveLength(before ?? 0);
  });

  test('is listed in its region, page by page', async () => {
    const tokyo = kmsClient(aws, 'ap-northeast-1');
    const made = [await makeKey(tokyo), await makeKey(tokyo), await makeKey(tokyo)].map(({ arn }) => arn).sort();
    const first = await tokyo.listKeys({ Limit: 2 });
    expect(first).toMatchObject({ Truncated: true });
    const second = await tokyo.listKeys({ Limit: 2, Marker: first.NextMarker });
    expect(second).toMatchObject({ Truncated: false });
    expect([...(first.Keys ?? []), ...(second.Keys ?? [])].map(({ KeyArn }) => KeyArn)).toEqual(made);
    await expect(tokyo.listKeys({ Marker: 'guessed' })).rejects.toMatchObject({ name: 'InvalidMarkerException' });
    await expect(tokyo.listKeys({ Limit: 1001 })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('has its tags and its description changed', async () => {
    const { id: KeyId } = await makeKey(kms);
    await kms.tagResource({
      KeyId,
      Tags: [
        { TagKey: 'a', TagValue: '1' },
        { TagKey: 'b', TagValue: '2' },
      ],
    });
    await kms.tagResource({ KeyId, Tags: [{ TagKey: 'a', TagValue: '3' }] });
    await kms.untagResource({ KeyId, TagKeys: ['b', 'none'] });
    expect((await kms.listResourceTags({ KeyId })).Tags).toEqual([{ TagKey: 'a', TagValue: '3' }]);
    await kms.updateKeyDescription({ KeyId, Description: 'changed' });
    expect((await kms.describeKey({ KeyId })).KeyMetadata?.Description).toBe('changed');
  });
});

describe('a disabled key', () => {
  test('encrypts nothing until it is enabled again', async () => {
    const { id: KeyId, arn } = await makeKey(kms);
    const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext: Buffer.from('secret') });
    await kms.disableKey({ KeyId });
    expect((await kms.describeKey({ KeyId })).KeyMetadata).toMatchObject({ Enabled: false, KeyState: 'Disabled' });
    const disabled = { name: 'DisabledException', message: `${arn} is disabled.` };
    await expect(kms.encrypt({ KeyId, Plaintext: Buffer.from('x') })).rejects.toMatchObject(disabled);
    await expect(kms.decrypt({ CiphertextBlob })).rejects.toMatchObject(disabled);
    await expect(kms.generateDataKey({ KeyId, KeySpec: 'AES_256' })).rejects.toMatchObject(disabled);
    await expect(kms.enableKeyRotation({ KeyId })).rejects.toMatchObject(disabled);
    await kms.enableKey({ KeyId });
    expect(Buffer.from((await kms.decrypt({ CiphertextBlob })).Plaintext ?? '').toString()).toBe('secret');
  });
});

describe('the deletion of a key', () => {
  test('takes place when the waiting period is over by the account’s clock, aliases and all', async () => {
    const { id: KeyId, arn } = await makeKey(kms);
    await kms.createAlias({ AliasName: 'alias/doomed', TargetKeyId: KeyId });
    const scheduled = await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    expect(scheduled).toMatchObject({
      KeyId: arn,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: 7,
      DeletionDate: new Date(clock.now() + 7 * DAY_MS),
    });
    const pending = { name: 'KMSInvalidStateException', message: `${arn} is pending deletion.` };
    await expect(kms.encrypt({ KeyId, Plaintext: Buffer.from('x') })).rejects.toMatchObject(pending);
    await expect(kms.enableKey({ KeyId })).rejects.toMatchObject(pending);
    await expect(kms.scheduleKeyDeletion({ KeyId })).rejects.toMatchObject(pending);
    await expect(kms.createAlias({ AliasName: 'alias/late', TargetKeyId: KeyId })).rejects.toMatchObject(pending);
    clock.advance(7 * DAY_MS - 1);
    expect((await kms.describeKey({ KeyId })).KeyMetadata?.KeyState).toBe('PendingDeletion');
    clock.advance(1);
    await expect(kms.describeKey({ KeyId })).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(kms.describeKey({ KeyId: 'alias/doomed' })).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('can be cancelled, and the key is disabled then', async () => {
    const { id: KeyId, arn } = await makeKey(kms);
    await expect(kms.cancelKeyDeletion({ KeyId })).rejects.toMatchObject({
      name: 'KMSInvalidStateException',
      message: `${arn} is not pending deletion.`,
    });
    const { DeletionDate } = await kms.scheduleKeyDeletion({ KeyId });
    expect(DeletionDate).toEqual(new Date(clock.now() + 30 * DAY_MS));
    expect(await kms.cancelKeyDeletion({ KeyId })).toMatchObject({ KeyId: arn });
    const { KeyMetadata } = await kms.describeKey({ KeyId });
    expect(KeyMetadata).toMatchObject({ KeyState: 'Disabled' });
    expect(KeyMetadata?.DeletionDate).toBeUndefined();
  });

  test.each([6, 31])('is not scheduled in %i days', async (PendingWindowInDays) => {
    const { id: KeyId } = await makeKey(kms);
    await expect(kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('rotation', () => {
  test('is off at first, then every year or as often as is said', async () => {
    const { id: KeyId } = await makeKey(kms);
    expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: false });
    await kms.enableKeyRotation({ KeyId });
    const yearly = { KeyRotationEnabled: true, RotationPeriodInDays: 365 };
    expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({
      ...yearly,
      NextRotationDate: new Date(clock.now() + 365 * DAY_MS),
    });
    await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 90 });
    expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({ RotationPeriodInDays: 90 });
    await expect(kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 89 })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await kms.disableKeyRotation({ KeyId });
    expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: false });
  });
});

describe('an alias', () => {
  test('is moved to another key, listed by key, and taken away again', async () => {
    const [first, second] = [await makeKey(kms), await makeKey(kms)];
    await kms.createAlias({ AliasName: 'alias/moving', TargetKeyId: first.arn });
    await expect(kms.createAlias({ AliasName: 'alias/moving', TargetKeyId: second.id })).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
    await kms.updateAlias({ AliasName: 'alias/moving', TargetKeyId: second.id });
    expect((await kms.listAliases({ KeyId: first.id })).Aliases).toEqual([]);
    expect((await kms.listAliases({ KeyId: second.id })).Aliases).toMatchObject([
      {
        AliasArn: 'arn:aws:kms:us-east-1:123456789012:alias/moving',
        AliasName: 'alias/moving',
        TargetKeyId: second.id,
      },
    ]);
    await kms.deleteAlias({ AliasName: 'alias/moving' });
    await expect(kms.deleteAlias({ AliasName: 'alias/moving' })).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test.each([
    ['alias/aws/mine', 'InvalidAliasNameException'],
    ['mine', 'InvalidAliasNameException'],
    ['alias/with blanks', 'ValidationException'],
  ])('cannot be called %s', async (AliasName, name) => {
    const { id: TargetKeyId } = await makeKey(kms);
    await expect(kms.createAlias({ AliasName, TargetKeyId })).rejects.toMatchObject({ name });
  });

  test('does not do where a key must be named itself', async () => {
    const { id: KeyId } = await makeKey(kms);
    await kms.createAlias({ AliasName: 'alias/short', TargetKeyId: KeyId });
    await expect(kms.disableKey({ KeyId: 'alias/short' })).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(kms.disableKey({ KeyId: 'arn:aws:kms:us-east-1:123456789012:alias/short' })).rejects.toMatchObject({
      name: 'InvalidArnException',
    });
  });
});
