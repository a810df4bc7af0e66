import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type ListObjectsV2CommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

const Bucket = 'listed-bucket';
let aws: EmbeddedAws;
let s3: S3Client;

// Out of order on purpose; the capital comes before the small letters, and é and 😀 in the order of their UTF-8 bytes.
const keys = ['b/2', 'a', 'b/1', 'B', 'c/d/1', '😀', 'é', 'z&<>', 'c/e', '\uffee'];

beforeAll(async () => {
  aws = await startTestAws();
  s3 = s3Client(aws);
  await s3.send(new CreateBucketCommand({ Bucket }));
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
});
afterAll(() => aws.stop());

async function listV2(input: Omit<ListObjectsV2CommandInput, 'Bucket'>) {
  const keysSeen: (string | undefined)[] = [];
  const prefixes: (string | undefined)[] = [];
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, ...input })) {
    keysSeen.push(...(page.Contents ?? []).map((object) => object.Key));
    prefixes.push(...(page.CommonPrefixes ?? []).map((prefix) => prefix.Prefix));
    expect(page.KeyCount).toBeLessThanOrEqual(input.MaxKeys ?? 1000);
  }
  return { keys: keysSeen, prefixes };
}

describe('ListObjectsV2', () => {
  const sorted = ['B', 'a', 'b/1', 'b/2', 'c/d/1', 'c/e', 'z&<>', 'é', '\uffee', '😀'];

  test('keys come in the order of their UTF-8 bytes', async () => {
    expect(await listV2({})).toEqual({ keys: sorted, prefixes: [] });
  });

  test.each([1, 2, 3, 7])('pages of %i make the same list', async (MaxKeys) => {
    expect(await listV2({ MaxKeys })).toEqual({ keys: sorted, prefixes: [] });
  });

  test.each([1, 2, 1000])('a delimiter rolls up folders, in pages of %i too', async (MaxKeys) => {
    expect(await listV2({ Delimiter: '/', MaxKeys })).toEqual({
      keys: ['B', 'a', 'z&<>', 'é', '\uffee', '😀'],
      prefixes: ['b/', 'c/'],
    });
  });

  test('a prefix and a delimiter show one folder', async () => {
    expect(await listV2({ Prefix: 'c/', Delimiter: '/' })).toEqual({ keys: ['c/e'], prefixes: ['c/d/'] });
  });

  test('StartAfter begins after that key, whether it exists or not', async () => {
    expect((await listV2({ StartAfter: 'b/1' })).keys[0]).toBe('b/2');
    expect((await listV2({ StartAfter: 'b/15' })).keys[0]).toBe('b/2');
  });

  test('keys are encoded on request', async () => {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, EncodingType: 'url', Prefix: 'z' }));
    expect(page.Contents?.[0]?.Key).toBe('z%26%3C%3E');
    expect(page.EncodingType).toBe('url');
  });

  test('the owner is named only when asked for', async () => {
    const without = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));
    expect(without.Contents?.[0]?.Owner).toBeUndefined();
    const with_ = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1, FetchOwner: true }));
    expect(with_.Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
  });

  test('no keys at all can be asked for', async () => {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }));
    expect(page).toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  test('a token that is none is refused', async () => {
    await expect(s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'x' }))).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });
});

describe('ListObjects', () => {
  test('with a delimiter the next marker may be a folder, and the next page begins after it', async () => {
    const first = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 3 }));
    expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'b/', CommonPrefixes: [{ Prefix: 'b/' }] });
    const second = await s3.send(
      new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 3, Marker: first.NextMarker }),
    );
    expect(second.CommonPrefixes).toEqual([{ Prefix: 'c/' }]);
  });

  test('without a delimiter the last key is the next marker, and none is named', async () => {
    const first = await s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 2 }));
    expect(first).toMatchObject({ IsTruncated: true });
    expect(first.NextMarker).toBeUndefined();
    const second = await s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 2, Marker: first.Contents?.at(-1)?.Key }));
    expect(second.Contents?.[0]?.Key).toBe('b/1');
  });
});

describe('ListObjectVersions', () => {
  const versioned = 'listed-versions';

  beforeAll(async () => {
    await s3.send(new CreateBucketCommand({ Bucket: versioned }));
    await s3.send(
      new PutBucketVersioningCommand({ Bucket: versioned, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    for (const Key of ['a', 'a', 'f/1', 'f/2', 'f/1']) {
      await s3.send(new PutObjectCommand({ Bucket: versioned, Key, Body: Key }));
    }
    await s3.send(new DeleteObjectCommand({ Bucket: versioned, Key: 'a' }));
  });

  async function walk(MaxKeys: number, Delimiter?: string) {
    const seen: string[] = [];
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    for (;;) {
      const page = await s3.send(
        new ListObjectVersionsCommand({ Bucket: versioned, MaxKeys, Delimiter, KeyMarker, VersionIdMarker }),
      );
      seen.push(
        ...(page.DeleteMarkers ?? []).map((marker) => `${marker.Key} marker${marker.IsLatest ? ' latest' : ''}`),
        ...(page.Versions ?? []).map((version) => `${version.Key}${version.IsLatest ? ' latest' : ''}`),
        ...(page.CommonPrefixes ?? []).map((prefix) => `${prefix.Prefix} folder`),
      );
      if (!page.IsTruncated) return seen;
      KeyMarker = page.NextKeyMarker;
      VersionIdMarker = page.NextVersionIdMarker;
    }
  }

  test.each([1, 2, 1000])('pages of %i show every version and marker once', async (MaxKeys) => {
    expect(await walk(MaxKeys)).toEqual(['a marker latest', 'a', 'a', 'f/1 latest', 'f/1', 'f/2 latest']);
  });

  test.each([1, 1000])('folders are rolled up, in pages of %i too', async (MaxKeys) => {
    expect(await walk(MaxKeys, '/')).toEqual(['a marker latest', 'a', 'a', 'f/ folder']);
  });

  test('a version marker without a key marker is refused', async () => {
    await expect(
      s3.send(new ListObjectVersionsCommand({ Bucket: versioned, VersionIdMarker: 'x' })),
    ).rejects.toMatchObject({ name: 'InvalidArgument' });
  });
});
