import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import type { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { keyPolicy, kmsClient, makeKey, rootStatement } from '../kms/start-kms.js';
import { limitedUser, type WrittenStatement } from '../limited-user.js';
import { stoppedClock } from '../stopped-clock.js';
import { deliveredLogs, eventNames } from './delivered-logs.js';
import { makeBucket, trailArn, trailStatements } from './trail-bucket.js';

const clock = stoppedClock('2026-03-01T09:00:00Z');
let aws: EmbeddedAws;
let cloudtrail: CloudTrail;
let kms: KMS;
let counter = 0;
let Name: string;
let S3BucketName: string;

beforeAll(async () => {
  aws = await startTestAws({ now: clock.now });
  cloudtrail = new CloudTrail(clientSettings(aws));
  kms = kmsClient(aws);
});
afterAll(() => aws.stop());
beforeEach(async () => {
  counter += 1;
  Name = `trail-${counter}`;
  S3BucketName = `bucket-of-${Name}`;
  await makeBucket(aws, S3BucketName, trailArn(Name));
  return async () => {
    const { trailList = [] } = await cloudtrail.describeTrails({});
    for (const trail of trailList) await cloudtrail.deleteTrail({ Name: trail.Name });
  };
});

const cloudTrailPrincipal = { Service: 'cloudtrail.amazonaws.com' };

/** What AWS says a trail's key needs: encrypting for this trail, and describing. */
function trailKeyStatements(name: string): object[] {
  const onlyThisTrail = { 'aws:SourceArn': trailArn(name) };
  return [
    rootStatement,
    {
      Effect: 'Allow',
      Principal: cloudTrailPrincipal,
      Action: 'kms:GenerateDataKey*',
      Resource: '*',
      Condition: {
        StringEquals: onlyThisTrail,
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:123456789012:trail/*' },
      },
    },
    {
      Effect: 'Allow',
      Principal: cloudTrailPrincipal,
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: { StringEquals: onlyThisTrail },
    },
  ];
}

describe('a trail’s key', () => {
  test('is named by id, ARN, alias or alias ARN, and shown as its ARN', async () => {
    const { id, arn } = await makeKey(kms, trailKeyStatements(Name));
    const alias = `alias/${Name}`;
    await kms.createAlias({ AliasName: alias, TargetKeyId: id });
    const made = await cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: id });
    expect(made.KmsKeyId).toBe(arn);
    for (const KmsKeyId of [arn, alias, `arn:aws:kms:us-east-1:123456789012:${alias}`]) {
      expect((await cloudtrail.updateTrail({ Name, KmsKeyId })).KmsKeyId).toBe(arn);
    }
    expect((await cloudtrail.updateTrail({ Name })).KmsKeyId).toBe(arn);
    expect((await cloudtrail.getTrail({ Name })).Trail?.KmsKeyId).toBe(arn);
    expect((await cloudtrail.updateTrail({ Name, KmsKeyId: '' })).KmsKeyId).toBeUndefined();
  });

  test('is tried before the trail is made, which KMS records as CloudTrail’s', async () => {
    const { arn } = await makeKey(kms, trailKeyStatements(Name));
    await cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: arn });
    const record = (await aws.control.history('us-east-1')).findLast(
      ({ eventName }) => eventName === 'GenerateDataKey',
    );
    expect(record).toMatchObject({
      userIdentity: { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' },
      sourceIPAddress: 'cloudtrail.amazonaws.com',
      userAgent: 'cloudtrail.amazonaws.com',
      eventSource: 'kms.amazonaws.com',
      requestParameters: {
        keyId: arn,
        keySpec: 'AES_256',
        encryptionContext: {
          'aws:cloudtrail:arn': trailArn(Name),
          'aws:s3:arn': expect.stringMatching(
            new RegExp(`^arn:aws:s3:::${S3BucketName}/AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/01/`),
          ) as string,
        },
      },
      resources: [{ ARN: arn }],
    });
  });

  test.each([
    ['KmsKeyNotFoundException', 'alias/none'],
    ['KmsKeyNotFoundException', '00000000-0000-4000-8000-000000000000'],
    ['KmsKeyNotFoundException', 'arn:aws:kms:us-east-1:999999999999:key/00000000-0000-4000-8000-000000000000'],
    ['InvalidKmsKeyIdException', 'mine'],
    ['InvalidKmsKeyIdException', 'arn:aws:s3:::bucket'],
  ])('is %s: %s', async (name, KmsKeyId) => {
    await expect(cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId })).rejects.toMatchObject({ name });
    expect((await cloudtrail.describeTrails({})).trailList).toEqual([]);
  });

  test('must be of the bucket’s region', async () => {
    const { arn } = await makeKey(kmsClient(aws, 'eu-west-1'), trailKeyStatements(Name));
    await expect(cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: arn })).rejects.toMatchObject({
      name: 'KmsKeyNotFoundException',
    });
  });

  test('that is disabled or waits for its deletion is refused', async () => {
    const { id, arn } = await makeKey(kms, trailKeyStatements(Name));
    await kms.disableKey({ KeyId: id });
    const create = () => cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: id });
    await expect(create()).rejects.toMatchObject({ name: 'KmsException', message: `${arn} is disabled.` });
    await kms.scheduleKeyDeletion({ KeyId: id });
    await expect(create()).rejects.toMatchObject({ name: 'KmsException' });
  });

  test.each([
    ['the default policy', () => [rootStatement]],
    ['a policy for another trail', () => trailKeyStatements('other-trail')],
    ['a policy that does not let it be described', () => trailKeyStatements(Name).slice(0, 2)],
    [
      'a policy that does not let it encrypt',
      () => trailKeyStatements(Name).filter((_statement, index) => index !== 1),
    ],
  ])('with %s is refused, and taken once that is mended', async (_what, statements) => {
    const { id, arn } = await makeKey(kms, statements());
    const create = () => cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: id });
    await expect(create()).rejects.toMatchObject({
      name: 'InsufficientEncryptionPolicyException',
      message: `Insufficient permissions to access S3 bucket ${S3BucketName} or KMS key ${arn}.`,
    });
    await kms.putKeyPolicy({ KeyId: id, Policy: keyPolicy(trailKeyStatements(Name)) });
    await expect(create()).resolves.toMatchObject({ KmsKeyId: arn });
  });

  test('has a policy that CloudTrail may see late', async () => {
    await aws.control.setConsistency({ keyPolicy: 2 });
    const { id: KeyId, arn } = await makeKey(kms, trailKeyStatements(Name));
    const create = () => cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: KeyId });
    for (let look = 1; look <= 2; look += 1) {
      await expect(create()).rejects.toMatchObject({ name: 'InsufficientEncryptionPolicyException' });
    }
    expect((await create()).KmsKeyId).toBe(arn);
    await kms.putKeyPolicy({ KeyId, Policy: keyPolicy(trailKeyStatements(Name)) });
    const update = () => cloudtrail.updateTrail({ Name, KmsKeyId: KeyId });
    await expect(update()).rejects.toMatchObject({ name: 'InsufficientEncryptionPolicyException' });
    await aws.control.setConsistency({});
    await update();
  });

  test('must let CloudTrail decrypt where the bucket uses bucket keys', async () => {
    const { id, arn } = await makeKey(kms, trailKeyStatements(Name));
    await new S3(clientSettings(aws)).putBucketEncryption({
      Bucket: S3BucketName,
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arn },
            BucketKeyEnabled: true,
          },
        ],
      },
    });
    const create = () => cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: id });
    await expect(create()).rejects.toMatchObject({ name: 'InsufficientEncryptionPolicyException' });
    const decrypt = { Effect: 'Allow', Principal: cloudTrailPrincipal, Action: 'kms:Decrypt', Resource: '*' };
    await kms.putKeyPolicy({ KeyId: id, Policy: keyPolicy([...trailKeyStatements(Name), decrypt]) });
    await create();
  });
});

describe('what a trail with a key delivers', () => {
  test('is encrypted with it, and read by whom the key lets read the trail’s logs', async () => {
    const { id, arn } = await makeKey(kms, trailKeyStatements(Name));
    await cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: id });
    await cloudtrail.startLogging({ Name });
    await kms.listKeys({});
    const [file] = await deliveredLogs(aws, S3BucketName);
    expect(eventNames(file ? [file] : [])).toContain('ListKeys');
    const object = { Bucket: S3BucketName, Key: file?.key ?? '' };
    const admin = new S3(clientSettings(aws));
    expect(await admin.headObject(object)).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: arn });
    const get: WrittenStatement = {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${S3BucketName}/*`,
    };
    const decrypt: WrittenStatement = {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: arn,
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:cloudtrail:arn': trailArn(Name) } },
    };
    const reader = new S3(clientSettings(aws, 'us-east-1', await limitedUser(aws, 'reads-logs', [get, decrypt])));
    await expect(reader.getObject(object)).resolves.toBeDefined();
    const other = new S3(clientSettings(aws, 'us-east-1', await limitedUser(aws, 'reads-bucket', [get])));
    await expect(other.getObject(object)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test.each([
    ['is disabled', 'KMS.DisabledException', (KeyId: string) => kms.disableKey({ KeyId })],
    ['is to be deleted', 'KMS.KMSInvalidStateException', (KeyId: string) => kms.scheduleKeyDeletion({ KeyId })],
    [
      'is closed to CloudTrail',
      'AccessDenied',
      (KeyId: string) => kms.putKeyPolicy({ KeyId, Policy: keyPolicy([rootStatement]) }),
    ],
  ])('stays away while the key %s, and comes when it is well again', async (_what, error, spoil) => {
    const { id } = await makeKey(kms, trailKeyStatements(Name));
    await cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: id });
    await cloudtrail.startLogging({ Name });
    await spoil(id);
    expect(await deliveredLogs(aws, S3BucketName)).toEqual([]);
    expect((await cloudtrail.getTrailStatus({ Name })).LatestDeliveryError).toBe(error);
    if (error === 'KMS.KMSInvalidStateException') await kms.cancelKeyDeletion({ KeyId: id });
    await kms.enableKey({ KeyId: id });
    await kms.putKeyPolicy({ KeyId: id, Policy: keyPolicy(trailKeyStatements(Name)) });
    expect(eventNames(await deliveredLogs(aws, S3BucketName))).toContain('StartLogging');
    expect((await cloudtrail.getTrailStatus({ Name })).LatestDeliveryError).toBeUndefined();
  });

  test('meets a bucket policy that demands the key', async () => {
    const { id, arn } = await makeKey(kms, trailKeyStatements(Name));
    const demand = {
      Sid: 'DemandKey',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${S3BucketName}/*`,
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': arn } },
    };
    const Statement = [...trailStatements(S3BucketName, trailArn(Name)), demand];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await new S3(clientSettings(aws)).putBucketPolicy({ Bucket: S3BucketName, Policy });
    await expect(cloudtrail.createTrail({ Name, S3BucketName })).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
    });
    await cloudtrail.createTrail({ Name, S3BucketName, KmsKeyId: id });
    await cloudtrail.startLogging({ Name });
    expect(eventNames(await deliveredLogs(aws, S3BucketName))).toContain('StartLogging');
  });

  test('is encrypted with S3’s keys without one', async () => {
    await cloudtrail.createTrail({ Name, S3BucketName });
    await cloudtrail.startLogging({ Name });
    const [file] = await deliveredLogs(aws, S3BucketName);
    const head = await new S3(clientSettings(aws)).headObject({ Bucket: S3BucketName, Key: file?.key ?? '' });
    expect(head.ServerSideEncryption).toBe('AES256');
  });
});
