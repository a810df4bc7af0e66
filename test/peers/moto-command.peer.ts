import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.js';
import { renderConfig } from '../../src/config/write.js';
import { speak } from '../../src/messages/text.js';
import { runCli } from '../helpers/run-cli.js';
import { startMoto, type Moto } from './start-moto.js';

interface Report {
  readonly steps: readonly { readonly id: string; readonly change: string; readonly status: string }[];
}

describe('trimtrail setup --yes on moto', () => {
  let moto: Moto;
  let folder: string;

  beforeAll(async () => {
    moto = await startMoto();
    folder = mkdtempSync(join(tmpdir(), 'trimtrail-moto-'));
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
    const config = defaultConfig();
    // Moto's Budgets lack the calls that a budget is looked at with: see moto-setup.peer.ts.
    const billing = config.billing && { ...config.billing, emails: ['me@example.com'], budget: null };
    writeFileSync(join(folder, 'trimtrail.yaml'), await renderConfig({ ...config, billing }, speak('en')));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await moto?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (...argv: readonly string[]) => {
    const global = ['--endpoint-url', moto.url, '--region', 'ap-northeast-2', '--output', 'json'];
    const { exitCode, stdout, stderr } = await runCli([...global, ...argv], { cwd: folder });
    return { exitCode, stderr, ...(JSON.parse(stdout) as Report) };
  };

  it('makes everything, then changes nothing, and status agrees', async () => {
    const first = await run('setup', '--yes');
    expect(first.exitCode, first.stderr).toBe(0);
    expect(first.steps.filter(({ change, status }) => change !== 'create' || status !== 'done')).toEqual([]);
    const second = await run('setup', '--yes');
    expect(second.exitCode, second.stderr).toBe(0);
    expect(second.steps.filter(({ change }) => change !== 'none')).toEqual([]);
    expect((await run('status')).exitCode).toBe(0);
  });

  it('takes it down again', async () => {
    const { exitCode, stderr } = await run('teardown', '--yes', '--delete-logs');
    expect(exitCode, stderr).toBe(0);
    const plan = await run('setup', '--plan');
    expect(plan.steps.filter(({ change }) => change !== 'create')).toEqual([]);
  });
});
