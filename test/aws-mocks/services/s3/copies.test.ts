import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type CopyObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

const Bucket = 'copies-bucket';
let aws: EmbeddedAws;
let s3: S3Client;

beforeAll(async () => {
  aws = await startTestAws();
  s3 = s3Client(aws);
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: 'from here/ä+1',
      Body: 'original',
      ContentType: 'text/plain',
      Metadata: { a: '1' },
      Tagging: 'team=blue',
    }),
  );
});
afterAll(() => aws.stop());

function copy(Key: string, input: Partial<CopyObjectCommandInput> = {}) {
  const CopySource = `${Bucket}/${encodeURIComponent('from here/ä+1')}`;
  return s3.send(new CopyObjectCommand({ Bucket, Key, CopySource, ...input }));
}

test('a copy has the bytes, headers, metadata and tags of its source', async () => {
  const { CopyObjectResult } = await copy('to');
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'to' }));
  expect(got).toMatchObject({ ETag: CopyObjectResult?.ETag, ContentType: 'text/plain', Metadata: { a: '1' } });
  expect(await got.Body?.transformToString()).toBe('original');
  const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'to' }));
  expect(TagSet).toEqual([{ Key: 'team', Value: 'blue' }]);
});

test('directives replace metadata and tags', async () => {
  await copy('replaced', {
    MetadataDirective: 'REPLACE',
    Metadata: { b: '2' },
    TaggingDirective: 'REPLACE',
    Tagging: 'team=red',
  });
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'replaced' }));
  expect(head.Metadata).toEqual({ b: '2' });
  const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'replaced' }));
  expect(TagSet).toEqual([{ Key: 'team', Value: 'red' }]);
});

test('an object is not copied onto itself unless something changes', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'self', Body: 'x' }));
  const self = { CopySource: `/${Bucket}/self` };
  await expect(copy('self', self)).rejects.toMatchObject({ name: 'InvalidRequest' });
  await expect(copy('self', { ...self, MetadataDirective: 'REPLACE' })).resolves.toBeDefined();
});

test('an old version is copied by its id', async () => {
  const versioned = { Bucket: 'copies-versions' };
  await s3.send(new CreateBucketCommand(versioned));
  await s3.send(new PutBucketVersioningCommand({ ...versioned, VersioningConfiguration: { Status: 'Enabled' } }));
  const old = await s3.send(new PutObjectCommand({ ...versioned, Key: 'v', Body: 'old' }));
  await s3.send(new PutObjectCommand({ ...versioned, Key: 'v', Body: 'new' }));
  const CopySource = `${versioned.Bucket}/v?versionId=${old.VersionId}`;
  const answer = await s3.send(
    new CopyObjectCommand({ ...versioned, Key: 'v', CopySource, MetadataDirective: 'COPY' }),
  );
  expect(answer.CopySourceVersionId).toBe(old.VersionId);
  const got = await s3.send(new GetObjectCommand({ ...versioned, Key: 'v' }));
  expect(await got.Body?.transformToString()).toBe('old');
});

test('a source that is missing, or not what was expected, is refused', async () => {
  await expect(copy('x', { CopySource: `${Bucket}/missing` })).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(copy('x', { CopySource: 'no-slash' })).rejects.toMatchObject({ name: 'InvalidArgument' });
  await expect(copy('x', { CopySourceIfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'from here/ä+1' }));
  await expect(copy('x', { CopySourceIfNoneMatch: ETag })).rejects.toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  });
});
