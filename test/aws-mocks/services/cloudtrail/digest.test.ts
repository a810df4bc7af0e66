import { createHash, createPublicKey, verify } from 'node:crypto';
import { CloudTrail, type CreateTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { S3 } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { kmsClient, makeKey, rootStatement } from '../kms/start-kms.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';
import { deliveredDigests, storedFiles, type DeliveredDigest } from './digest-files.js';
import { makeBucket, trailArn, trailStatements } from './trail-bucket.js';

const bucket = 'validated-logs';
const name = 'validated';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const folder = 'AWSLogs/123456789012/CloudTrail-Digest';

let clock: StoppedClock;
let aws: EmbeddedAws;
let trails: CloudTrail;
let sns: SNS;

beforeEach(async () => {
  clock = stoppedClock('2026-03-01T09:17:31Z');
  aws = await startTestAws({ now: clock.now });
  trails = new CloudTrail(clientSettings(aws));
  sns = new SNS(clientSettings(aws));
});
afterEach(() => aws.stop());

/** A trail that logs into `bucket` and validates its log files. */
async function startTrail(settings: Partial<CreateTrailCommandInput> = {}): Promise<void> {
  await makeBucket(aws, bucket, trailArn(name));
  await trails.createTrail({ Name: name, S3BucketName: bucket, EnableLogFileValidation: true, ...settings });
  await trails.startLogging({ Name: name });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The start and end of each digest file's time, and how many log files it names. */
function hours(digests: readonly DeliveredDigest[]): [string, string, number][] {
  return digests.map(({ contents }) => [
    contents.digestStartTime.slice(11, 19),
    contents.digestEndTime.slice(11, 19),
    contents.logFiles.length,
  ]);
}

/** Whether each digest file names the one before it, or none. */
function links(digests: readonly DeliveredDigest[]): (string | null)[] {
  return digests.map(({ contents }) => contents.previousDigestS3Object);
}

describe('a digest file', () => {
  test('lies where AWS puts it and says what AWS says, of the log files of its hour', async () => {
    await startTrail();
    clock.advance(10 * MINUTE_MS);
    await sns.createTopic({ Name: 'one' });
    clock.advance(50 * MINUTE_MS);
    const digests = await deliveredDigests(aws, bucket);
    const logs = await storedFiles(aws, bucket, '/CloudTrail/');
    const key = `${folder}/us-east-1/2026/03/01/123456789012_CloudTrail-Digest_us-east-1_validated_us-east-1_20260301T101731Z.json.gz`;
    expect(digests).toHaveLength(1);
    expect(digests[0]?.contents).toEqual({
      awsAccountId: '123456789012',
      digestStartTime: '2026-03-01T09:17:31Z',
      digestEndTime: '2026-03-01T10:17:31Z',
      digestS3Bucket: bucket,
      digestS3Object: key,
      digestPublicKeyFingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      digestSignatureAlgorithm: 'SHA256withRSA',
      newestEventTime: '2026-03-01T09:27:31Z',
      oldestEventTime: '2026-03-01T09:17:31Z',
      previousDigestS3Bucket: null,
      previousDigestS3Object: null,
      previousDigestHashValue: null,
      previousDigestHashAlgorithm: null,
      previousDigestSignature: null,
      logFiles: ['2026-03-01T09:17:31Z', '2026-03-01T09:27:31Z'].map((time, index) => ({
        s3Bucket: bucket,
        s3Object: logs[index]?.key,
        hashValue: sha256(logs[index]?.text ?? ''),
        hashAlgorithm: 'SHA-256',
        newestEventTime: time,
        oldestEventTime: time,
      })),
    });
    expect(digests[0]?.key).toBe(key);
  });

  test('is signed, in its metadata, with the key that ListPublicKeys shows of its region', async () => {
    await startTrail();
    clock.advance(2 * HOUR_MS);
    const digests = await deliveredDigests(aws, bucket);
    const { PublicKeyList = [] } = await trails.listPublicKeys({});
    expect(digests).toHaveLength(2);
    for (const { contents, text, metadata } of digests) {
      const published = PublicKeyList.find(({ Fingerprint }) => Fingerprint === contents.digestPublicKeyFingerprint);
      const key = createPublicKey({ key: Buffer.from(published?.Value ?? []), format: 'der', type: 'pkcs1' });
      const signed = [
        contents.digestEndTime,
        `${contents.digestS3Bucket}/${contents.digestS3Object}`,
        sha256(text),
        contents.previousDigestSignature ?? 'null',
      ].join('\n');
      expect(metadata['signature-algorithm']).toBe('SHA256withRSA');
      const signature = Buffer.from(metadata['signature'] ?? '', 'hex');
      expect(verify('sha256', Buffer.from(signed), key, signature)).toBe(true);
      expect(verify('sha256', Buffer.from(`${signed}.`), key, signature)).toBe(false);
    }
  });

  test('names the one before it by place, hash and signature, also where nothing happened in its hour', async () => {
    await startTrail();
    clock.advance(2 * HOUR_MS);
    const [first, second] = await deliveredDigests(aws, bucket);
    expect(first?.contents.logFiles).toHaveLength(1);
    expect(second?.contents).toMatchObject({
      digestStartTime: first?.contents.digestEndTime,
      newestEventTime: null,
      oldestEventTime: null,
      previousDigestS3Bucket: bucket,
      previousDigestS3Object: first?.key,
      previousDigestHashValue: sha256(first?.text ?? ''),
      previousDigestHashAlgorithm: 'SHA-256',
      previousDigestSignature: first?.metadata['signature'],
      logFiles: [],
    });
  });

  test('comes when its hour is over and not before, also by delivery on demand', async () => {
    await startTrail();
    clock.advance(HOUR_MS - 1000);
    await aws.control.deliverLogs();
    expect(await deliveredDigests(aws, bucket)).toEqual([]);
    clock.advance(1000);
    await aws.control.deliverLogs();
    expect(hours(await deliveredDigests(aws, bucket))).toEqual([['09:17:31', '10:17:31', 1]]);
    expect((await trails.getTrailStatus({ Name: name })).LatestDigestDeliveryTime).toEqual(new Date(clock.now()));
  });

  test('lies below the trail’s prefix', async () => {
    await makeBucket(aws, bucket, trailStatements(bucket, trailArn(name), 'team-a/'));
    const settings = { Name: name, S3BucketName: bucket, S3KeyPrefix: 'team-a', EnableLogFileValidation: true };
    await trails.createTrail(settings);
    await trails.startLogging({ Name: name });
    clock.advance(HOUR_MS);
    const [digest] = await deliveredDigests(aws, bucket);
    expect(digest?.key).toMatch(/^team-a\/AWSLogs\/123456789012\/CloudTrail-Digest\/us-east-1\//);
    expect(digest?.contents.digestS3Object).toBe(digest?.key);
  });

  test('is not written for a trail that does not validate its log files', async () => {
    await startTrail({ EnableLogFileValidation: false });
    clock.advance(3 * HOUR_MS);
    expect(await deliveredDigests(aws, bucket)).toEqual([]);
    expect((await trails.getTrailStatus({ Name: name })).LatestDigestDeliveryTime).toBeUndefined();
  });
});

describe('the digest files of a multi-region trail', () => {
  test('are a chain for each region, named for the region and the trail’s home, and signed with a key of the region', async () => {
    await startTrail({ IsMultiRegionTrail: true });
    const seoul = clientSettings(aws, 'ap-northeast-2');
    clock.advance(90 * MINUTE_MS);
    await new SNS(seoul).listTopics({});
    clock.advance(90 * MINUTE_MS);
    const digests = await deliveredDigests(aws, bucket);
    const ofSeoul = digests.filter(({ key }) => key.includes('/ap-northeast-2/'));
    expect(hours(ofSeoul)).toEqual([
      ['10:17:31', '11:17:31', 1],
      ['11:17:31', '12:17:31', 0],
    ]);
    expect(links(ofSeoul)).toEqual([null, ofSeoul[0]?.key]);
    expect(ofSeoul[0]?.key).toBe(
      `${folder}/ap-northeast-2/2026/03/01/123456789012_CloudTrail-Digest_ap-northeast-2_validated_us-east-1_20260301T111731Z.json.gz`,
    );
    expect(digests.filter(({ key }) => key.includes('/us-east-1/'))).toHaveLength(3);
    const keysOf = async (region: string) => {
      const { PublicKeyList = [] } = await new CloudTrail(clientSettings(aws, region)).listPublicKeys({});
      return PublicKeyList.map(({ Fingerprint }) => Fingerprint);
    };
    expect(await keysOf('ap-northeast-2')).toContain(ofSeoul[0]?.contents.digestPublicKeyFingerprint);
    expect(await keysOf('us-east-1')).not.toContain(ofSeoul[0]?.contents.digestPublicKeyFingerprint);
  });
});

describe('a chain', () => {
  const pause = {
    'stopping and starting the logging': async (restartAfterMs: number) => {
      await trails.stopLogging({ Name: name });
      clock.advance(restartAfterMs);
      await trails.startLogging({ Name: name });
    },
    'switching validation off and on': async (restartAfterMs: number) => {
      await trails.updateTrail({ Name: name, EnableLogFileValidation: false });
      clock.advance(restartAfterMs);
      await trails.updateTrail({ Name: name, EnableLogFileValidation: true });
    },
  };

  test.each(Object.entries(pause))('ends with the hour of %s and begins anew', async (_, pauseFor) => {
    await startTrail();
    clock.advance(90 * MINUTE_MS);
    await pauseFor(3 * HOUR_MS);
    clock.advance(2 * HOUR_MS);
    const digests = await deliveredDigests(aws, bucket);
    expect(hours(digests).map(([start, end]) => [start, end])).toEqual([
      ['09:17:31', '10:17:31'],
      ['10:17:31', '11:17:31'],
      ['13:47:31', '14:47:31'],
      ['14:47:31', '15:47:31'],
    ]);
    expect(links(digests)).toEqual([null, digests[0]?.key, null, digests[2]?.key]);
  });

  test.each(Object.entries(pause))('is cut short where %s happens within its hour', async (_, pauseFor) => {
    await startTrail();
    clock.advance(10 * MINUTE_MS);
    await pauseFor(20 * MINUTE_MS);
    clock.advance(HOUR_MS);
    const digests = await deliveredDigests(aws, bucket);
    expect(hours(digests).map(([start, end]) => [start, end])).toEqual([
      ['09:17:31', '09:47:31'],
      ['09:47:31', '10:47:31'],
    ]);
    expect(links(digests)).toEqual([null, null]);
  });

  test('has no log file twice and leaves none out while it is stopped and started in one second', async () => {
    await startTrail();
    await aws.control.deliverLogs();
    await trails.stopLogging({ Name: name });
    await aws.control.deliverLogs();
    await trails.startLogging({ Name: name });
    clock.advance(HOUR_MS);
    const digests = await deliveredDigests(aws, bucket);
    const logs = await storedFiles(aws, bucket, '/CloudTrail/');
    expect(logs).toHaveLength(3);
    const digested = digests.flatMap(({ contents }) => contents.logFiles.map((file) => file.s3Object));
    expect(digested.sort()).toEqual(logs.map(({ key }) => key));
  });

  test('leaves out what was delivered before validation was switched on', async () => {
    await startTrail({ EnableLogFileValidation: false });
    clock.advance(10 * MINUTE_MS);
    await aws.control.deliverLogs();
    await trails.updateTrail({ Name: name, EnableLogFileValidation: true });
    clock.advance(HOUR_MS);
    const [digest] = await deliveredDigests(aws, bucket);
    const logs = await storedFiles(aws, bucket, '/CloudTrail/');
    expect(logs).toHaveLength(2);
    expect(digest?.contents.logFiles.map((file) => file.s3Object)).toEqual([logs[1]?.key]);
    expect(digest?.contents.digestStartTime).toBe('2026-03-01T09:27:31Z');
  });

  test('ends with the hour in which its trail is deleted, whose last log files still come', async () => {
    await startTrail();
    clock.advance(90 * MINUTE_MS);
    await sns.createTopic({ Name: 'last' });
    await trails.deleteTrail({ Name: name });
    await sns.createTopic({ Name: 'unseen' });
    clock.advance(3 * HOUR_MS);
    const digests = await deliveredDigests(aws, bucket);
    expect(hours(digests)).toEqual([
      ['09:17:31', '10:17:31', 1],
      ['10:17:31', '11:17:31', 1],
    ]);
    expect(links(digests)).toEqual([null, digests[0]?.key]);
    const logs = await storedFiles(aws, bucket, '/CloudTrail/');
    expect(digests[1]?.contents.logFiles.map((file) => file.s3Object)).toEqual([logs[1]?.key]);
    expect(logs[1]?.text).toContain('"last"');
    expect(logs.some(({ text }) => text.includes('"unseen"'))).toBe(false);
  });

  test('is given up thirty days after its trail was deleted, where the bucket takes nothing', async () => {
    await startTrail();
    const s3 = new S3(clientSettings(aws));
    await s3.deleteBucketPolicy({ Bucket: bucket });
    await trails.deleteTrail({ Name: name });
    clock.advance(32 * 24 * HOUR_MS);
    await aws.control.deliverLogs();
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: trailStatements(bucket, trailArn(name)) });
    await s3.putBucketPolicy({ Bucket: bucket, Policy });
    clock.advance(HOUR_MS);
    expect(await storedFiles(aws, bucket, 'AWSLogs/')).toEqual([]);
  });

  test('goes on across a move to another bucket, whose digest files name those in the old one', async () => {
    await startTrail();
    clock.advance(HOUR_MS);
    const [first] = await deliveredDigests(aws, bucket);
    await makeBucket(aws, 'second-logs', trailArn(name));
    await trails.updateTrail({ Name: name, S3BucketName: 'second-logs' });
    clock.advance(HOUR_MS);
    const [second] = await deliveredDigests(aws, 'second-logs');
    expect(second?.contents).toMatchObject({
      digestS3Bucket: 'second-logs',
      previousDigestS3Bucket: bucket,
      previousDigestS3Object: first?.key,
    });
  });
});

describe('a bucket that takes no digest files', () => {
  test('is shown in the status; all that are missing come once it does', async () => {
    await startTrail();
    const [acl, write] = trailStatements(bucket, trailArn(name));
    const deny = { ...write, Sid: 'NoDigests', Effect: 'Deny', Resource: `arn:aws:s3:::${bucket}/${folder}/*` };
    const put = (Statement: readonly object[]) =>
      new S3(clientSettings(aws)).putBucketPolicy({
        Bucket: bucket,
        Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
      });
    await put([acl, write, deny]);
    clock.advance(2 * HOUR_MS);
    expect(await deliveredDigests(aws, bucket)).toEqual([]);
    const refused = await trails.getTrailStatus({ Name: name });
    expect(refused).toMatchObject({ IsLogging: true, LatestDigestDeliveryError: 'AccessDenied' });
    expect(refused.LatestDeliveryError).toBeUndefined();

    await put([acl, write]);
    clock.advance(HOUR_MS);
    const digests = await deliveredDigests(aws, bucket);
    expect(hours(digests).map(([, end]) => end)).toEqual(['10:17:31', '11:17:31', '12:17:31']);
    expect(links(digests)).toEqual([null, digests[0]?.key, digests[1]?.key]);
    const healed = await trails.getTrailStatus({ Name: name });
    expect(healed.LatestDigestDeliveryError).toBeUndefined();
    expect(healed.LatestDigestDeliveryTime).toEqual(new Date(clock.now()));
  });
});

describe('the digest files of a trail that has a key', () => {
  test('are encrypted with it, and wait while it is disabled', async () => {
    const kms = kmsClient(aws);
    const cloudTrail = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Resource: '*' };
    const actions = ['kms:GenerateDataKey*', 'kms:DescribeKey'];
    const { arn } = await makeKey(kms, [rootStatement, { ...cloudTrail, Action: actions }]);
    await startTrail({ KmsKeyId: arn });
    clock.advance(HOUR_MS);
    const [first] = await deliveredDigests(aws, bucket);
    const head = await new S3(clientSettings(aws)).headObject({ Bucket: bucket, Key: first?.key ?? '' });
    expect(head).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: arn });

    await kms.disableKey({ KeyId: arn });
    clock.advance(2 * HOUR_MS);
    expect(await trails.getTrailStatus({ Name: name })).toMatchObject({
      LatestDigestDeliveryError: 'KMS.DisabledException',
    });
    await kms.enableKey({ KeyId: arn });
    clock.advance(5 * MINUTE_MS);
    const digests = await deliveredDigests(aws, bucket);
    expect(links(digests)).toEqual([null, first?.key, digests[1]?.key]);
    expect((await trails.getTrailStatus({ Name: name })).LatestDigestDeliveryError).toBeUndefined();
  });
});
