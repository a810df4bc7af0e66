import { gunzipSync } from 'node:zlib';
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import type { TrailRecord } from '../../../../aws-mocks/trail-recorder.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

const Bucket = 'recorded-bucket';
const logs = 'recorded-logs';
const trailArn = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/recorded';
let aws: EmbeddedAws;
let s3: S3Client;

beforeAll(async () => {
  aws = await startTestAws();
  s3 = s3Client(aws);
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new CreateBucketCommand({ Bucket: logs }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: logs, Policy: JSON.stringify(trailPolicy) }));
  const cloudtrail = new CloudTrailClient(clientSettings(aws));
  await cloudtrail.send(new CreateTrailCommand({ Name: 'recorded', S3BucketName: logs }));
  await cloudtrail.send(
    new PutEventSelectorsCommand({
      TrailName: 'recorded',
      EventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: false,
          DataResources: [{ Type: 'AWS::S3::Object', Values: [`arn:aws:s3:::${Bucket}/`] }],
        },
      ],
    }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name: 'recorded' }));
});
afterAll(() => aws.stop());

const trailPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: `arn:aws:s3:::${logs}`,
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    },
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${logs}/AWSLogs/123456789012/*`,
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': trailArn } },
    },
  ],
};

async function managementRecord(eventName: string): Promise<TrailRecord | undefined> {
  return (await aws.control.history('us-east-1')).findLast((record) => record['eventName'] === eventName);
}

/** A data event of that name, with that value among its parameters, that the trail has delivered. */
async function dataRecord(eventName: string, parameter?: string): Promise<TrailRecord | undefined> {
  await aws.control.deliverLogs();
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: logs }));
  const records: TrailRecord[] = [];
  for (const { Key } of Contents) {
    const got = await s3.send(new GetObjectCommand({ Bucket: logs, Key }));
    const bytes = await got.Body?.transformToByteArray();
    const file = JSON.parse(gunzipSync(bytes ?? new Uint8Array()).toString()) as { Records: TrailRecord[] };
    records.push(...file.Records);
  }
  const hasParameter = (record: TrailRecord) =>
    parameter === undefined || Object.values(record['requestParameters'] ?? {}).includes(parameter);
  return records.find((record) => record['eventName'] === eventName && hasParameter(record));
}

const bucketResource = { accountId: '123456789012', type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${Bucket}` };

describe('management events', () => {
  test('reading a setting names the bucket, the host and the sub-resource, and the error if there is one', async () => {
    await expect(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toThrow(
      'The lifecycle configuration does not exist',
    );
    expect(await managementRecord('GetBucketLifecycle')).toMatchObject({
      eventSource: 's3.amazonaws.com',
      errorCode: 'NoSuchLifecycleConfiguration',
      requestParameters: { bucketName: Bucket, Host: `127.0.0.1:${aws.port}`, lifecycle: '' },
      responseElements: null,
      readOnly: true,
      managementEvent: true,
      eventCategory: 'Management',
      resources: [bucketResource],
      additionalEventData: {
        SignatureVersion: 'SigV4',
        AuthenticationMethod: 'AuthHeader',
        bytesTransferredIn: 0,
        bytesTransferredOut: 0,
        'x-amz-id-2': expect.any(String),
      },
    });
  });

  test('documents are written as the XML was', async () => {
    const xmlns = 'http://s3.amazonaws.com/doc/2006-03-01/';
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }));
    expect((await managementRecord('PutBucketVersioning'))?.['requestParameters']).toMatchObject({
      versioning: '',
      VersioningConfiguration: { xmlns, Status: 'Suspended' },
    });
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      }),
    );
    expect((await managementRecord('PutBucketEncryption'))?.['requestParameters']).toMatchObject({
      encryption: '',
      ServerSideEncryptionConfiguration: {
        xmlns,
        Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      },
    });
    const TagSet = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    expect((await managementRecord('PutBucketTagging'))?.['requestParameters']).toMatchObject({
      tagging: '',
      Tagging: { xmlns, TagSet: { Tag: TagSet } },
    });
    await s3.send(
      new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
    );
    expect((await managementRecord('PutBucketPublicAccessBlock'))?.['requestParameters']).toMatchObject({
      publicAccessBlock: '',
      PublicAccessBlockConfiguration: { xmlns, BlockPublicAcls: true },
    });
  });

  test('a policy is written as the document it is', async () => {
    const policy = { Version: '2012-10-17', Statement: [] };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
    expect((await managementRecord('PutBucketPolicy'))?.['requestParameters']).toMatchObject({
      policy: '',
      bucketPolicy: policy,
    });
  });

  test('a new bucket’s headers and location are written down', async () => {
    await s3.send(
      new CreateBucketCommand({
        Bucket: 'recorded-ireland',
        ObjectOwnership: 'ObjectWriter',
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );
    expect(await managementRecord('CreateBucket')).toMatchObject({
      readOnly: false,
      responseElements: null,
      requestParameters: {
        bucketName: 'recorded-ireland',
        'x-amz-object-ownership': 'ObjectWriter',
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      },
    });
  });

  test('ListBuckets names no bucket', async () => {
    await s3.send(new ListBucketsCommand({}));
    const record = await managementRecord('ListBuckets');
    expect(record).toMatchObject({ requestParameters: { Host: `127.0.0.1:${aws.port}` } });
    expect(record).not.toHaveProperty('resources');
  });

  test('object calls, HeadBucket and listings are not among them', async () => {
    await s3.send(new HeadBucketCommand({ Bucket }));
    await s3.send(new ListObjectsV2Command({ Bucket }));
    await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    const names = (await aws.control.history('us-east-1')).map((record) => record['eventName']);
    for (const name of ['HeadBucket', 'ListObjects', 'ListObjectsV2', 'ListMultipartUploads']) {
      expect(names).not.toContain(name);
    }
  });
});

describe('data events', () => {
  test('GetObject names the object and its bucket, and how much was read', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a/b', Body: 'hello', StorageClass: 'STANDARD_IA' }));
    await s3.send(new GetObjectCommand({ Bucket, Key: 'a/b' }));
    expect(await dataRecord('GetObject')).toMatchObject({
      requestParameters: { bucketName: Bucket, Host: `127.0.0.1:${aws.port}`, key: 'a/b' },
      responseElements: null,
      readOnly: true,
      managementEvent: false,
      eventCategory: 'Data',
      resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${Bucket}/a/b` }, bucketResource],
      additionalEventData: { bytesTransferredOut: 5 },
    });
  });

  test('PutObject has the headers sent and answered', async () => {
    expect(await dataRecord('PutObject')).toMatchObject({
      requestParameters: { key: 'a/b', 'x-amz-storage-class': 'STANDARD_IA' },
      responseElements: { 'x-amz-server-side-encryption': 'AES256' },
      readOnly: false,
      additionalEventData: { bytesTransferredIn: 5, SSEApplied: 'Default_SSE_S3' },
    });
  });

  test('version 2 of a listing is recorded as ListObjects, with the objects by their prefix', async () => {
    await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/', Delimiter: '/', MaxKeys: 7 }));
    expect(await dataRecord('ListObjectsV2')).toBeUndefined();
    expect(await dataRecord('ListObjects', 'a/')).toMatchObject({
      requestParameters: { bucketName: Bucket, 'list-type': '2', prefix: 'a/', delimiter: '/', 'max-keys': '7' },
      resources: [{ type: 'AWS::S3::Object', ARNPrefix: `arn:aws:s3:::${Bucket}/` }, bucketResource],
    });
  });

  test('DeleteObjects does not tell the keys', async () => {
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'secret-key' }] } }));
    const record = await dataRecord('DeleteObjects');
    expect(record).toMatchObject({
      requestParameters: { bucketName: Bucket, delete: '' },
      resources: [{ type: 'AWS::S3::Object', ARNPrefix: `arn:aws:s3:::${Bucket}/` }, bucketResource],
    });
    expect(JSON.stringify(record)).not.toContain('secret-key');
  });

  test('CopyObject names its source, HeadObject its failure', async () => {
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/a/b` }));
    expect(await dataRecord('CopyObject')).toMatchObject({
      requestParameters: { key: 'copy', 'x-amz-copy-source': `${Bucket}/a/b` },
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'missing' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    expect(await dataRecord('HeadObject')).toMatchObject({ errorCode: 'NoSuchKey', readOnly: true });
  });
});
