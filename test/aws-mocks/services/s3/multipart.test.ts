import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

const Bucket = 'parts-bucket';
const full = Buffer.alloc(5 * 1024 * 1024, 'p');
let aws: EmbeddedAws;
let s3: S3Client;

beforeAll(async () => {
  aws = await startTestAws();
  s3 = s3Client(aws);
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => aws.stop());

async function begin(Key: string, input: { ChecksumAlgorithm?: 'SHA256' } = {}) {
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket,
      Key,
      ContentType: 'text/x-parts',
      Metadata: { from: 'test' },
      ...input,
    }),
  );
  return { Bucket, Key, UploadId };
}

const md5 = (bytes: Buffer | string) => createHash('md5').update(bytes).digest();

test('an upload in parts becomes one object with the entity tag of its parts', async () => {
  const upload = await begin('whole');
  const first = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: full }));
  const second = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 7, Body: 'tail' }));
  const done = await s3.send(
    new CompleteMultipartUploadCommand({
      ...upload,
      MultipartUpload: {
        Parts: [
          { PartNumber: 1, ETag: first.ETag },
          { PartNumber: 7, ETag: second.ETag },
        ],
      },
    }),
  );
  const etag = md5(Buffer.concat([md5(full), md5('tail')])).toString('hex');
  expect(done.ETag).toBe(`"${etag}-2"`);
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'whole', PartNumber: 2 }));
  expect(head).toMatchObject({
    PartsCount: 2,
    ContentLength: 4,
    ContentType: 'text/x-parts',
    Metadata: { from: 'test' },
  });
  const across = await s3.send(
    new GetObjectCommand({ Bucket, Key: 'whole', Range: `bytes=${full.length - 1}-${full.length}` }),
  );
  expect(await across.Body?.transformToString()).toBe('pt');
  await expect(s3.send(new ListPartsCommand(upload))).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('a SHA-256 of parts is made of the parts’ own', async () => {
  const upload = await begin('summed', { ChecksumAlgorithm: 'SHA256' });
  const part = await s3.send(
    new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'only', ChecksumAlgorithm: 'SHA256' }),
  );
  const { ETag, ChecksumSHA256 } = part;
  const done = await s3.send(
    new CompleteMultipartUploadCommand({
      ...upload,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag, ChecksumSHA256 }] },
    }),
  );
  const inner = createHash('sha256').update('only').digest();
  expect(done).toMatchObject({
    ChecksumType: 'COMPOSITE',
    ChecksumSHA256: `${createHash('sha256').update(inner).digest('base64')}-1`,
  });
});

test('parts that are out of order, unknown, too small or none at all are refused', async () => {
  const upload = await begin('refused');
  const one = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'small' }));
  const two = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: 'last' }));
  const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
    s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  const first = { PartNumber: 1, ETag: one.ETag };
  const second = { PartNumber: 2, ETag: two.ETag };
  await expect(complete([second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
  await expect(complete([first, { PartNumber: 3, ETag: two.ETag }])).rejects.toMatchObject({ name: 'InvalidPart' });
  await expect(complete([{ ...first, ETag: two.ETag }])).rejects.toMatchObject({ name: 'InvalidPart' });
  await expect(complete([first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' });
  await expect(complete([])).rejects.toMatchObject({ name: 'MalformedXML' });
  await expect(s3.send(new UploadPartCommand({ ...upload, PartNumber: 10_001, Body: 'x' }))).rejects.toMatchObject({
    name: 'InvalidArgument',
  });
});

test('a part sent again replaces the one before, and parts are listed by number in pages', async () => {
  const upload = await begin('listed');
  for (const [PartNumber, Body] of [
    [3, 'c'],
    [1, 'a'],
    [2, 'b'],
    [1, 'again'],
  ] as const) {
    await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
  }
  const first = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 2 }));
  expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' });
  expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
    [1, 5],
    [2, 1],
  ]);
  const rest = await s3.send(new ListPartsCommand({ ...upload, PartNumberMarker: first.NextPartNumberMarker }));
  expect(rest.Parts?.map((part) => part.PartNumber)).toEqual([3]);
});

test('an aborted upload is gone', async () => {
  const upload = await begin('aborted');
  await s3.send(new AbortMultipartUploadCommand(upload));
  await expect(s3.send(new AbortMultipartUploadCommand(upload))).rejects.toMatchObject({
    name: 'NoSuchUpload',
    $metadata: { httpStatusCode: 404 },
  });
});

test('a part can be copied from a range of another object', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'digits', Body: '0123456789' }));
  const upload = await begin('copied');
  const { CopyPartResult } = await s3.send(
    new UploadPartCopyCommand({
      ...upload,
      PartNumber: 1,
      CopySource: `${Bucket}/digits`,
      CopySourceRange: 'bytes=2-5',
    }),
  );
  await s3.send(
    new CompleteMultipartUploadCommand({
      ...upload,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag: CopyPartResult?.ETag }] },
    }),
  );
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'copied' }));
  expect(await got.Body?.transformToString()).toBe('2345');
});

test('uploads in progress are listed by key, rolled up and paged', async () => {
  const bucket = { Bucket: 'uploads-bucket' };
  await s3.send(new CreateBucketCommand(bucket));
  const start = (Key: string) => s3.send(new CreateMultipartUploadCommand({ ...bucket, Key }));
  for (const key of ['z', 'f/1', 'a', 'f/2', 'a']) await start(key);
  const first = await s3.send(new ListMultipartUploadsCommand({ ...bucket, MaxUploads: 1 }));
  expect(first).toMatchObject({ IsTruncated: true, NextKeyMarker: 'a' });
  const rest = await s3.send(
    new ListMultipartUploadsCommand({
      ...bucket,
      KeyMarker: first.NextKeyMarker,
      UploadIdMarker: first.NextUploadIdMarker,
      Delimiter: '/',
    }),
  );
  expect(rest.Uploads?.map((upload) => upload.Key)).toEqual(['a', 'z']);
  expect(rest.CommonPrefixes).toEqual([{ Prefix: 'f/' }]);
});
