import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetObjectTaggingCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketAccelerateConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import type { AccessRequest, PolicySet } from '../../../../src/model/authorisation.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

const Bucket = 'asked-bucket';
const arn = `arn:aws:s3:::${Bucket}`;
let aws: EmbeddedAws;
let s3: S3Client;
let asked: { request: AccessRequest; policies: PolicySet }[] = [];
let denied: (request: AccessRequest) => boolean = () => false;

beforeAll(async () => {
  aws = await startTestAws({
    authorise: (request, policies) => {
      asked.push({ request, policies });
      return { outcome: denied(request) ? 'denied-implicitly' : 'allowed', reasons: [] };
    },
  });
  s3 = s3Client(aws);
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', Tagging: 'team=blue' }));
});
afterAll(() => aws.stop());
beforeEach(() => {
  asked = [];
  denied = () => false;
});

const questions = () => asked.map(({ request }) => `${request.action} ${request.resource}`);
const contextOf = (action: string) => asked.find(({ request }) => request.action === action)?.request.context;

describe('what IAM is asked', () => {
  const object = `${arn}/k`;
  const input = { Bucket, Key: 'k' };

  test.each([
    ['HeadBucket', new HeadBucketCommand({ Bucket }), [`s3:ListBucket ${arn}`]],
    ['ListBuckets', new ListBucketsCommand({}), ['s3:ListAllMyBuckets *']],
    ['ListObjectsV2', new ListObjectsV2Command({ Bucket }), [`s3:ListBucket ${arn}`]],
    ['ListObjectVersions', new ListObjectVersionsCommand({ Bucket }), [`s3:ListBucketVersions ${arn}`]],
    ['ListMultipartUploads', new ListMultipartUploadsCommand({ Bucket }), [`s3:ListBucketMultipartUploads ${arn}`]],
    ['GetBucketEncryption', new GetBucketEncryptionCommand({ Bucket }), [`s3:GetEncryptionConfiguration ${arn}`]],
    ['GetPublicAccessBlock', new GetPublicAccessBlockCommand({ Bucket }), [`s3:GetBucketPublicAccessBlock ${arn}`]],
    ['GetObject', new GetObjectCommand(input), [`s3:GetObject ${object}`]],
    ['HeadObject', new HeadObjectCommand(input), [`s3:GetObject ${object}`]],
    [
      'GetObject of a version',
      new GetObjectCommand({ ...input, VersionId: 'null' }),
      [`s3:GetObjectVersion ${object}`],
    ],
    ['GetObjectAcl', new GetObjectAclCommand(input), [`s3:GetObjectAcl ${object}`]],
    ['GetObjectTagging', new GetObjectTaggingCommand(input), [`s3:GetObjectTagging ${object}`]],
    [
      'PutObject with tags and an ACL',
      new PutObjectCommand({ ...input, Body: 'x', Tagging: 'a=1', ACL: 'bucket-owner-full-control' }),
      [`s3:PutObject ${object}`, `s3:PutObjectAcl ${object}`, `s3:PutObjectTagging ${object}`],
    ],
    ['CreateMultipartUpload', new CreateMultipartUploadCommand(input), [`s3:PutObject ${object}`]],
    ['DeleteObject', new DeleteObjectCommand({ Bucket, Key: 'gone' }), [`s3:DeleteObject ${arn}/gone`]],
    [
      'DeleteObject of a version',
      new DeleteObjectCommand({ Bucket, Key: 'gone', VersionId: 'null' }),
      [`s3:DeleteObjectVersion ${arn}/gone`],
    ],
    [
      'CreateBucket with ownership and object lock',
      new CreateBucketCommand({
        Bucket: 'asked-new',
        ObjectOwnership: 'ObjectWriter',
        ObjectLockEnabledForBucket: true,
      }),
      [
        's3:CreateBucket arn:aws:s3:::asked-new',
        's3:PutBucketOwnershipControls arn:aws:s3:::asked-new',
        's3:PutBucketObjectLockConfiguration arn:aws:s3:::asked-new',
        's3:PutBucketVersioning arn:aws:s3:::asked-new',
      ],
    ],
    [
      'CreateBucket with tags',
      new CreateBucketCommand({
        Bucket: 'asked-tags',
        CreateBucketConfiguration: { Tags: [{ Key: 'team', Value: 'blue' }] },
      }),
      ['s3:CreateBucket arn:aws:s3:::asked-tags', 's3:TagResource arn:aws:s3:::asked-tags'],
    ],
    [
      'PutBucketAccelerateConfiguration',
      new PutBucketAccelerateConfigurationCommand({ Bucket, AccelerateConfiguration: { Status: 'Suspended' } }),
      [`s3:PutAccelerateConfiguration ${arn}`],
    ],
  ])('%s', async (_name, command, expected) => {
    await s3.send(command as HeadBucketCommand);
    expect(questions()).toEqual(expected);
  });

  test('a copy reads the source with its tags and writes the copy', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'tagged', Body: 'x', Tagging: 'team=blue' }));
    asked = [];
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/tagged` }));
    expect(questions()).toEqual([
      `s3:GetObject ${arn}/tagged`,
      `s3:PutObject ${arn}/copy`,
      `s3:GetObjectTagging ${arn}/tagged`,
      `s3:PutObjectTagging ${arn}/copy`,
    ]);
    expect(contextOf('s3:PutObject')).toMatchObject({ 's3:x-amz-copy-source': [`${Bucket}/tagged`] });
  });

  test('operations whose IAM action has another name', async () => {
    await expect(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toThrow('does not exist');
    await expect(s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).rejects.toThrow('does not exist');
    expect(questions()).toEqual([`s3:GetLifecycleConfiguration ${arn}`, `s3:GetBucketObjectLockConfiguration ${arn}`]);
  });
});

describe('condition keys', () => {
  test('a listing has its prefix, delimiter and size, and lacks what was not sent', async () => {
    await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'home/', Delimiter: '/', MaxKeys: 5 }));
    expect(contextOf('s3:ListBucket')).toMatchObject({
      's3:prefix': ['home/'],
      's3:delimiter': ['/'],
      's3:max-keys': ['5'],
      's3:ResourceAccount': [aws.accountId],
    });
    asked = [];
    await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(contextOf('s3:ListBucket')).not.toHaveProperty(['s3:prefix']);
    asked = [];
    await s3.send(new ListObjectsV2Command({ Bucket, Prefix: '' }));
    expect(contextOf('s3:ListBucket')).toMatchObject({ 's3:prefix': [''] });
  });

  test('an object has its tags and the version asked for', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'mine', Body: 'x', Tagging: 'team=blue' }));
    await s3.send(new GetObjectCommand({ Bucket, Key: 'mine', VersionId: 'null' }));
    expect(contextOf('s3:GetObjectVersion')).toMatchObject({
      's3:ExistingObjectTag/team': ['blue'],
      's3:VersionId': ['null'],
    });
  });

  test('an upload has its ACL, class, encryption and tags', async () => {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'up',
        Body: 'x',
        ACL: 'bucket-owner-full-control',
        StorageClass: 'STANDARD_IA',
        ServerSideEncryption: 'AES256',
        Tagging: 'a=1&b=2',
      }),
    );
    expect(contextOf('s3:PutObject')).toMatchObject({
      's3:x-amz-acl': ['bucket-owner-full-control'],
      's3:x-amz-storage-class': ['STANDARD_IA'],
      's3:x-amz-server-side-encryption': ['AES256'],
      's3:RequestObjectTag/a': ['1'],
      's3:RequestObjectTagKeys': ['a', 'b'],
    });
  });

  test('a new bucket has its location', async () => {
    await s3.send(
      new CreateBucketCommand({
        Bucket: 'asked-ireland',
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );
    expect(contextOf('s3:CreateBucket')).toMatchObject({ 's3:LocationConstraint': ['eu-west-1'] });
  });
});

test('the bucket policy is handed to the evaluator, with every list a list', async () => {
  const Statement = [{ Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: `${arn}/*` }];
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }));
  asked = [];
  await s3.send(new GetObjectCommand({ Bucket, Key: 'k' }));
  expect(asked[0]?.policies.resource?.[0]?.document.Statement).toEqual([
    { Effect: 'Deny', Principal: '*', Action: ['s3:DeleteObject'], Resource: [`${arn}/*`] },
  ]);
});

describe('denials', () => {
  test('a missing object is hidden from who may not list', async () => {
    denied = (request) => request.action === 's3:ListBucket';
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'missing' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'missing' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'k' }))).resolves.toBeDefined();
  });

  test('of many deletions only the refused ones fail', async () => {
    for (const Key of ['free', 'kept']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    denied = (request) => request.resource.endsWith('/kept');
    const answer = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'kept' }, { Key: 'free' }], Quiet: true } }),
    );
    expect(answer.Errors).toMatchObject([{ Key: 'kept', Code: 'AccessDenied' }]);
    denied = () => false;
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'kept' }))).resolves.toBeDefined();
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'free' }))).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('another account’s bucket asks for that account’s leave', async () => {
    const declared = { name: 'their-bucket', accountId: '999999999999', region: 'us-east-1' };
    await aws.control.run('s3', 'declareForeignBucket', declared);
    denied = () => true;
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'their-bucket' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    expect(asked[0]?.policies.resourceAccountId).toBe('999999999999');
  });
});

test.each([
  ['an own bucket', { name: Bucket, accountId: '999999999999', region: 'us-east-1' }],
  ['a region that is none', { name: 'theirs', accountId: '999999999999', region: 'mars-1' }],
  ['the account itself', { name: 'theirs', accountId: '123456789012', region: 'us-east-1' }],
  ['no name', { accountId: '999999999999', region: 'us-east-1' }],
])('%s cannot be declared as foreign', async (_what, input) => {
  await expect(aws.control.run('s3', 'declareForeignBucket', input)).rejects.toMatchObject({
    code: 'InvalidControlInput',
  });
});
