import { createHash, createPublicKey } from 'node:crypto';
import { CloudTrail, type ListPublicKeysCommandInput } from '@aws-sdk/client-cloudtrail';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';
import { deliveredDigests } from './digest-files.js';
import { makeBucket, trailArn } from './trail-bucket.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const start = '2026-03-01T09:00:00Z';

let clock: StoppedClock;
let aws: EmbeddedAws;
let trails: CloudTrail;

beforeEach(async () => {
  clock = stoppedClock(start);
  aws = await startTestAws({ now: clock.now });
  trails = new CloudTrail(clientSettings(aws));
});
afterEach(() => aws.stop());

async function listKeys(range: ListPublicKeysCommandInput = {}) {
  return (await trails.listPublicKeys(range)).PublicKeyList ?? [];
}

describe('the public keys', () => {
  test('are, without a range, those valid now: RSA of 2048 bits in PKCS #1, by the MD5 of their bytes', async () => {
    const [key, ...others] = await listKeys();
    expect(others).toEqual([]);
    const value = Buffer.from(key?.Value ?? []);
    const { asymmetricKeyDetails } = createPublicKey({ key: value, format: 'der', type: 'pkcs1' });
    expect(asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(key?.Fingerprint).toBe(createHash('md5').update(value).digest('hex'));
    expect(key?.ValidityStartTime?.getTime()).toBeLessThanOrEqual(clock.now());
    expect(key?.ValidityEndTime?.getTime()).toBeGreaterThan(clock.now());
    expect(await listKeys()).toEqual([key]);
  });

  test('are others in every region', async () => {
    const seoul = new CloudTrail(clientSettings(aws, 'ap-northeast-2'));
    const [[here], { PublicKeyList: [there] = [] }] = [await listKeys(), await seoul.listPublicKeys({})];
    expect(there?.Fingerprint).not.toBe(here?.Fingerprint);
  });

  test('of a range are those that its digest files were signed with, whenever keys changed', async () => {
    await makeBucket(aws, 'key-logs', trailArn('keys'));
    await trails.createTrail({ Name: 'keys', S3BucketName: 'key-logs', EnableLogFileValidation: true });
    await trails.startLogging({ Name: 'keys' });
    clock.advance(35 * DAY_MS);
    const digests = await deliveredDigests(aws, 'key-logs', 'T090000Z.json.gz');
    expect(digests).toHaveLength(35);
    expect(new Set(digests.map(({ contents }) => contents.digestPublicKeyFingerprint)).size).toBeGreaterThan(1);
    const StartTime = new Date(start);
    const keys = await listKeys({ StartTime, EndTime: new Date(clock.now()) });
    for (const { contents } of digests) {
      const key = keys.find(({ Fingerprint }) => Fingerprint === contents.digestPublicKeyFingerprint);
      const end = Date.parse(contents.digestEndTime);
      expect(key?.ValidityStartTime?.getTime()).toBeLessThanOrEqual(end);
      expect(key?.ValidityEndTime?.getTime()).toBeGreaterThan(end);
    }
    expect(keys.map((key) => key.ValidityStartTime)).toEqual(
      keys.map((key) => key.ValidityStartTime).sort((a, b) => Number(a) - Number(b)),
    );
    expect(await listKeys({ StartTime: new Date('2020-01-01'), EndTime: new Date('2020-02-01') })).toEqual([]);
  });

  test.each<[string, ListPublicKeysCommandInput, string]>([
    [
      'a range that ends before it starts',
      { StartTime: new Date('2026-02-02'), EndTime: new Date('2026-02-01') },
      'InvalidTimeRangeException',
    ],
    ['an end in the past without a start', { EndTime: new Date('2026-02-01') }, 'InvalidTimeRangeException'],
    ['a token, for none is ever given', { NextToken: 'more' }, 'InvalidTokenException'],
  ])('refuse %s', async (_, range, error) => {
    await expect(trails.listPublicKeys(range)).rejects.toMatchObject({ name: error });
  });
});

test('the same randomness makes the same keys', async () => {
  const fingerprints = [];
  for (const _ of [1, 2]) {
    let byte = 0;
    const again = await startTestAws({
      now: clock.now,
      random: (length) => Buffer.from(Array.from({ length }, () => (byte = (byte * 5 + 3) % 256))),
    });
    const { PublicKeyList } = await new CloudTrail(clientSettings(again)).listPublicKeys({});
    fingerprints.push(PublicKeyList?.[0]?.Fingerprint);
    await again.stop();
  }
  expect(fingerprints[0]).toBeDefined();
  expect(fingerprints[1]).toBe(fingerprints[0]);
});
