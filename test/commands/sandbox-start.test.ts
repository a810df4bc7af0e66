import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCli } from '../helpers/run-cli.js';

describe('sandbox start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtrail-sandbox-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('serves other clients and other runs until it is interrupted, and lets go of its folder', async () => {
    const interrupt = new AbortController();
    const lines: string[] = [];
    const serving = runCli(['sandbox', 'start'], {
      cwd: folder,
      signal: interrupt.signal,
      onStdout: (text) => lines.push(text),
    });
    await vi.waitFor(() => expect(lines.join('')).toContain('AWS_REGION'), { timeout: 20_000 });
    const environment = Object.fromEntries(
      [...lines.join('').matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value ?? '']),
    );

    const sts = new STSClient({
      endpoint: environment['AWS_ENDPOINT_URL'] ?? '',
      region: environment['AWS_REGION'] ?? '',
      credentials: {
        accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
        secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
      },
    });
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: '123456789012' });

    const other = await runCli(['--sandbox', 'setup', '--yes', '--only', 'group', '--output', 'json'], { cwd: folder });
    expect(other.exitCode, other.stderr).toBe(0);

    const second = await runCli(['sandbox', 'start'], { cwd: folder });
    expect(second.exitCode).toBe(2);
    expect(second.stderr).toContain(environment['AWS_ENDPOINT_URL']);

    interrupt.abort();
    expect((await serving).exitCode).toBe(0);
    expect(existsSync(join(folder, '.trimtrail/sandbox/server.json'))).toBe(false);

    const status = await runCli(['--sandbox', 'setup', '--plan', '--only', 'group', '--output', 'json'], {
      cwd: folder,
    });
    const { steps } = JSON.parse(status.stdout) as { steps: { change: string }[] };
    expect(steps.map(({ change }) => change)).toEqual(['none', 'none']);
  });
});
