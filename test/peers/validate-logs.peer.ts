import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { S3 } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { deliveredDigests, storedFiles, type DigestContents } from '../aws-mocks/services/cloudtrail/digest-files.js';
import { makeBucket, trailArn } from '../aws-mocks/services/cloudtrail/trail-bucket.js';
import { stoppedClock } from '../aws-mocks/services/stopped-clock.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';
import { awsClis, openAwsCli, type AwsCli, type CliAnswer } from './aws-clis.js';

const bucket = 'a-day-of-logs';
const name = 'a-day';
const MINUTE_MS = 60_000;

/**
 * AWS's own client says whether digest files are what CloudTrail writes, and finds what is not.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-cli.html
 */
describe.each(awsClis)('%s, asked to validate the logs of a day', (_, command, version) => {
  let aws: EmbeddedAws;
  let cli: AwsCli;
  let s3: S3;
  let digests: string[];
  let logs: string[];

  beforeAll(async () => {
    const clock = stoppedClock('2026-03-01T00:00:00Z');
    aws = await startTestAws({ now: clock.now });
    cli = await openAwsCli(command, version, aws, { redirectsS3: true });
    s3 = new S3(clientSettings(aws));
    await liveADay(aws, clock.advance);
    digests = (await deliveredDigests(aws, bucket)).map(({ key }) => key).filter(isOf('us-east-1'));
    logs = (await storedFiles(aws, bucket, '/CloudTrail/')).map(({ key }) => key).filter(isOf('us-east-1'));
  });
  afterAll(async () => {
    cli?.close();
    await aws?.stop();
  });

  function validate(region = 'us-east-1'): Promise<CliAnswer> {
    const range = '--start-time 2026-03-01T00:00:00Z --end-time 2026-03-02T00:00:00Z';
    return cli.run(`cloudtrail validate-logs --trail-arn ${trailArn(name)} ${range} --verbose`, region);
  }

  /** Validates with an object changed (or without it, for `undefined`), which is as it was afterwards. */
  async function validateWith(Key: string, change: (text: string) => string | undefined): Promise<CliAnswer> {
    const { Body, Metadata = {} } = await s3.getObject({ Bucket: bucket, Key });
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const changed = change(gunzipSync(bytes).toString('utf8'));
    if (changed === undefined) await s3.deleteObject({ Bucket: bucket, Key });
    else await s3.putObject({ Bucket: bucket, Key, Body: gzipSync(changed), Metadata });
    try {
      return await validate();
    } finally {
      await s3.putObject({ Bucket: bucket, Key, Body: bytes, Metadata });
    }
  }

  function at(keys: readonly string[], index: number): string {
    const key = keys[index];
    if (key === undefined) throw new Error(`there is no file ${index} among ${keys.length}`);
    return key;
  }

  it('finds all of it valid, hours without calls included', async () => {
    expect(digests).toHaveLength(24);
    expect(logs.length).toBeGreaterThan(12);
    const { exitCode, stdout, stderr } = await validate();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('24/24 digest files valid');
    expect(stdout).toContain(`${logs.length}/${logs.length} log files valid`);
    for (const key of [...digests, ...logs]) expect(stdout).toContain(`s3://${bucket}/${key}\tvalid`);
  });

  it('finds another region’s valid, with that region’s key', async () => {
    const { exitCode, stdout, stderr } = await validate('ap-northeast-2');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/(\d+)\/\1 digest files valid/);
    expect(stdout).toContain('1/1 log files valid');
  });

  it('finds a log file of which one letter was changed', async () => {
    const key = at(logs, 3);
    const { exitCode, stdout, stderr } = await validateWith(key, (text) =>
      text.replace('sandbox-admin', 'Sandbox-admin'),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Log file\ts3://${bucket}/${key}\tINVALID: hash value doesn't match`);
    expect(stdout).toContain(`${logs.length - 1}/${logs.length} log files valid, 1/${logs.length} log files INVALID`);
    expect(stdout).toContain('24/24 digest files valid');
  });

  it('finds a log file missing', async () => {
    const key = at(logs, 5);
    const { exitCode, stderr } = await validateWith(key, () => undefined);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Log file\ts3://${bucket}/${key}\tINVALID: not found`);
  });

  it('finds a digest file changed', async () => {
    const key = at(digests, 10);
    const { exitCode, stdout, stderr } = await validateWith(key, (text) => text.replace('03-01T10', '03-01T09'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Digest file\ts3://${bucket}/${key}\tINVALID: signature verification failed`);
    expect(stdout).toContain('23/24 digest files valid, 1/24 digest files INVALID');
  });

  it('finds a digest file missing in the middle', async () => {
    const key = at(digests, 12);
    const { exitCode, stdout, stderr } = await validateWith(key, () => undefined);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Digest file\ts3://${bucket}/${key}\tINVALID: not found`);
    expect(stdout).toContain('23/24 digest files valid, 1/24 digest files INVALID');
  });

  it('finds a digest file moved to another hour’s place', async () => {
    const { Body, Metadata = {} } = await s3.getObject({ Bucket: bucket, Key: at(digests, 4) });
    const other = gunzipSync((await Body?.transformToByteArray()) ?? '').toString('utf8');
    expect(Metadata['signature']).toBeDefined();
    const { exitCode, stderr } = await validateWith(at(digests, 7), () => other);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${at(digests, 7)}\tINVALID: has been moved from its original location`);
  });

  it('finds a log file forged together with its digest file, whether signed with no key, or with one of the forger’s', async () => {
    const key = at(digests, 6);
    const { Metadata = {}, ...original } = await s3.getObject({ Bucket: bucket, Key: key });
    const bytes = Buffer.from((await original.Body?.transformToByteArray()) ?? []);
    const contents = JSON.parse(gunzipSync(bytes).toString('utf8')) as DigestContents;
    const forged = forge(contents);
    for (const [text, signature, says] of [
      [forged.text, Metadata['signature'], 'INVALID: signature verification failed'],
      [forged.text, forged.signature, 'INVALID: signature verification failed'],
      [forged.ownKey.text, forged.ownKey.signature, 'INVALID: public key not found'],
    ] as const) {
      await s3.putObject({
        Bucket: bucket,
        Key: key,
        Body: gzipSync(text),
        Metadata: { ...Metadata, signature: signature ?? '' },
      });
      const { exitCode, stderr } = await validate();
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`Digest file\ts3://${bucket}/${key}\t${says}`);
    }
    await s3.putObject({ Bucket: bucket, Key: key, Body: bytes, Metadata });
  });
});

/** A trail in all regions; calls in every second hour in its home, and one in another region. */
async function liveADay(aws: EmbeddedAws, advance: (ms: number) => void): Promise<void> {
  const trails = new CloudTrail(clientSettings(aws));
  await makeBucket(aws, bucket, trailArn(name));
  const settings = { S3BucketName: bucket, IsMultiRegionTrail: true, EnableLogFileValidation: true };
  await trails.createTrail({ Name: name, ...settings });
  await trails.startLogging({ Name: name });
  const sns = new SNS(clientSettings(aws));
  for (let hour = 0; hour < 24; hour += 1) {
    advance(20 * MINUTE_MS);
    if (hour % 2 === 0) await sns.createTopic({ Name: `topic-${hour}` });
    if (hour === 5) await new SNS(clientSettings(aws, 'ap-northeast-2')).listTopics({});
    advance(40 * MINUTE_MS);
  }
}

function isOf(region: string): (key: string) => boolean {
  return (key) => key.includes(`/${region}/`);
}

/** A digest file that says of its log files what a forger would like, signed with a key that is not CloudTrail's. */
function forge(contents: DigestContents) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const fingerprint = createHash('md5')
    .update(publicKey.export({ type: 'pkcs1', format: 'der' }))
    .digest('hex');
  const logFiles = contents.logFiles.map((file) => ({ ...file, hashValue: 'f'.repeat(64) }));
  const signed = (digest: DigestContents) => {
    const text = JSON.stringify(digest);
    const hash = createHash('sha256').update(text).digest('hex');
    const place = `${digest.digestS3Bucket}/${digest.digestS3Object}`;
    const data = [digest.digestEndTime, place, hash, digest.previousDigestSignature ?? 'null'].join('\n');
    return { text, signature: sign('sha256', Buffer.from(data), privateKey).toString('hex') };
  };
  return {
    ...signed({ ...contents, logFiles }),
    ownKey: signed({ ...contents, logFiles, digestPublicKeyFingerprint: fingerprint }),
  };
}
