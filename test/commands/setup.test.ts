import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.js';

interface Report {
  readonly schemaVersion: number;
  readonly account: string;
  readonly region: string;
  readonly steps: readonly { readonly id: string; readonly change: string; readonly status: string }[];
  readonly findings: readonly { readonly code: string }[];
}

describe('setup on the embedded AWS', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtrail-setup-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...argv: readonly string[]) => runCli(['--sandbox', ...argv], { cwd: folder });
  const report = async (...argv: readonly string[]): Promise<Report & { exitCode: number }> => {
    const { exitCode, stdout } = await run(...argv, '--output', 'json');
    return { exitCode, ...(JSON.parse(stdout) as Report) };
  };

  it('makes everything once, then finds nothing to do, and status agrees', async () => {
    const first = await report('setup', '--yes', '--email', 'me@example.com');
    expect(first).toMatchObject({ exitCode: 0, schemaVersion: 1, account: '123456789012', region: 'ap-northeast-2' });
    expect(first.steps.map(({ change }) => change)).toEqual(first.steps.map(() => 'create'));
    expect(first.steps.map(({ status }) => status)).toEqual(first.steps.map(() => 'done'));

    const again = await report('setup', '--yes', '--email', 'me@example.com');
    expect(again.exitCode).toBe(0);
    expect(again.steps.filter(({ change }) => change !== 'none')).toEqual([]);

    const status = await report('status', '--email', 'me@example.com');
    expect(status.exitCode).toBe(0);
    expect(status.findings.map(({ code }) => code)).toContain('email-pending');
  });

  it('plans without changing anything', async () => {
    const plan = await report('setup', '--plan');
    expect(plan.exitCode).toBe(0);
    expect(plan.steps.map(({ status }) => status)).toEqual(plan.steps.map(() => 'planned'));
    expect((await report('setup', '--plan')).steps).toEqual(plan.steps);
  });

  it('writes the generated password into a file of its owner’s alone, and nowhere else', async () => {
    const { stdout, stderr } = await run('setup', '--yes');
    const file = readdirSync(folder).find((name) => name.startsWith('trimtrail-passwords-'));
    const path = join(folder, file ?? '');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const [user, password] = readFileSync(path, 'utf8').trimEnd().split('\t');
    expect(user).toBe('lab-user');
    expect(password?.length).toBeGreaterThanOrEqual(12);
    expect(stderr).toContain(path);
    expect(stdout + stderr).not.toContain(password);
    const state = readFileSync(join(folder, '.trimtrail/sandbox/state.json'), 'utf8');
    expect(state).not.toContain(password);
  });

  it('uses the password file of a run that was broken off again, and touches no other', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'lab-user\tLong-enough-1\n', { mode: 0o600 });
    writeFileSync(join(folder, 'other.txt'), 'shopping list\n', { mode: 0o600 });
    const refused = await run('setup', '--yes', '--password-file', 'other.txt');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('other.txt');
    const plan = await report('setup', '--plan');
    expect(plan.steps.every(({ change }) => change === 'create')).toBe(true);

    const { exitCode, stderr } = await run('setup', '--yes', '--password-file', 'mine.txt');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('mine.txt');
    expect(stderr).not.toContain('Long-enough-1');
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('lab-user\tLong-enough-1\n');
    expect(readFileSync(join(folder, 'other.txt'), 'utf8')).toBe('shopping list\n');
  });

  it('takes every answer of the wizard from a flag', async () => {
    const answers =
      '--user pat --group admins --readers auditors --trail my-trail --bucket my-own-bucket --threshold 7 --email a@example.com';
    const { steps } = await report('setup', '--plan', ...answers.split(' '));
    expect(steps.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['user:pat', 'group:admins', 'group:auditors', 'trail']),
    );
    const { stdout } = await run('setup', '--plan', '--password-from', 'none', '--log-access', 'none');
    expect(stdout).not.toMatch(/LoginProfile|InlinePolicy/);
  });

  it('does not repeat a password that was mistaken for its source', async () => {
    const { exitCode, stdout, stderr } = await run('setup', '--yes', '--password-from', 'Hunter2-hunter2');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('env:NAME');
    expect(stdout + stderr).not.toContain('Hunter2');
  });

  it('asks nobody where there is nobody, and names the flag that stands for the answer', async () => {
    const { exitCode, stderr } = await run('setup');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--yes');
    expect((await report('setup', '--plan')).steps.every(({ change }) => change === 'create')).toBe(true);
  });

  it('shows drift by exit code 1 and mends it', async () => {
    await run('setup', '--yes');
    const drifted = await report('status', '--threshold', '500');
    expect(drifted.exitCode).toBe(1);
    expect(drifted.steps.filter(({ change }) => change === 'update').map(({ id }) => id)).toEqual(['alarm', 'budget']);
    await run('setup', '--yes', '--threshold', '500');
    expect((await report('status', '--threshold', '500')).exitCode).toBe(0);
  });

  it('tears down what it made, keeps the logs, and says so', async () => {
    await run('setup', '--yes');
    const gone = await report('teardown', '--yes');
    expect(gone.exitCode).toBe(0);
    expect(gone.steps.filter(({ change }) => change === 'delete').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['trail', 'user:lab-user', 'group:lab-cloudtrail-group', 'alarm', 'budget']),
    );
    expect(gone.findings.map(({ code }) => code)).toContain('left-logs');
    const plan = await report('setup', '--plan');
    expect(plan.steps.filter(({ change }) => change === 'none').map(({ id }) => id)).toEqual(['bucket']);
  });

  it('lists every mistake of a configuration with its line and path, and changes nothing', async () => {
    writeFileSync(
      join(folder, 'trimtrail.yaml'),
      'version: 1\nregoin: us-east-1\nusers:\n  - name: "bad name!"\n    console: { password: hunter2 }\n',
    );
    const { exitCode, stderr } = await run('setup', '--yes');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('trimtrail.yaml:2');
    expect(stderr).toContain('regoin');
    expect(stderr).toContain('trimtrail.yaml:4');
    expect(stderr).toContain('users[0].name');
    expect(stderr).toContain('users[0].console.password');
  });

  it.each([
    [['--email', 'me@example.com'], 'billing'],
    [['--user', 'pat'], 'users'],
    [['--threshold', '5'], 'billing.alarm'],
    [['--bucket', 'some-bucket'], 'trail'],
    [['--group', 'some-group'], 'groups'],
  ])('does not pass %j over where the configuration has no %s', async (argv, section) => {
    writeFileSync(join(folder, 'trimtrail.yaml'), 'version: 1\n');
    const { exitCode, stderr } = await run('setup', '--plan', ...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(argv[0]);
    expect(stderr).toContain(`no ${section}.`);
  });

  it('refuses any other account than the one configured', async () => {
    writeFileSync(join(folder, 'trimtrail.yaml'), 'version: 1\naccount: "210987654321"\n');
    const { exitCode, stderr } = await run('setup', '--yes');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/210987654321[^]*123456789012|123456789012[^]*210987654321/);
  });

  it('writes a configuration that setup then takes', async () => {
    const { exitCode, stdout } = await run('init', '--yes', '--user', 'pat', '--email', 'pat@example.com');
    expect({ exitCode, stdout: stdout.trim() }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining('trimtrail.yaml') as string,
    });
    const { steps } = await report('setup', '--yes');
    expect(steps.map(({ id }) => id)).toContain('user:pat');
    expect((await run('init', '--yes')).exitCode).toBe(2);
  });
});
