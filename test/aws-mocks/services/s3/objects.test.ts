import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

const Bucket = 'objects-bucket';
let aws: EmbeddedAws;
let s3: S3Client;

beforeAll(async () => {
  aws = await startTestAws();
  s3 = s3Client(aws);
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => aws.stop());

describe('putting and getting', () => {
  test('an object comes back with its bytes, headers and metadata', async () => {
    const put = await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a/path with spaces/한글+plus&.txt',
        Body: 'hello',
        ContentType: 'text/plain',
        CacheControl: 'no-cache',
        Metadata: { signature: 'abc' },
        Tagging: 'team=blue&empty=',
      }),
    );
    const md5 = createHash('md5').update('hello').digest('hex');
    expect(put).toMatchObject({ ETag: `"${md5}"`, ServerSideEncryption: 'AES256' });
    expect(put.VersionId).toBeUndefined();
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a/path with spaces/한글+plus&.txt' }));
    expect(got).toMatchObject({
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      ContentLength: 5,
      ETag: `"${md5}"`,
      Metadata: { signature: 'abc' },
      TagCount: 2,
      AcceptRanges: 'bytes',
    });
    expect(await got.Body?.transformToString()).toBe('hello');
  });

  test('an object that was sent with no type is binary, and an empty one has no bytes', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'empty', Body: '', ContentLength: 0 }));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'empty' }));
    expect(head).toMatchObject({ ContentLength: 0, ContentType: 'application/octet-stream' });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'empty' }));
    expect(await got.Body?.transformToString()).toBe('');
  });

  test('a missing key is NoSuchKey, on HEAD a bare 404, in a missing bucket NoSuchBucket', async () => {
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'missing' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'missing' }))).rejects.toMatchObject({
      name: 'NotFound',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(s3.send(new GetObjectCommand({ Bucket: 'no-bucket-here', Key: 'a' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  test('the last write wins', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'twice', Body: 'first' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'twice', Body: 'second' }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'twice' }));
    expect(await got.Body?.transformToString()).toBe('second');
  });

  test.each([
    ['a key of more than 1024 bytes', { Key: 'k'.repeat(1025) }, 'KeyTooLongError', 400],
    ['more than 2 KB of metadata', { Key: 'm', Metadata: { big: 'x'.repeat(2048) } }, 'MetadataTooLarge', 400],
    ['an unknown storage class', { Key: 's', StorageClass: 'MOON' as 'STANDARD' }, 'InvalidStorageClass', 400],
    [
      'encryption with two layers, which is not here',
      { Key: 'k', ServerSideEncryption: 'aws:kms:dsse' },
      'NotImplemented',
      501,
    ],
    ['an ACL where ACLs are off', { Key: 'a', ACL: 'public-read' }, 'AccessControlListNotSupported', 400],
    ['a tag twice', { Key: 't', Tagging: 'a=1&a=2' }, 'InvalidTag', 400],
    ['eleven tags', { Key: 't', Tagging: '1=&2=&3=&4=&5=&6=&7=&8=&9=&10=&11=' }, 'BadRequest', 400],
  ] as const)('%s is refused', async (_what, input, name, httpStatusCode) => {
    await expect(s3.send(new PutObjectCommand({ Bucket, Body: 'x', ...input }))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
  });
});

describe('checksums', () => {
  // The check values of "123456789" are those of the algorithms' catalogues: cbf43926, e3069283, ae8b14860a799888.
  test.each([
    ['CRC32', Buffer.from('cbf43926', 'hex').toString('base64')],
    ['CRC32C', Buffer.from('e3069283', 'hex').toString('base64')],
    ['SHA256', createHash('sha256').update('123456789').digest('base64')],
    ['SHA1', createHash('sha1').update('123456789').digest('base64')],
  ] as const)('%s that the client chose is kept and shown', async (ChecksumAlgorithm, value) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'sum', Body: '123456789', ChecksumAlgorithm }));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'sum', ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({ [`Checksum${ChecksumAlgorithm}`]: value, ChecksumType: 'FULL_OBJECT' });
  });

  test('without one from the client there is a CRC64NVME', async () => {
    const client = s3Client(aws);
    client.config.requestChecksumCalculation = async () => 'WHEN_REQUIRED';
    await client.send(new PutObjectCommand({ Bucket, Key: 'plain', Body: '123456789' }));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'plain', ChecksumMode: 'ENABLED' }));
    expect(head.ChecksumCRC64NVME).toBe(Buffer.from('ae8b14860a799888', 'hex').toString('base64'));
  });

  test('a wrong checksum and a wrong MD5 are refused, and nothing is written', async () => {
    const put = (input: { ChecksumSHA256?: string; ContentMD5?: string }) =>
      s3.send(new PutObjectCommand({ Bucket, Key: 'never', Body: 'x', ...input }));
    await expect(put({ ChecksumSHA256: createHash('sha256').update('y').digest('base64') })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(put({ ContentMD5: createHash('md5').update('y').digest('base64') })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'never' }))).rejects.toMatchObject({ name: 'NotFound' });
  });
});

describe('ranges', () => {
  beforeAll(() => s3.send(new PutObjectCommand({ Bucket, Key: 'digits', Body: '0123456789' })));

  test.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=0-99', '0123456789', 'bytes 0-9/10'],
  ])('%s is %s', async (Range, text, ContentRange) => {
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }));
    expect(got).toMatchObject({ ContentRange, ContentLength: text.length, $metadata: { httpStatusCode: 206 } });
    expect(await got.Body?.transformToString()).toBe(text);
  });

  test('one that begins after the end is refused', async () => {
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'digits', Range: 'bytes=10-' }))).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  test('what is no range is ignored', async () => {
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'digits', Range: 'lines=1-2' }));
    expect(got).toMatchObject({ ContentLength: 10, $metadata: { httpStatusCode: 200 } });
  });
});

describe('conditions', () => {
  const Key = 'conditional';
  let ETag: string | undefined;
  beforeAll(async () => {
    ({ ETag } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' })));
  });

  test('reading what one has already is 304, and reading another version than expected 412', async () => {
    await expect(s3.send(new GetObjectCommand({ Bucket, Key, IfNoneMatch: ETag }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(s3.send(new GetObjectCommand({ Bucket, Key, IfMatch: '"other"' }))).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(s3.send(new GetObjectCommand({ Bucket, Key, IfMatch: ETag }))).resolves.toBeDefined();
  });

  test('times count in whole seconds', async () => {
    const { LastModified } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key, IfModifiedSince: LastModified }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(s3.send(new GetObjectCommand({ Bucket, Key, IfUnmodifiedSince: new Date(0) }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 412 },
    });
  });

  test('If-None-Match * writes only what is not there', async () => {
    await expect(s3.send(new PutObjectCommand({ Bucket, Key, Body: 'y', IfNoneMatch: '*' }))).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(
      s3.send(new PutObjectCommand({ Bucket, Key: 'conditional-new', Body: 'y', IfNoneMatch: '*' })),
    ).resolves.toBeDefined();
  });

  test('If-Match writes only over that very version', async () => {
    await expect(
      s3.send(new PutObjectCommand({ Bucket, Key: 'conditional-none', Body: 'y', IfMatch: ETag })),
    ).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', IfMatch: ETag }))).resolves.toBeDefined();
  });
});

describe('deleting', () => {
  test('what is not there is deleted all the same', async () => {
    const answer = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'never-was' }));
    expect(answer).toMatchObject({ $metadata: { httpStatusCode: 204 } });
    expect(answer.DeleteMarker).toBeUndefined();
  });

  test('many at once are named one by one, and not in quiet mode', async () => {
    const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    for (const key of ['d1', 'd2']) await put(key);
    const spoken = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'd1' }, { Key: 'not-there' }] } }),
    );
    expect(spoken.Deleted).toEqual([{ Key: 'd1' }, { Key: 'not-there' }]);
    const quiet = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'd2' }], Quiet: true } }),
    );
    expect(quiet.Deleted ?? []).toEqual([]);
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'd2' }))).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('more than 1,000 at once are refused', async () => {
    const Objects = Array.from({ length: 1001 }, (_, index) => ({ Key: `k${index}` }));
    await expect(s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))).rejects.toMatchObject({
      name: 'MalformedXML',
    });
  });
});

test('attributes are those that were asked for', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'attributes', Body: 'abc', ChecksumAlgorithm: 'SHA256' }));
  const answer = await s3.send(
    new GetObjectAttributesCommand({ Bucket, Key: 'attributes', ObjectAttributes: ['ObjectSize', 'Checksum'] }),
  );
  expect(answer.ObjectSize).toBe(3);
  expect(answer.Checksum?.ChecksumSHA256).toBe(createHash('sha256').update('abc').digest('base64'));
  expect(answer.ETag).toBeUndefined();
});
