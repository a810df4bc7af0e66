import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';
import { runCli } from '../helpers/run-cli.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';
import { makeRecord } from '../usage/records.js';

const BUCKET = 'lab-logs';
const FOLDER = 'AWSLogs/123456789012/CloudTrail/us-east-1';
const nowMs = Date.parse('2026-05-10T00:00:00Z');

describe('the cache of what buckets hold', () => {
  let aws: EmbeddedAws;
  let s3: S3;

  async function put(day: string, name: string, ...ids: readonly string[]): Promise<void> {
    const records = ids.map((id) => makeRecord({ eventID: id, eventTime: `2026-05-${day}T10:00:00Z` }));
    const Body = gzipSync(JSON.stringify({ Records: records }));
    await s3.putObject({ Bucket: BUCKET, Key: `${FOLDER}/2026/05/${day}/${name}.json.gz`, Body });
  }

  beforeAll(async () => {
    aws = await startTestAws();
    vi.stubEnv('AWS_ACCESS_KEY_ID', aws.adminCredentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws.adminCredentials.secretAccessKey);
    s3 = new S3(clientSettings(aws));
    await s3.createBucket({ Bucket: BUCKET });
    await put('01', 'a', 'one', 'two');
    await put('09', 'b', 'three');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await aws.stop();
  });

  /** Mines the bucket, and tells what came of it and how many objects were fetched. */
  async function usage(cache: string, ...flags: readonly string[]) {
    const before = (await aws.control.calls()).at(-1)?.number ?? 0;
    const where = ['--endpoint-url', aws.url, '--region', 'us-east-1'];
    const argv = ['usage', '--bucket', BUCKET, '--output', 'json', '--account-details', 'none', ...where, ...flags];
    const { stdout, exitCode } = await runCli(argv, { env: { TRIMTRAIL_CACHE_DIR: cache }, nowMs });
    expect(exitCode).toBe(0);
    const calls = await aws.control.calls(before);
    return { stdout, fetched: calls.filter(({ operation }) => operation === 'GetObject').length };
  }

  const cacheCommand = (cache: string, ...argv: readonly string[]) =>
    runCli(['cache', ...argv], { env: { TRIMTRAIL_CACHE_DIR: cache }, nowMs });

  it('spares every object that was read before, and gives the same document', async () => {
    const cache = makeTemporaryFolder('cache');
    const first = await usage(cache);
    const second = await usage(cache);
    expect([first.fetched, second.fetched]).toEqual([2, 0]);
    expect(second.stdout).toBe(first.stdout);
    expect((await usage(cache, '--no-cache')).stdout).toBe(first.stdout);
  });

  it('fetches what is new, and nothing else', async () => {
    const cache = makeTemporaryFolder('cache');
    await usage(cache);
    await put('09', 'c', 'four');
    const { stdout, fetched } = await usage(cache);
    expect(fetched).toBe(1);
    expect(stdout).toContain('"records": 4');
    expect(stdout).toBe((await usage(cache, '--no-cache')).stdout);
  });

  it('is neither read nor written with --no-cache', async () => {
    const cache = makeTemporaryFolder('cache');
    expect((await usage(cache, '--no-cache')).fetched).toBeGreaterThan(0);
    expect(readdirSync(cache)).toEqual([]);
  });

  it('that cannot be written into costs no result, and a finding says so', async () => {
    const file = join(makeTemporaryFolder('cache'), 'file');
    writeFileSync(file, '');
    const { stdout } = await usage(file);
    expect(stdout).toContain('"code": "cache-unusable"');
    expect(stdout).toContain('"records": ');
  });

  it('is shown with what it holds of each bucket', async () => {
    const cache = makeTemporaryFolder('cache');
    const { stdout: empty } = await cacheCommand(cache);
    expect(empty).toContain('Nothing of a bucket is remembered.');
    const { fetched } = await usage(cache);
    const { stdout, exitCode } = await cacheCommand(cache, '--output', 'json');
    expect(exitCode).toBe(0);
    const shown = JSON.parse(stdout) as { bytes: number };
    expect(shown).toEqual({
      schemaVersion: 1,
      folder: cache,
      bytes: expect.any(Number) as number,
      // The day that is complete has a roll-up beside its shard.
      buckets: [{ bucket: BUCKET, bytes: shown.bytes, files: 3, days: 2, objects: fetched, records: fetched + 1 }],
    });
    const { stdout: text } = await cacheCommand(cache);
    expect(text.split('\n')[2]).toMatch(/^ {2}lab-logs +\d.* KiB +3 +2 +\d +\d$/);
  });

  it('is cleared by bucket or as a whole, without what else lies in the folder', async () => {
    const cache = makeTemporaryFolder('cache');
    await usage(cache);
    writeFileSync(join(cache, 'letter.txt'), '');
    const other = await cacheCommand(cache, 'clear', '--bucket', 'other', '--output', 'json');
    expect(JSON.parse(other.stdout)).toEqual({ schemaVersion: 1, folder: cache, removed: { files: 0, bytes: 0 } });
    const own = await cacheCommand(cache, 'clear', '--bucket', BUCKET);
    expect(own.stdout).toMatch(/^3 files \(.* KiB\) removed from /);
    expect((await usage(cache)).fetched).toBeGreaterThan(0);
    expect((await cacheCommand(cache, 'clear')).exitCode).toBe(0);
    expect(readdirSync(cache).sort()).toEqual(['buckets', 'letter.txt']);
    expect(readdirSync(join(cache, 'buckets'))).toEqual([]);
  });

  it('keeps to a limit that is a size, and takes nothing else for one', async () => {
    const cache = makeTemporaryFolder('cache');
    await usage(cache, '--cache-limit', '0B');
    expect((await usage(cache, '--cache-limit', '1.5 GiB')).fetched).toBe(0);
    const { exitCode, stderr } = await runCli(['usage', '--cache-limit', 'much']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('"much" is no size.\n');
    expect(stderr).toContain('2GiB');
  });

  it('needs a place', async () => {
    const { exitCode, stderr } = await runCli(['cache']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('TRIMTRAIL_CACHE_DIR');
  });
});
