import type { KMS } from '@aws-sdk/client-kms';
import { S3, type PutBucketEncryptionCommandInput } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import type { TrailRecord } from '../../../../aws-mocks/trail-recorder.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { kmsClient, makeKey, rootStatement } from '../kms/start-kms.js';
import { limitedUser, type WrittenStatement } from '../limited-user.js';

const Bucket = 'encrypted-bucket';
const objectArn = (key: string): string => `arn:aws:s3:::${Bucket}/${key}`;
const ServerSideEncryption = 'aws:kms';
let aws: EmbeddedAws;
let s3: S3;
let kms: KMS;
let arn: string;

beforeAll(async () => {
  aws = await startTestAws();
  s3 = new S3(clientSettings(aws));
  kms = kmsClient(aws);
  await s3.createBucket({ Bucket });
  ({ arn } = await makeKey(kms));
});
afterAll(() => aws.stop());

async function lastRecord(eventName: string): Promise<TrailRecord | undefined> {
  return (await aws.control.history('us-east-1')).findLast((record) => record['eventName'] === eventName);
}

async function userOf(name: string, ...statements: readonly WrittenStatement[]): Promise<S3> {
  const everything: WrittenStatement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  return new S3(clientSettings(aws, 'us-east-1', await limitedUser(aws, name, [everything, ...statements])));
}

async function textOf(client: S3, Key: string): Promise<string | undefined> {
  return (await client.getObject({ Bucket, Key })).Body?.transformToString();
}

describe('an object encrypted with a key of KMS', () => {
  test('says so in the answers, has an entity tag that is not its MD5, and is read as it was written', async () => {
    await kms.createAlias({ AliasName: 'alias/objects', TargetKeyId: arn });
    for (const SSEKMSKeyId of [arn, arn.split('/')[1], 'alias/objects']) {
      const put = await s3.putObject({ Bucket, Key: 'letter', Body: 'hello', ServerSideEncryption, SSEKMSKeyId });
      expect(put).toMatchObject({ ServerSideEncryption, SSEKMSKeyId: arn });
      expect(put.ETag).toMatch(/^"[0-9a-f]{32}"$/);
      expect(put.ETag).not.toBe('"5d41402abc4b2a76b9719d911017c592"');
    }
    expect(await textOf(s3, 'letter')).toBe('hello');
    expect(await s3.headObject({ Bucket, Key: 'letter' })).toMatchObject({ ServerSideEncryption, SSEKMSKeyId: arn });
  });

  test('leaves KMS records by its caller, as made by AWS', async () => {
    await s3.putObject({ Bucket, Key: 'recorded', Body: 'x', ServerSideEncryption, SSEKMSKeyId: arn });
    await textOf(s3, 'recorded');
    const encryptionContext = { 'aws:s3:arn': objectArn('recorded') };
    const internal = {
      eventSource: 'kms.amazonaws.com',
      sourceIPAddress: 'AWS Internal',
      userAgent: 'AWS Internal',
      userIdentity: { type: 'IAMUser', userName: 'sandbox-admin', invokedBy: 'AWS Internal' },
      readOnly: true,
      responseElements: null,
      resources: [{ accountId: '123456789012', type: 'AWS::KMS::Key', ARN: arn }],
    };
    expect(await lastRecord('GenerateDataKey')).toMatchObject({
      ...internal,
      requestParameters: { encryptionContext, keySpec: 'AES_256', keyId: arn },
    });
    expect(await lastRecord('Decrypt')).toMatchObject({
      ...internal,
      requestParameters: { encryptionContext, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
    });
  });

  test('is not read or written by who may not use the key', async () => {
    await s3.putObject({ Bucket, Key: 'closed', Body: 'x', ServerSideEncryption, SSEKMSKeyId: arn });
    const reader = await userOf('without-kms');
    await expect(textOf(reader, 'closed')).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
      message: `User: arn:aws:iam::123456789012:user/without-kms is not authorized to perform: kms:Decrypt on resource: "${arn}" because no identity-based policy allows the kms:Decrypt action`,
    });
    expect(await lastRecord('Decrypt')).toMatchObject({
      errorCode: 'AccessDenied',
      requestParameters: null,
      userIdentity: { userName: 'without-kms', invokedBy: 'AWS Internal' },
      resources: [{ ARN: arn }],
    });
    const write = { Bucket, Key: 'closed', Body: 'y', ServerSideEncryption, SSEKMSKeyId: arn } as const;
    await expect(reader.putObject(write)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(await textOf(s3, 'closed')).toBe('x');
    await expect(reader.headObject({ Bucket, Key: 'closed' })).resolves.toMatchObject({ ContentLength: 1 });
    await expect(reader.headObject({ Bucket, Key: 'closed', ChecksumMode: 'ENABLED' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('is read with a right to the key through S3, and for this object', async () => {
    await s3.putObject({ Bucket, Key: 'via', Body: 'x', ServerSideEncryption, SSEKMSKeyId: arn });
    await s3.putObject({ Bucket, Key: 'other', Body: 'x', ServerSideEncryption, SSEKMSKeyId: arn });
    const through = (service: string): WrittenStatement => ({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: arn,
      Condition: {
        StringEquals: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` },
        ArnEquals: { 'kms:EncryptionContext:aws:s3:arn': objectArn('via') },
      },
    });
    const reader = await userOf('through-s3', through('s3'));
    expect(await textOf(reader, 'via')).toBe('x');
    await expect(textOf(reader, 'other')).rejects.toMatchObject({ name: 'AccessDenied' });
    const wrong = await userOf('through-ec2', through('ec2'));
    await expect(textOf(wrong, 'via')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('cannot be read while its key is disabled, nor when it waits for its deletion', async () => {
    const key = await makeKey(kms);
    await s3.putObject({ Bucket, Key: 'frozen', Body: 'x', ServerSideEncryption, SSEKMSKeyId: key.arn });
    await kms.disableKey({ KeyId: key.id });
    const disabled = { name: 'KMS.DisabledException', message: `${key.arn} is disabled.` };
    await expect(textOf(s3, 'frozen')).rejects.toMatchObject(disabled);
    await kms.enableKey({ KeyId: key.id });
    expect(await textOf(s3, 'frozen')).toBe('x');
    await kms.scheduleKeyDeletion({ KeyId: key.id });
    await expect(textOf(s3, 'frozen')).rejects.toMatchObject({
      name: 'KMS.KMSInvalidStateException',
      message: `${key.arn} is pending deletion.`,
    });
  });

  test.each([
    ['a key that is not there', { ServerSideEncryption, SSEKMSKeyId: 'mine' }, 'KMS.NotFoundException'],
    [
      'a key of another region',
      { ServerSideEncryption, SSEKMSKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/x' },
      'KMS.NotFoundException',
    ],
    ['a key without the method', { SSEKMSKeyId: 'mine' }, 'InvalidArgument'],
    ['a method S3 does not know', { ServerSideEncryption: 'rot13' as never }, 'InvalidArgument'],
    ['two layers', { ServerSideEncryption: 'aws:kms:dsse' }, 'NotImplemented'],
    ['a context that is no map', { ServerSideEncryption, SSEKMSEncryptionContext: 'bm9uZQ==' }, 'InvalidArgument'],
  ] as const)('is not made with %s', async (_what, encryption, name) => {
    await expect(s3.putObject({ Bucket, Key: 'never', Body: 'x', ...encryption })).rejects.toMatchObject({ name });
    await expect(s3.headObject({ Bucket, Key: 'never' })).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('may carry an encryption context of the caller’s', async () => {
    const SSEKMSEncryptionContext = Buffer.from(JSON.stringify({ team: 'red' })).toString('base64');
    const encryption = { ServerSideEncryption, SSEKMSKeyId: arn, SSEKMSEncryptionContext } as const;
    await s3.putObject({ Bucket, Key: 'team', Body: 'x', ...encryption });
    expect(await lastRecord('GenerateDataKey')).toMatchObject({
      requestParameters: { encryptionContext: { team: 'red', 'aws:s3:arn': objectArn('team') } },
    });
  });

  test('is copied by who may decrypt it, into what the copy asks for', async () => {
    const [source, target] = [await makeKey(kms), await makeKey(kms)];
    await s3.putObject({ Bucket, Key: 'origin', Body: 'x', ServerSideEncryption, SSEKMSKeyId: source.arn });
    const CopySource = `${Bucket}/origin`;
    const copy = { Bucket, Key: 'copy', CopySource, ServerSideEncryption, SSEKMSKeyId: target.arn } as const;
    expect(await s3.copyObject(copy)).toMatchObject({ ServerSideEncryption, SSEKMSKeyId: target.arn });
    expect((await s3.copyObject({ Bucket, Key: 'plain', CopySource })).ServerSideEncryption).toBe('AES256');
    const half = (name: string, Action: string, Resource: string) =>
      userOf(name, { Effect: 'Allow', Action, Resource });
    const readerOnly = await half('reads-origin', 'kms:Decrypt', source.arn);
    const writerOnly = await half('writes-copy', 'kms:GenerateDataKey', target.arn);
    for (const client of [readerOnly, writerOnly]) {
      await expect(client.copyObject(copy)).rejects.toMatchObject({ name: 'AccessDenied' });
    }
  });

  test('is uploaded in parts by who may decrypt as well', async () => {
    const upload = { Bucket, Key: 'parts', ServerSideEncryption, SSEKMSKeyId: arn } as const;
    const writer = await userOf('only-generates', { Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: arn });
    const begun = await writer.createMultipartUpload(upload);
    expect(begun).toMatchObject({ ServerSideEncryption, SSEKMSKeyId: arn });
    const part = { Bucket, Key: 'parts', UploadId: begun.UploadId, PartNumber: 1 };
    await expect(writer.uploadPart({ ...part, Body: 'x' })).rejects.toMatchObject({ name: 'AccessDenied' });
    const { ETag } = await s3.uploadPart({ ...part, Body: 'x' });
    const Parts = [{ ETag, PartNumber: 1 }];
    const done = await s3.completeMultipartUpload({
      Bucket,
      Key: 'parts',
      UploadId: begun.UploadId,
      MultipartUpload: { Parts },
    });
    expect(done).toMatchObject({ ServerSideEncryption, SSEKMSKeyId: arn });
    expect(await textOf(s3, 'parts')).toBe('x');
    await expect(textOf(writer, 'parts')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('can be demanded by the bucket’s policy, with this key', async () => {
    const demanding = 'demanding-bucket';
    await s3.createBucket({ Bucket: demanding });
    const Statement = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${demanding}/*`,
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': arn } },
    };
    await s3.putBucketPolicy({ Bucket: demanding, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
    const put = { Bucket: demanding, Key: 'k', Body: 'x' };
    await expect(s3.putObject(put)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(s3.putObject({ ...put, ServerSideEncryption, SSEKMSKeyId: arn })).resolves.toBeDefined();
  });
});

describe('the key that AWS manages for S3', () => {
  test('is made when it is first needed, is for everybody of the account through S3, and for nobody to change', async () => {
    const tokyo = kmsClient(aws, 'ap-northeast-1');
    const bucket = 'managed-key-bucket';
    const settings = clientSettings(aws, 'ap-northeast-1');
    await new S3(settings).createBucket({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' },
    });
    expect((await tokyo.listAliases({})).Aliases).toEqual([]);
    const credentials = await limitedUser(aws, 's3-only', [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
    const user = new S3(clientSettings(aws, 'ap-northeast-1', credentials));
    const { SSEKMSKeyId } = await user.putObject({ Bucket: bucket, Key: 'k', Body: 'x', ServerSideEncryption });
    const [alias] = (await tokyo.listAliases({})).Aliases ?? [];
    expect(alias).toMatchObject({ AliasName: 'alias/aws/s3' });
    expect(SSEKMSKeyId).toBe(`arn:aws:kms:ap-northeast-1:123456789012:key/${alias?.TargetKeyId}`);
    await expect(user.getObject({ Bucket: bucket, Key: 'k' })).resolves.toBeDefined();
    const KeyId = SSEKMSKeyId;
    expect((await tokyo.describeKey({ KeyId })).KeyMetadata).toMatchObject({ KeyManager: 'AWS' });
    expect(await tokyo.getKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: true });
    for (const refused of [
      tokyo.encrypt({ KeyId, Plaintext: Buffer.from('x') }),
      tokyo.disableKey({ KeyId }),
      tokyo.scheduleKeyDeletion({ KeyId }),
      tokyo.putKeyPolicy({ KeyId, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [rootStatement] }) }),
    ]) {
      await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
    }
  });
});

describe('a bucket’s default encryption', () => {
  test('with a key of KMS is that of objects that ask for none, with the bucket’s data key where it is on', async () => {
    const bucket = 'default-kms-bucket';
    await s3.createBucket({ Bucket: bucket });
    const rule = (BucketKeyEnabled: boolean): PutBucketEncryptionCommandInput => ({
      Bucket: bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: ServerSideEncryption, KMSMasterKeyID: arn },
            BucketKeyEnabled,
          },
        ],
      },
    });
    await s3.putBucketEncryption(rule(false));
    expect((await s3.getBucketEncryption({ Bucket: bucket })).ServerSideEncryptionConfiguration).toEqual(
      rule(false).ServerSideEncryptionConfiguration,
    );
    const put = { Bucket: bucket, Key: 'k', Body: 'x' };
    expect(await s3.putObject(put)).toMatchObject({ ServerSideEncryption, SSEKMSKeyId: arn });
    await s3.putBucketEncryption(rule(true));
    expect(await s3.putObject(put)).toMatchObject({ ServerSideEncryption, BucketKeyEnabled: true });
    expect(await lastRecord('GenerateDataKey')).toMatchObject({
      requestParameters: { encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${bucket}` } },
    });
    const own = await s3.putObject({ ...put, ServerSideEncryption: 'AES256' });
    expect(own).toMatchObject({ ServerSideEncryption: 'AES256' });
    expect(own.SSEKMSKeyId).toBeUndefined();
  });
});
