import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { runCli } from '../helpers/run-cli.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';

describe('usage --lookup-events', () => {
  let aws: EmbeddedAws;
  beforeAll(async () => {
    aws = await startTestAws();
    vi.stubEnv('AWS_ACCESS_KEY_ID', aws.adminCredentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws.adminCredentials.secretAccessKey);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await aws.stop();
  });

  it('reads every enabled region, says how far it came, and finds its own look at the regions', async () => {
    const where = ['--endpoint-url', aws.url, '--region', 'eu-west-1'];
    await runCli(['usage', '--lookup-events', ...where]);
    const { stdout, stderr, exitCode } = await runCli(['usage', '--lookup-events', '--output', 'json', ...where]);
    expect([exitCode, stderr]).toEqual([0, 'Event history: 17 of 17 regions read, 17 pages, 19 records\n']);
    expect(stdout).toContain('"ec2:DescribeRegions"');
    expect(stdout).not.toContain('regions-unknown');
  });

  it('keeps what it read in the cache, unless it is told not to', async () => {
    const now = await aws.control.advanceClock(5 * 3_600_000);
    const folder = makeTemporaryFolder('event-history');
    const run = (...flags: readonly string[]) =>
      runCli(['usage', '--lookup-events', '--endpoint-url', aws.url, '--region', 'eu-west-1', ...flags], {
        env: { TRIMTRAIL_CACHE_DIR: folder },
        nowMs: now,
      });
    expect((await run('--no-cache')).exitCode).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect((await run()).exitCode).toBe(0);
    // The runs before were a look at Event history in each region, which is a call too.
    const journals = readdirSync(join(folder, 'event-history'));
    expect(journals).toHaveLength(17);
    expect(journals).toContainEqual(expect.stringMatching(/^123456789012_eu-west-1_[0-9a-f]{12}$/));
  });
});
