import { gzipSync } from 'node:zlib';
import { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { type LogObjects, openLogObjects } from '../../src/aws/log-objects.js';
import type { Clock } from '../../src/model/clock.js';
import type { Finding } from '../../src/model/finding.js';
import { type BucketOptions, bucketSource } from '../../src/trail/bucket.js';
import { limitedUser } from '../aws-mocks/services/limited-user.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';
import { collect, record } from './collect.js';

const BUCKET = 'aws-cloudtrail-logs-123456789012-mylog';
const ACCOUNT = 'AWSLogs/123456789012';
const SEOUL = `${ACCOUNT}/CloudTrail/ap-northeast-2`;
const VIRGINIA = `${ACCOUNT}/CloudTrail/us-east-1`;

const log = (...ids: string[]): Uint8Array => gzipSync(JSON.stringify({ Records: ids.map(record) }));

let aws: EmbeddedAws;
let s3: S3;
beforeAll(async () => {
  aws = await startTestAws();
  s3 = new S3(clientSettings(aws, 'ap-northeast-2'));
  await s3.createBucket({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' } });
  const objects: readonly (readonly [key: string, body: Uint8Array | string])[] = [
    [`${SEOUL}/2026/02/27/a.json.gz`, log('seoul-27')],
    [`${SEOUL}/2026/02/28/b.json.gz`, log('seoul-28')],
    [`${SEOUL}/2026/03/01/c.json.gz`, log('seoul-1a', 'seoul-1b')],
    [`${SEOUL}/2026/03/02/d.json.gz`, log('seoul-2')],
    [`${SEOUL}/2026/03/03/e.json.gz`, log('seoul-3')],
    [`${VIRGINIA}/2026/02/28/f.json.gz`, log('virginia-28')],
    [`${ACCOUNT}/CloudTrail-Digest/us-east-1/2026/02/28/g.json.gz`, log('digest')],
    [`${ACCOUNT}/CloudTrail-Insight/us-east-1/2026/02/28/h.json.gz`, log('insight')],
    [`${ACCOUNT}/Config/us-east-1/2026/02/28/i.json.gz`, log('config')],
    ['other/AWSLogs/o-abcdefghij/111122223333/CloudTrail/eu-west-1/2026/02/28/j.json.gz', log('member')],
    ['bad/AWSLogs/123456789012/CloudTrail/us-east-1/', ''],
    ['bad/AWSLogs/123456789012/CloudTrail/us-east-1/2026/02/28/k.json.gz', log('cut').subarray(0, 40)],
    ['bad/AWSLogs/123456789012/CloudTrail/us-east-1/2026/02/28/l.json.gz', ''],
    ['bad/AWSLogs/123456789012/CloudTrail/us-east-1/2026/02/28/m.json', JSON.stringify(record('plain'))],
  ];
  for (const [Key, Body] of objects) {
    await s3.putObject({ Bucket: BUCKET, Key, Body, ContentLength: Body.length });
  }
});
afterAll(() => aws.stop());

function open(region = 'ap-northeast-2', owner?: string): Promise<LogObjects> {
  const clients = createAwsClients({ region, endpointUrl: aws.url, credentials: aws.adminCredentials });
  return openLogObjects(clients, { name: BUCKET, ...(owner !== undefined && { owner }) });
}

const clock: Clock = { now: Date.now, sleep: () => Promise.resolve() };
const read = (objects: LogObjects, options: Partial<BucketOptions> = {}) =>
  bucketSource(objects, { clock, ...options });

describe('the logs in a bucket', () => {
  it('are read of every region, a day of all of them after the other, without digests and Insights', async () => {
    expect(await collect(read(await open()))).toEqual({
      ids: ['seoul-27', 'seoul-28', 'virginia-28', 'seoul-1a', 'seoul-1b', 'seoul-2', 'seoul-3'],
      places: expect.arrayContaining([`s3://${BUCKET}/${SEOUL}/2026/03/01/c.json.gz#2`]) as string[],
      findings: [],
      end: { files: 6, skipped: 0 },
    });
  });

  it('are read of the days of the window, and of the day after, when its last records are delivered', async () => {
    const window = { since: '2026-02-28T10:00:00Z', until: '2026-03-01T09:00:00Z' };
    expect((await collect(read(await open()), window)).ids).toEqual([
      'seoul-28',
      'virginia-28',
      'seoul-1a',
      'seoul-1b',
      'seoul-2',
    ]);
  });

  it('are read of the accounts of an organisation, under the prefix of its trail', async () => {
    for (const prefix of ['other', 'other/']) {
      expect((await collect(read(await open(), { prefix }))).ids).toEqual(['member']);
    }
  });

  it('are used as far as they can be read', async () => {
    const folder = `s3://${BUCKET}/bad/AWSLogs/123456789012/CloudTrail/us-east-1/2026/02/28`;
    expect(await collect(read(await open(), { prefix: 'bad' }))).toMatchObject({
      ids: ['plain'],
      findings: [`damaged-file ${folder}/k.json.gz`, `empty-file ${folder}/l.json.gz`],
      end: { files: 3, skipped: 2 },
    });
  });

  it('are found whatever region the caller is in', async () => {
    expect((await collect(read(await open('us-east-1'), { prefix: 'other' }))).ids).toEqual(['member']);
  });

  it('are not read from a bucket that belongs to somebody else than expected', async () => {
    expect((await open('ap-northeast-2', aws.accountId)).bucket).toBe(BUCKET);
    await expect(open('ap-northeast-2', '999999999999')).rejects.toMatchObject({ kind: 'aws' });
  });

  it('are said to be absent when the prefix is wrong', async () => {
    await expect(collect(read(await open(), { prefix: 'nowhere' }))).rejects.toMatchObject({
      kind: 'input',
      text: { key: 'history.bucket-no-logs', values: { folder: 'nowhere/AWSLogs/' } },
    });
  });

  it('are read with a signal that many requests listen to, without a word of warning', async () => {
    const warnings: unknown[] = [];
    const note = (warning: Error): void => void warnings.push(warning.name);
    process.on('warning', note);
    for (let index = 0; index < 20; index += 1) {
      const Body = log(`many-${index}`);
      const Key = `many/${VIRGINIA}/2026/02/${String(1 + index).padStart(2, '0')}/n.json.gz`;
      await s3.putObject({ Bucket: BUCKET, Key, Body, ContentLength: Body.length });
    }
    const { signal } = new AbortController();
    expect((await collect(read(await open(), { prefix: 'many' }), { signal })).ids).toHaveLength(20);
    process.off('warning', note);
    expect(warnings.filter((name) => name === 'MaxListenersExceededWarning')).toEqual([]);
  });

  it('cannot be had from a bucket that does not exist', async () => {
    const clients = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials: aws.adminCredentials });
    await expect(openLogObjects(clients, { name: 'no-such-bucket-of-ours' })).rejects.toMatchObject({ kind: 'aws' });
  });
});

describe('a bucket on a bad day', () => {
  const all = ['seoul-27', 'seoul-28', 'virginia-28', 'seoul-1a', 'seoul-1b', 'seoul-2', 'seoul-3'];
  const callsOf = async (run: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = (await aws.control.calls()).at(-1)?.number ?? 0;
    await run();
    return (await aws.control.calls(before)).map(({ operation }) => operation);
  };
  afterEach(() => aws.control.clearFaults());

  it.each(['throttling', 'unavailable', 'internal-error', 'reset'] as const)(
    'is read in spite of %s, as often as it passes',
    async (kind) => {
      await aws.control.addFault({ kind, call: 's3:GetObject', nth: 2, times: 6 });
      await aws.control.addFault({ kind, call: 's3:ListObjectsV2', nth: 3, times: 2 });
      expect(await collect(read(await open()))).toMatchObject({
        ids: all,
        findings: [],
        end: { files: 6, skipped: 0 },
      });
    },
  );

  it('is given up on after some tries, with a finding for each object', async () => {
    await aws.control.addFault({ kind: 'throttling', call: 's3:GetObject' });
    const objects = await open();
    const calls = await callsOf(async () => {
      const { ids, findings, end } = await collect(read(objects));
      expect([ids, findings.length, end]).toEqual([[], 6, { files: 6, skipped: 6 }]);
    });
    expect(calls.filter((call) => call === 'GetObject').length).toBeLessThanOrEqual(6 * 8);
  });

  it('lists no more than the days of the window and the folders above them', async () => {
    const objects = await open();
    const window = { since: '2026-03-02T00:00:00Z', until: '2026-03-02T12:00:00Z' };
    const calls = await callsOf(() => collect(read(objects), window));
    // Accounts, regions; per region its years; Seoul's 2026 and Virginia's; Seoul's March; two days.
    expect(calls.filter((call) => call === 'ListObjectsV2')).toHaveLength(1 + 1 + 2 + 2 + 1 + 2);
    expect(calls.filter((call) => call === 'GetObject')).toHaveLength(2);
  });
});

describe('objects whose key is refused', () => {
  const prefix = 'sealed';
  const folder = `${prefix}/AWSLogs/123456789012/CloudTrail/us-east-1/2026/02/28`;

  it('are findings that name the key and what to do', async () => {
    const kms = new KMS(clientSettings(aws, 'ap-northeast-2'));
    const { KeyMetadata } = await kms.createKey({});
    const { KeyId = '', Arn = '' } = KeyMetadata ?? {};
    const Body = log('encrypted');
    const encryption = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: Arn } as const;
    await s3.putObject({ Bucket: BUCKET, Key: `${folder}/a.json.gz`, Body, ContentLength: Body.length, ...encryption });
    const credentials = await limitedUser(aws, 'without-the-key', [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
    const refused = await readFindings(credentials);
    expect(refused).toMatchObject([{ code: 'kms-denied', hint: { key: 'history.object-key-denied-hint' } }]);
    expect(refused[0]?.text.values['message']).toContain(Arn);
    await kms.disableKey({ KeyId });
    expect(await readFindings(aws.adminCredentials)).toMatchObject([
      {
        code: 'kms-denied',
        hint: { key: 'history.object-key-state-hint' },
        place: { location: `s3://${BUCKET}/${folder}/a.json.gz` },
      },
    ]);
  });

  async function readFindings(credentials: EmbeddedAws['adminCredentials']): Promise<readonly Finding[]> {
    const clients = createAwsClients({ region: 'ap-northeast-2', endpointUrl: aws.url, credentials });
    const findings: Finding[] = [];
    for await (const item of read(await openLogObjects(clients, { name: BUCKET }), { prefix }).read({})) {
      if (item.type === 'finding') findings.push(item.finding);
    }
    return findings;
  }
});
