import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { openSignedReads, type SignedRead } from '../../src/aws/signed-reads.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

const Bucket = 'logs-of-everybody';
const KEYS = [
  'plain',
  'a/b/c.json.gz',
  "it's (not) *plain*!",
  'per%20cent + plus&amp=1?#',
  '한글/키 𝒳',
  'a//b/./c',
  '~_.-:@,;$',
];

let aws: EmbeddedAws;
let s3: S3;
let read: SignedRead;
beforeAll(async () => {
  aws = await startTestAws();
  s3 = new S3(clientSettings(aws));
  await s3.createBucket({ Bucket });
  for (const Key of KEYS) await s3.putObject({ Bucket, Key, Body: `body of ${Key}` });
  read = await open();
});
afterAll(() => aws.stop());
beforeEach(() => aws.control.clearFaults());

async function open(
  address: { Bucket: string; ExpectedBucketOwner?: string } = { Bucket },
  client = s3,
): Promise<SignedRead> {
  const opened = await openSignedReads(client, address);
  if (!opened) throw new Error('it should be signed in the usual way');
  return opened;
}

async function textOf(key: string, headers: Record<string, string> = {}): Promise<string | undefined> {
  const body = await read(key, headers);
  if (!body) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}

const lastCall = async (): Promise<number> => (await aws.control.calls()).at(-1)?.number ?? 0;

describe('a read without the SDK’s way through', () => {
  it('sends nothing when it is opened', async () => {
    const before = await lastCall();
    await open();
    expect(await lastCall()).toBe(before);
  });

  it.each(KEYS)('gives the object under the key %s', async (key) => {
    expect(await textOf(key)).toBe(`body of ${key}`);
  });

  it('gives the bytes and the content that the headers ask for', async () => {
    expect(await textOf('plain', { range: 'bytes=5-6' })).toBe('of');
    expect(await textOf('plain', { 'if-match': '"another"' })).toBeUndefined();
  });

  it('leaves refusals to the SDK', async () => {
    expect(await textOf('nothing-here')).toBeUndefined();
    const notOurs = await open({ Bucket, ExpectedBucketOwner: '999999999999' });
    expect(await notOurs('plain', {})).toBeUndefined();
  });

  it('throws what S3 says of itself, after one request', async () => {
    await aws.control.addFault({ kind: 'throttling', call: 's3:GetObject', nth: 1 });
    const before = await lastCall();
    await expect(read('plain', {})).rejects.toMatchObject({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
    expect(await lastCall()).toBe(before + 1);
  });

  it('throws what the network does', async () => {
    await aws.control.addFault({ kind: 'reset', call: 's3:GetObject', nth: 1 });
    await expect(read('plain', {})).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('signs with the credentials of the moment', async () => {
    let credentials = { ...aws.adminCredentials, expiration: new Date(Date.now() + 60_000) };
    let provided = 0;
    const provide = async () => {
      provided += 1;
      return credentials;
    };
    const later = await open({ Bucket }, new S3({ ...clientSettings(aws), credentials: provide }));
    credentials = { ...(await aws.control.actAs({ principal: 'root' })), expiration: new Date(Date.now() + 3_600_000) };
    expect(await later('plain', {})).toBeDefined();
    expect(provided).toBeGreaterThan(1);
  });
});
