import {
  CreateBucketCommand,
  DeleteBucketCorsCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketTaggingCommand,
  DeleteBucketWebsiteCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectAclCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  PutBucketAccelerateConfigurationCommand,
  PutBucketAclCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketRequestPaymentCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  type ServerSideEncryption,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

let aws: EmbeddedAws;
let s3: S3Client;
let Bucket: string;
let count = 0;

beforeAll(async () => {
  aws = await startTestAws();
  s3 = s3Client(aws);
});
afterAll(() => aws.stop());
beforeEach(async () => {
  Bucket = `settings-${++count}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
});

const missing = (name: string) => ({ name, $metadata: { httpStatusCode: 404 } });

describe('what a new bucket does not have', () => {
  test.each([
    ['cors', GetBucketCorsCommand, 'NoSuchCORSConfiguration'],
    ['lifecycle', GetBucketLifecycleConfigurationCommand, 'NoSuchLifecycleConfiguration'],
    ['object lock', GetObjectLockConfigurationCommand, 'ObjectLockConfigurationNotFoundError'],
    ['replication', GetBucketReplicationCommand, 'ReplicationConfigurationNotFoundError'],
    ['tags', GetBucketTaggingCommand, 'NoSuchTagSet'],
    ['website', GetBucketWebsiteCommand, 'NoSuchWebsiteConfiguration'],
  ])('%s', async (_what, Command, name) => {
    await expect(s3.send(new (Command as typeof GetBucketCorsCommand)({ Bucket }))).rejects.toMatchObject(
      missing(name),
    );
  });

  test('logging, notifications, acceleration: empty answers; the owner pays', async () => {
    expect((await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toBeUndefined();
    const notification = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(notification.TopicConfigurations).toBeUndefined();
    expect((await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }))).Status).toBeUndefined();
    expect((await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer).toBe('BucketOwner');
  });
});

test('the public access block is replaced as a whole, and once deleted not there', async () => {
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }));
  const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
  expect(PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
  });
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  await expect(s3.send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toMatchObject(
    missing('NoSuchPublicAccessBlockConfiguration'),
  );
});

test('ownership controls once deleted are not there', async () => {
  await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
  await expect(s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).rejects.toMatchObject(
    missing('OwnershipControlsNotFoundError'),
  );
});

test('encryption is by S3 keys again once its setting is deleted, and what it cannot be is refused', async () => {
  const encryption = async () => {
    const answer = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    return answer.ServerSideEncryptionConfiguration?.Rules?.[0]?.BucketKeyEnabled;
  };
  const put = (SSEAlgorithm: ServerSideEncryption, KMSMasterKeyID?: string) =>
    s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID }, BucketKeyEnabled: true }],
        },
      }),
    );
  await put('AES256');
  expect(await encryption()).toBe(true);
  await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
  expect(await encryption()).toBe(false);
  await expect(put('aws:kms:dsse')).rejects.toMatchObject({ name: 'NotImplemented' });
  await expect(put('AES256', 'alias/mine')).rejects.toMatchObject({ name: 'InvalidArgument' });
});

test('versioning is enabled or suspended and nothing else', async () => {
  const put = (Status: 'Enabled' | 'Suspended' | undefined) =>
    s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
  await put('Enabled');
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
  await expect(put(undefined)).rejects.toMatchObject({ name: 'IllegalVersioningConfigurationException' });
  await s3.send(
    new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }),
  );
  await expect(put('Suspended')).rejects.toMatchObject({
    name: 'InvalidBucketState',
    $metadata: { httpStatusCode: 409 },
  });
});

test('object lock needs versioning', async () => {
  await expect(
    s3.send(
      new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidBucketState' });
});

test('tags are replaced as a set', async () => {
  const put = (...TagSet: { Key: string; Value: string }[]) =>
    s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  await put({ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' });
  await put({ Key: 'c', Value: '3' });
  expect((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([{ Key: 'c', Value: '3' }]);
  await s3.send(new DeleteBucketTaggingCommand({ Bucket }));
  await expect(s3.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toMatchObject(missing('NoSuchTagSet'));
  await expect(put({ Key: 'aws:reserved', Value: '' })).rejects.toMatchObject({ name: 'InvalidTag' });
});

test('a lifecycle comes back with its dates and a name for every rule', async () => {
  const date = new Date('2030-01-01T00:00:00.000Z');
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: [
          { ID: 'named', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Date: date } },
          { Status: 'Enabled', Filter: { Prefix: '' }, Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }] },
        ],
      },
    }),
  );
  const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
  expect(Rules?.[0]).toMatchObject({ ID: 'named', Filter: { Prefix: 'logs/' }, Expiration: { Date: date } });
  expect(Rules?.[1]?.ID).toBeTruthy();
  await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
  await expect(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toMatchObject(
    missing('NoSuchLifecycleConfiguration'),
  );
});

test('a lifecycle rule that does nothing is refused', async () => {
  await expect(
    s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Filter: { Prefix: '' } }] },
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidRequest' });
});

test('CORS rules, websites, payment, acceleration, logging and notifications are kept', async () => {
  const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  expect((await s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual(CORSRules);
  await s3.send(new DeleteBucketCorsCommand({ Bucket }));
  await expect(s3.send(new GetBucketCorsCommand({ Bucket }))).rejects.toMatchObject(missing('NoSuchCORSConfiguration'));

  const website = { IndexDocument: { Suffix: 'index.html' } };
  await s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: website }));
  expect(await s3.send(new GetBucketWebsiteCommand({ Bucket }))).toMatchObject(website);
  await s3.send(new DeleteBucketWebsiteCommand({ Bucket }));

  await s3.send(new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: 'Requester' } }));
  expect((await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer).toBe('Requester');

  await s3.send(
    new PutBucketAccelerateConfigurationCommand({ Bucket, AccelerateConfiguration: { Status: 'Enabled' } }),
  );
  expect((await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }))).Status).toBe('Enabled');

  const LoggingEnabled = { TargetBucket: Bucket, TargetPrefix: 'logs/' };
  await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  expect((await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toEqual(LoggingEnabled);

  const TopicConfigurations = [
    { Id: 'one', TopicArn: 'arn:aws:sns:us-east-1:123456789012:t', Events: ['s3:ObjectCreated:*' as const] },
  ];
  await s3.send(
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: { TopicConfigurations } }),
  );
  const kept = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  expect(kept.TopicConfigurations).toEqual(TopicConfigurations);
});

test('bad CORS methods, websites without an index and logs to nowhere are refused', async () => {
  await expect(
    s3.send(
      new PutBucketCorsCommand({
        Bucket,
        CORSConfiguration: { CORSRules: [{ AllowedMethods: ['FETCH'], AllowedOrigins: ['*'] }] },
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidRequest' });
  await expect(s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: {} }))).rejects.toMatchObject({
    name: 'MalformedXML',
  });
  await expect(
    s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'no-such-target', TargetPrefix: '' } },
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidTargetBucketForLogging' });
});

describe('ACLs', () => {
  test('reading shows full control of the owner, setting is not supported where ACLs are off', async () => {
    const acl = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(acl.Grants).toMatchObject([
      { Permission: 'FULL_CONTROL', Grantee: { Type: 'CanonicalUser', ID: acl.Owner?.ID } },
    ]);
    await expect(s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' }))).rejects.toMatchObject({
      name: 'AccessControlListNotSupported',
    });
  });

  test('where they are on, public ones need the block to be lifted, and switching them off needs them private', async () => {
    const own = (ObjectOwnership: 'ObjectWriter' | 'BucketOwnerEnforced') =>
      s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }));
    await own('ObjectWriter');
    const open = () => s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
    await expect(open()).rejects.toMatchObject({ name: 'AccessDenied' });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await open();
    const { Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(Grants?.map((grant) => [grant.Permission, grant.Grantee?.URI])).toEqual([
      ['FULL_CONTROL', undefined],
      ['READ', 'http://acs.amazonaws.com/groups/global/AllUsers'],
    ]);
    await expect(own('BucketOwnerEnforced')).rejects.toMatchObject({ name: 'InvalidBucketAclWithObjectOwnership' });
    await s3.send(
      new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { IgnorePublicAcls: true } }),
    );
    expect((await s3.send(new GetBucketAclCommand({ Bucket }))).Grants).toHaveLength(1);
  });

  test('an object’s ACL is set by header or by grants', async () => {
    await s3.send(
      new PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
    );
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ACL: 'bucket-owner-full-control' }));
    const id = 'f'.repeat(64);
    await s3.send(new PutObjectAclCommand({ Bucket, Key: 'k', GrantRead: `id="${id}"` }));
    expect((await s3.send(new GetObjectAclCommand({ Bucket, Key: 'k' }))).Grants).toMatchObject([
      { Permission: 'READ', Grantee: { ID: id } },
    ]);
    await expect(s3.send(new PutObjectAclCommand({ Bucket, Key: 'k' }))).rejects.toMatchObject({
      name: 'MissingSecurityHeader',
    });
  });
});
