import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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
  Bucket = `versions-${++count}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
});

const Key = 'key';

function setVersioning(Status: 'Enabled' | 'Suspended') {
  return s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
}

function put(Body: string) {
  return s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

async function read(VersionId?: string) {
  const got = await s3.send(new GetObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }));
  return got.Body?.transformToString();
}

test('with versioning every write is kept and can be read by its id', async () => {
  await setVersioning('Enabled');
  const first = await put('first');
  const second = await put('second');
  expect(first.VersionId).toMatch(/^[A-Za-z0-9._]{32}$/);
  expect(second.VersionId).not.toBe(first.VersionId);
  expect(await read()).toBe('second');
  expect(await read(first.VersionId)).toBe('first');
});

test('what was written before versioning is the version null', async () => {
  await put('before');
  await setVersioning('Enabled');
  await put('after');
  expect(await read('null')).toBe('before');
  const versions = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(versions.Versions?.map((version) => version.IsLatest)).toEqual([true, false]);
  expect(versions.Versions?.[1]?.VersionId).toBe('null');
});

test('deleting leaves a marker; deleting the marker brings the object back', async () => {
  await setVersioning('Enabled');
  await put('kept');
  const deletion = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  expect(deletion).toMatchObject({ DeleteMarker: true, VersionId: expect.stringMatching(/^.{32}$/) });
  await expect(s3.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
    name: 'NoSuchKey',
    $response: { headers: { 'x-amz-delete-marker': 'true' } },
  });
  expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  const again = await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId: deletion.VersionId }));
  expect(again).toMatchObject({ DeleteMarker: true, VersionId: deletion.VersionId });
  expect(await read()).toBe('kept');
});

test('a delete marker cannot be read by its id', async () => {
  await setVersioning('Enabled');
  await put('x');
  const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await expect(s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))).rejects.toMatchObject({
    name: 'MethodNotAllowed',
    $metadata: { httpStatusCode: 405 },
    $response: { headers: { 'x-amz-delete-marker': 'true', allow: 'DELETE' } },
  });
});

test('deleting a version deletes it for good, and only it', async () => {
  await setVersioning('Enabled');
  const first = await put('first');
  await put('second');
  await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId: first.VersionId }));
  expect(await read()).toBe('second');
  await expect(read(first.VersionId)).rejects.toMatchObject({
    name: 'NoSuchVersion',
    $metadata: { httpStatusCode: 404 },
  });
});

test('a version id that cannot be one is a bad argument', async () => {
  await put('x');
  await expect(read('not-a-version')).rejects.toMatchObject({ name: 'InvalidArgument' });
});

test('suspended versioning overwrites the version null and keeps the others', async () => {
  await setVersioning('Enabled');
  const kept = await put('kept');
  await setVersioning('Suspended');
  expect((await put('one')).VersionId).toBe('null');
  await put('two');
  expect(await read(kept.VersionId)).toBe('kept');
  expect(await read('null')).toBe('two');
  const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(Versions).toHaveLength(2);
});

test('deleting while suspended puts a null marker in place of the null version', async () => {
  await setVersioning('Enabled');
  await put('kept');
  await setVersioning('Suspended');
  await put('gone');
  const { VersionId, DeleteMarker } = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  expect({ VersionId, DeleteMarker }).toEqual({ VersionId: 'null', DeleteMarker: true });
  const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(Versions).toHaveLength(1);
  expect(DeleteMarkers).toMatchObject([{ VersionId: 'null', IsLatest: true }]);
});

test('a versioned bucket is emptied by deleting versions and markers, and can be deleted then', async () => {
  await setVersioning('Enabled');
  await put('one');
  await put('two');
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: 'BucketNotEmpty' });
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  const deletion = await s3.send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: [...Versions, ...DeleteMarkers].map((v) => ({ Key: v.Key, VersionId: v.VersionId })) },
    }),
  );
  expect(deletion.Deleted).toHaveLength(3);
  expect(deletion.Deleted?.filter((deleted) => deleted.DeleteMarker)).toHaveLength(1);
  await expect(s3.send(new DeleteBucketCommand({ Bucket }))).resolves.toBeDefined();
});

test('tags belong to one version', async () => {
  await setVersioning('Enabled');
  const first = await put('first');
  await s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } }));
  await put('second');
  const tagsOf = async (VersionId?: string) =>
    (await s3.send(new GetObjectTaggingCommand({ Bucket, Key, VersionId }))).TagSet;
  expect(await tagsOf()).toEqual([]);
  expect(await tagsOf(first.VersionId)).toEqual([{ Key: 'a', Value: '1' }]);
  expect((await s3.send(new HeadObjectCommand({ Bucket, Key, VersionId: first.VersionId }))).TagCount).toBe(1);
});
