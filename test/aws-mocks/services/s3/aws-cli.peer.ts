import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';

const run = promisify(execFile);
let aws: EmbeddedAws;
let folder: string;

beforeAll(async () => {
  aws = await startTestAws();
  folder = mkdtempSync(join(tmpdir(), 's3-cli-'));
});
afterAll(async () => {
  await aws.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function cli(...args: string[]): Promise<string> {
  const { accessKeyId, secretAccessKey } = aws.adminCredentials;
  const { stdout } = await run('aws', ['--endpoint-url', aws.url, '--region', 'us-east-1', ...args], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return stdout;
}

test('the AWS CLI uploads in parts, lists strange names, copies, downloads and empties', async () => {
  const [up, down] = [join(folder, 'up.bin'), join(folder, 'down.bin')];
  const bytes = Buffer.from(Array.from({ length: 17 * 1024 * 1024 }, (_, index) => index % 251));
  writeFileSync(up, bytes);
  await cli('s3', 'mb', 's3://cli-bucket');
  await cli('s3', 'cp', '--quiet', up, 's3://cli-bucket/a b/ü+&.bin');
  const listed = await cli('s3', 'ls', '--recursive', 's3://cli-bucket');
  expect(
    listed
      .trim()
      .split(/\s{2,}/)
      .at(-1),
  ).toMatch(/^17825792 a b\/ü\+&\.bin$/);
  await cli('s3', 'cp', '--quiet', 's3://cli-bucket/a b/ü+&.bin', 's3://cli-bucket/copy.bin');
  await cli('s3', 'cp', '--quiet', 's3://cli-bucket/copy.bin', down);
  expect(readFileSync(down).equals(bytes)).toBe(true);
  await cli('s3', 'rb', '--force', 's3://cli-bucket');
  expect(await cli('s3', 'ls')).toBe('');
});
