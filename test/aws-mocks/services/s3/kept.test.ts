import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 's3-kept-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('buckets, settings with dates, versions and bytes outlive the process', async () => {
  const Bucket = 'kept-bucket';
  const date = new Date('2030-01-01T00:00:00.000Z');
  const first = await startTestAws({ dir });
  const before = s3Client(first);
  await before.send(new CreateBucketCommand({ Bucket }));
  await before.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await before.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: [{ ID: 'r', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Date: date } }],
      },
    }),
  );
  // A key that a plain JavaScript object would take for its prototype.
  const Key = '__proto__';
  const old = await before.send(new PutObjectCommand({ Bucket, Key, Body: 'old', Expires: date }));
  await before.send(new PutObjectCommand({ Bucket, Key, Body: 'new' }));
  await first.stop();

  const second = await startTestAws({ dir });
  const after = s3Client(second);
  const got = await after.send(new GetObjectCommand({ Bucket, Key, VersionId: old.VersionId }));
  expect(await got.Body?.transformToString()).toBe('old');
  expect(got.ExpiresString).toBe(date.toUTCString());
  expect((await after.send(new ListObjectVersionsCommand({ Bucket }))).Versions).toHaveLength(2);
  const { Rules } = await after.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
  expect(Rules?.[0]?.Expiration?.Date).toEqual(date);
  await second.stop();
});
