import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from '../helpers/run-cli.js';

interface Document {
  readonly schemaVersion: number;
  readonly account: string;
  readonly recommendations: readonly {
    readonly principal: { readonly name: string };
    readonly policies: readonly {
      readonly document: { readonly Statement: readonly { readonly Action: readonly string[] }[] };
    }[];
    readonly actions: readonly { readonly action: string; readonly state: string }[];
    readonly proof: { readonly replayed: number; readonly stillAllowed: number; readonly broken: readonly unknown[] };
  }[];
}

describe('the demo', () => {
  let folder: string;
  let told: CliResult;
  let document: Document;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trimtrail-demo-'));
    told = await runCli(['demo'], { cwd: folder });
    document = JSON.parse(readFileSync(join(folder, '.trimtrail/demo/report/lab-user.json'), 'utf8')) as Document;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const inSandbox = (...argv: readonly string[]) => runCli(['--sandbox=.trimtrail/demo', ...argv], { cwd: folder });

  it('tells the whole story and ends well', () => {
    expect(told.exitCode, told.stderr).toBe(0);
    expect(told.stderr).toContain('Everything lab-user did before still works.');
    expect(told.stderr).toContain('All 4 refused.');
    expect(told.stderr).toContain('✘ opens the log location');
    expect(told.stdout).toContain('lab-user (user, 123456789012)');
  });

  it('leaves a report that only its owner may read, with a whole proof', () => {
    expect(statSync(join(folder, '.trimtrail/demo/report/lab-user.json')).mode & 0o777).toBe(0o600);
    expect(document).toMatchObject({ schemaVersion: 1, account: '123456789012' });
    const [{ proof } = { proof: undefined }] = document.recommendations;
    expect(proof?.broken).toEqual([]);
    expect(proof?.stillAllowed).toBe(proof?.replayed);
    expect(proof?.replayed).toBeGreaterThan(20);
  });

  it('grants what was used, takes away what was not, and keeps apart what nobody can know', () => {
    const [recommendation] = document.recommendations;
    const granted = new Set(
      recommendation?.policies.flatMap((one) => one.document.Statement.flatMap(({ Action }) => Action)),
    );
    const states = new Map(recommendation?.actions.map(({ action, state }) => [action, state]));
    for (const action of ['cloudtrail:LookupEvents', 's3:GetObject', 's3:ListBucket', 'ec2:RunInstances']) {
      expect(granted, action).toContain(action);
    }
    for (const action of ['cloudtrail:UpdateTrail', 'ec2:CreateKeyPair', 's3:PutBucketPublicAccessBlock']) {
      expect(granted, action).not.toContain(action);
      expect(states.get(action), action).toBe('remove');
    }
    expect(states.get('cloudwatch:GetMetricData')).toBe('unknowable');
    expect(states.get('ec2:CreateTags')).toBe('infer');
  });

  it('suggests commands that work', async () => {
    const explained = await inSandbox('explain', 'lab-user', 'cloudtrail:StopLogging', '--output', 'json');
    expect(explained.exitCode, explained.stderr).toBe(0);
    expect(JSON.parse(explained.stdout)).toMatchObject({ schemaVersion: 1 });
    const status = await inSandbox('status', '--config', '.trimtrail/demo/trimtrail.yaml', '--output', 'json');
    // The swap took the user out of its group and its log access away: that is drift, and status says so.
    expect(status.exitCode).toBe(1);
  });

  it('leaves an account whose history every source reads alike', async () => {
    const actionsOf = async (...source: readonly string[]) => {
      const { exitCode, stdout, stderr } = await inSandbox('usage', ...source, '--output', 'json');
      expect(exitCode, stderr).toBe(0);
      const { principals } = JSON.parse(stdout) as {
        principals: { principal: { name: string }; actions: { action: string; count: number }[] }[];
      };
      const user = principals.find(({ principal }) => principal.name === 'lab-user');
      return new Map(user?.actions.map(({ action, count }) => [action, count]));
    };
    const fromBucket = await actionsOf('--bucket', 'aws-cloudtrail-logs-123456789012-mylog');
    const fromEventHistory = await actionsOf('--lookup-events');
    const both = await actionsOf();
    expect(fromBucket.get('ec2:RunInstances')).toBe(2);
    expect(fromEventHistory.get('ec2:RunInstances')).toBe(2);
    expect(both.get('ec2:RunInstances')).toBe(2);
    expect(fromBucket.has('s3:GetObject')).toBe(true);
    expect(fromEventHistory.has('s3:GetObject')).toBe(false);
  });

  it('takes nothing away for not being in a source that could not have shown it', async () => {
    // The trail logs S3 data events, but Event history never holds any.
    const argv = ['recommend', '--user', 'lab-user', '--lookup-events', '--output', 'json'];
    const { stdout, stderr, exitCode } = await inSandbox(...argv);
    expect(exitCode, stderr).toBe(0);
    const [recommendation] = (JSON.parse(stdout) as Document).recommendations;
    const states = new Map(recommendation?.actions.map(({ action, state }) => [action, state]));
    expect(states.get('s3:GetObject')).toBe('unknowable');
  });

  it('ends as well when it is told at midnight', async () => {
    const late = await runCli(['demo'], { cwd: folder, nowMs: Date.UTC(2026, 10, 21, 23, 59, 30) });
    expect(late.exitCode, late.stderr).toBe(0);
    expect(late.stderr).toContain('Everything lab-user did before still works.');
  }, 60_000);

  it('is played again from the beginning, in Korean as well', async () => {
    const again = await runCli(['demo', '--lang', 'ko'], { cwd: folder });
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.stderr).toContain('lab-user이(가) 전에 하던 일은 모두 그대로 됩니다.');
  }, 60_000);
});
