import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { assert, asyncProperty, string } from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../aws-mocks/index.js';
import { AwsError } from '../../../aws-mocks/service.js';
import { service as s3 } from '../../../aws-mocks/services/s3/index.js';
import { clientSettings, startTestAws } from '../../helpers/embedded-aws.js';
import { scriptedService } from '../scripted-service.js';

const modified = new Date('2026-01-05T09:12:33Z');
let location: string | undefined;

const scripted = scriptedService(s3, {
  PutObject: () => ({ ETag: '"e"', VersionId: 'v1' }),
  CopyObject: () => ({ CopyObjectResult: { ETag: '"c"', LastModified: modified } }),
  GetObject: ({ Key }: { Key?: string }) => {
    if (Key === 'none') throw new AwsError('NoSuchKey', 'The specified key does not exist.', { fields: { Key } });
    return {
      Body: Buffer.from('héllo'),
      ContentLength: 6,
      Metadata: Key === 'korean' ? { name: '추적\r로그' } : { a: 'b' },
      LastModified: modified,
      ContentType: 'text/x',
    };
  },
  HeadObject: ({ Key }: { Key?: string }) => {
    if (Key === 'none')
      throw new AwsError('NotFound', 'not there', { status: 404, headers: { 'x-amz-bucket-region': 'eu-west-1' } });
    return { ContentLength: 6, ETag: '"e"' };
  },
  DeleteObject: () => ({ DeleteMarker: true }),
  ListBuckets: () => ({ Buckets: [{ Name: 'b', CreationDate: modified }], Owner: { ID: 'o' } }),
  ListObjectsV2: () => ({
    Contents: [{ Key: 'a&b', Size: 3 }],
    CommonPrefixes: [{ Prefix: 'p/' }],
    IsTruncated: false,
    KeyCount: 2,
  }),
  GetBucketLocation: () => ({ LocationConstraint: location }),
  PutBucketPolicy: () => ({}),
  PutBucketTagging: () => ({}),
  PutBucketVersioning: () => ({}),
});

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startTestAws({ services: [scripted.service] });
});
afterAll(() => aws.stop());
beforeEach(() => {
  location = undefined;
});

const client = (more: S3ClientConfig = {}) => new S3Client({ ...clientSettings(aws), ...more });
const lastHeard = (name: string) => scripted.heard[name]?.at(-1);

test('a key with every kind of character arrives in the path, with headers, metadata and body', async () => {
  const Key = "a b/ü+&=?#%25/..'()!*~.txt";
  await client().send(
    new PutObjectCommand({
      Bucket: 'my-bucket',
      Key,
      Body: 'héllo',
      Metadata: { One: '1' },
      ContentType: 'text/x',
      ServerSideEncryption: 'AES256',
    }),
  );
  expect(lastHeard('PutObject')).toMatchObject({
    Bucket: 'my-bucket',
    Key,
    Body: Buffer.from('héllo'),
    Metadata: { one: '1' },
    ContentType: 'text/x',
    ServerSideEncryption: 'AES256',
  });
});

test('a stream sent in chunks arrives whole, its encoding without aws-chunked and its trailing checksum among the headers', async () => {
  const body = Buffer.alloc(200_000, 'x');
  await client().send(
    new PutObjectCommand({
      Bucket: 'b',
      Key: 'k',
      Body: Readable.from([body.subarray(0, 70_000), body.subarray(70_000)]),
      ContentLength: body.length,
      ContentEncoding: 'gzip',
    }),
  );
  const heard = lastHeard('PutObject') as { Body: Buffer; ContentEncoding: string; ChecksumCRC32?: string };
  expect(heard.Body.equals(body)).toBe(true);
  expect(heard.ContentEncoding).toBe('gzip');
  expect(heard.ChecksumCRC32).toMatch(/^[A-Za-z0-9+/]{6}==$/);
});

test('an empty body is an empty Buffer, not an absence', async () => {
  await client().send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: '' }));
  expect(lastHeard('PutObject')).toMatchObject({ Body: Buffer.alloc(0) });
});

test('an object comes back with its bytes, headers and metadata', async () => {
  const answer = await client().send(
    new GetObjectCommand({ Bucket: 'b', Key: 'k', Range: 'bytes=0-5', VersionId: 'v 1' }),
  );
  expect(lastHeard('GetObject')).toMatchObject({ Range: 'bytes=0-5', VersionId: 'v 1' });
  expect(await answer.Body?.transformToString()).toBe('héllo');
  expect(answer).toMatchObject({
    ContentLength: 6,
    Metadata: { a: 'b' },
    LastModified: modified,
    ContentType: 'text/x',
  });
});

test('HEAD has headers and no body, also when it fails', async () => {
  expect(await client().send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' }))).toMatchObject({
    ContentLength: 6,
    ETag: '"e"',
  });
  const failure: unknown = await client()
    .send(new HeadObjectCommand({ Bucket: 'b', Key: 'none' }))
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'NotFound', $metadata: { httpStatusCode: 404 } });
  expect((failure as { $response: { headers: object } }).$response.headers).toMatchObject({
    'x-amz-bucket-region': 'eu-west-1',
  });
});

test('requests that differ only in query and headers reach different operations', async () => {
  await client().send(new CopyObjectCommand({ Bucket: 'b', Key: 'k', CopySource: 'b/other' }));
  expect(lastHeard('CopyObject')).toMatchObject({ Bucket: 'b', Key: 'k', CopySource: 'b/other' });
  const { DeleteMarker } = await client().send(new DeleteObjectCommand({ Bucket: 'b', Key: 'k' }));
  expect(DeleteMarker).toBe(true);
  const { Contents, CommonPrefixes } = await client().send(
    new ListObjectsV2Command({ Bucket: 'b', Prefix: 'p', MaxKeys: 2 }),
  );
  expect(lastHeard('ListObjectsV2')).toMatchObject({ Bucket: 'b', Prefix: 'p', MaxKeys: 2 });
  expect([Contents, CommonPrefixes]).toEqual([[{ Key: 'a&b', Size: 3 }], [{ Prefix: 'p/' }]]);
  expect((await client().send(new ListBucketsCommand({}))).Buckets).toEqual([{ Name: 'b', CreationDate: modified }]);
});

test('the location of a bucket is the bare root element, as S3 writes it', async () => {
  expect((await client().send(new GetBucketLocationCommand({ Bucket: 'b' }))).LocationConstraint).toBeUndefined();
  location = 'eu-west-1';
  expect((await client().send(new GetBucketLocationCommand({ Bucket: 'b' }))).LocationConstraint).toBe('eu-west-1');
});

test('structured and plain payloads arrive', async () => {
  await client().send(new PutBucketTaggingCommand({ Bucket: 'b', Tagging: { TagSet: [{ Key: 'a', Value: '<1>' }] } }));
  expect(lastHeard('PutBucketTagging')).toMatchObject({
    Bucket: 'b',
    Tagging: { TagSet: [{ Key: 'a', Value: '<1>' }] },
  });
  await client().send(new PutBucketPolicyCommand({ Bucket: 'b', Policy: '{"a":1}' }));
  expect(lastHeard('PutBucketPolicy')).toMatchObject({ Policy: '{"a":1}' });
});

test('an error carries its code, message and further members', async () => {
  const failure: unknown = await client()
    .send(new GetObjectCommand({ Bucket: 'b', Key: 'none' }))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(NoSuchKey);
  expect(failure).toMatchObject({
    message: 'The specified key does not exist.',
    Key: 'none',
    $metadata: { httpStatusCode: 404 },
  });
});

const withBody = (body: string) => {
  const changed = client();
  changed.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: string; headers: Record<string, string> };
      request.body = body;
      request.headers['content-length'] = String(body.length);
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  return changed;
};
const enableVersioning = () =>
  new PutBucketVersioningCommand({ Bucket: 'b', VersioningConfiguration: { Status: 'Enabled' } });

test('XML that is none and a payload that is missing are refused as S3 does', async () => {
  await expect(withBody('<a><b></a>').send(enableVersioning())).rejects.toMatchObject({ name: 'MalformedXML' });
  await expect(withBody('').send(enableVersioning())).rejects.toMatchObject({ name: 'MissingRequestBodyError' });
});

test('a bucket may be in the host', async () => {
  const lookup = ((
    _host: string,
    _options: object,
    done: (error: null, address: { address: string; family: number }[]) => void,
  ) => done(null, [{ address: '127.0.0.1', family: 4 }])) as never;
  const hosted = client({
    endpoint: `http://localhost:${aws.port}`,
    forcePathStyle: false,
    requestHandler: { httpAgent: new Agent({ lookup }) },
  });
  await hosted.send(new PutObjectCommand({ Bucket: 'my.bucket-1', Key: 'a/b', Body: 'x' }));
  expect(lastHeard('PutObject')).toMatchObject({ Bucket: 'my.bucket-1', Key: 'a/b' });
  await hosted.send(new ListObjectsV2Command({ Bucket: 'other-bucket' }));
  expect(lastHeard('ListObjectsV2')).toMatchObject({ Bucket: 'other-bucket' });
});

test('any key arrives as it was sent, and its signature is right', async () => {
  const keys = string({ unit: 'grapheme', minLength: 1 });
  await assert(
    asyncProperty(keys, async (Key) => {
      await client().send(new GetObjectCommand({ Bucket: 'b', Key }));
      expect(lastHeard('GetObject')).toMatchObject({ Key });
    }),
    { numRuns: 100, examples: [['a//b'], ['../a'], ['a/./b/'], ['/a'], ['%'], ['a+b c']] },
  );
});

test('metadata of any language comes back as UTF-8', async () => {
  const answer = await client().send(new GetObjectCommand({ Bucket: 'b', Key: 'korean' }));
  expect(Buffer.from(answer.Metadata?.['name'] ?? '', 'latin1').toString('utf8')).toBe('추적 로그');
});
