import { gzipSync } from 'node:zlib';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { type LogObjects, openLogObjects } from '../../src/aws/log-objects.js';
import type { Clock } from '../../src/model/clock.js';
import { type BucketOptions, bucketSource } from '../../src/trail/bucket.js';
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

  it('cannot be had from a bucket that does not exist', async () => {
    const clients = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials: aws.adminCredentials });
    await expect(openLogObjects(clients, { name: 'no-such-bucket-of-ours' })).rejects.toMatchObject({ kind: 'aws' });
  });
});
