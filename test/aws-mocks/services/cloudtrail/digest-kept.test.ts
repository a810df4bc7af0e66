import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock } from '../stopped-clock.js';
import { deliveredDigests, storedFiles } from './digest-files.js';
import { makeBucket, trailArn } from './trail-bucket.js';

const HOUR_MS = 60 * 60_000;
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'embedded-aws-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('a chain goes on after a restart, with the same key and the log files of the hour in which it was', async () => {
  const clock = stoppedClock('2026-03-01T09:00:00Z');
  const first = await startTestAws({ dir, now: clock.now });
  await makeBucket(first, 'kept-digests', trailArn('kept'));
  const trails = new CloudTrail(clientSettings(first));
  await trails.createTrail({ Name: 'kept', S3BucketName: 'kept-digests', EnableLogFileValidation: true });
  await trails.startLogging({ Name: 'kept' });
  clock.advance(HOUR_MS);
  const [before] = await deliveredDigests(first, 'kept-digests');
  await trails.listTrails({});
  await first.stop();
  // It holds the private keys.
  expect((await stat(join(dir, 'state.json'))).mode & 0o777).toBe(0o600);

  clock.advance(HOUR_MS);
  const second = await startTestAws({ dir, now: clock.now });
  await second.control.deliverLogs();
  const [same, after] = await deliveredDigests(second, 'kept-digests');
  const logs = await storedFiles(second, 'kept-digests', '/CloudTrail/');
  expect(same).toEqual(before);
  expect(after?.contents).toMatchObject({
    previousDigestS3Object: before?.key,
    previousDigestSignature: before?.metadata['signature'],
    digestPublicKeyFingerprint: before?.contents.digestPublicKeyFingerprint,
    logFiles: [{ s3Object: logs[1]?.key }],
  });
  expect(logs).toHaveLength(2);
  await second.stop();
});
