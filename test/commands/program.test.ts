import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.js';

describe('the command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtrail-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints its help on standard output and succeeds, also when nothing was asked', async () => {
    const asked = await runCli(['--help']);
    expect(asked.exitCode).toBe(0);
    expect(asked.stdout).toContain('recommend');
    expect(asked.stdout).not.toContain('sandbox-folder');
    expect(asked.stderr).toBe('');
    expect(await runCli([])).toEqual(asked);
  });

  it('speaks Korean when the environment or a flag says so', async () => {
    const byFlag = await runCli(['--lang', 'ko', '--help']);
    const byEnvironment = await runCli(['--help'], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(byFlag.stdout).toContain('최소 권한 정책');
    expect(byEnvironment.stdout).toContain('최소 권한 정책');
  });

  it.each([
    ['an unknown flag', ['recommend', '--nonsense'], '--nonsense'],
    ['an unknown command', ['recomend'], 'recommend'],
    ['an unknown choice', ['recommend', '--resources', 'some'], 'some'],
    ['a missing argument', ['explain', 'lab-user'], 'action'],
    ['a format that does not exist', ['recommend', '--format', 'pdf', '--all', '--logs', '.'], 'pdf'],
    ['two formats on standard output', ['recommend', '--format', 'md,json', '--all', '--logs', '.'], 'md,json'],
    ['a gate that does not exist', ['recommend', '--fail-on', 'rain', '--all', '--logs', '.'], 'rain'],
    ['nobody to recommend for', ['recommend', '--logs', 'RECORDS'], '--user'],
    ['an impossible date', ['usage', '--logs', 'RECORDS', '--since', '2026-02-30'], '2026-02-30'],
    ['a path that does not exist', ['usage', '--logs', 'nowhere'], 'nowhere'],
    ['an event without a source', ['actions', '--event', 'ListBuckets'], 'ListBuckets'],
    [
      'an action that AWS does not have',
      ['explain', 'alice', 's3:GetEverything', '--logs', 'RECORDS'],
      's3:GetEverything',
    ],
    ['a principal that nobody knows', ['recommend', '--user', 'mallory', '--logs', 'RECORDS'], 'mallory'],
  ])('answers %s with what is wrong and what to do, and 2', async (_, argv, named) => {
    writeFileSync(join(folder, 'records.json'), JSON.stringify({ Records: [listBuckets('alice', 'e1')] }));
    const { exitCode, stdout, stderr } = await runCli(
      argv.map((arg) => (arg === 'RECORDS' ? 'records.json' : arg)),
      { cwd: folder },
    );
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    const lines = stderr
      .trimEnd()
      .split('\n')
      .filter((line) => !line.includes('records.json:') && !line.includes(' read from '));
    expect(lines[0]).toMatch(/^error: /);
    expect(stderr).toContain(named);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(stderr).not.toContain('    at ');
  });

  it('needs no terminal: without an answer it names the flag instead of waiting', async () => {
    const { exitCode, stderr } = await runCli([`--sandbox=${join(folder, 'sandbox')}`, 'setup'], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--yes');
  });

  it('says which region is missing instead of letting the SDK do so', async () => {
    const { exitCode, stderr } = await runCli(['usage', '--lookup-events']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: No region is set\.\n {2}.*--region/);
  });

  it('shows no control character of a record, however it is asked', async () => {
    const hostile = { ...listBuckets('al\u001b[31mice\u009b2J', 'e2'), eventName: 'List\u202eBuckets' };
    writeFileSync(join(folder, 'hostile.json'), JSON.stringify([hostile, listBuckets('bob\u0007', 'e3')]));
    writeFileSync(join(folder, 'al\u001b[2Jice\u202e.json'), JSON.stringify([listBuckets('eve', 'e4')]));
    for (const argv of [
      ['usage', '--logs', 'al\u001b[2Jice\u202e.json'],
      ['usage', '--logs', 'no\u001b[2Jsuch\u202efile'],
      ['actions', 'hostile.json'],
      ['usage', '--logs', 'hostile.json'],
      ['recommend', '--all', '--logs', 'hostile.json'],
    ]) {
      const { stdout, stderr } = await runCli(argv, { cwd: folder });
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  });
});

describe('actions', () => {
  it('reads records from standard input and keeps their order', async () => {
    const lines = [
      listBuckets('alice', 'e1'),
      { ...listBuckets('alice', 'e9'), eventName: 42 },
      { ...listBuckets('alice', 'e2'), eventName: 'NoSuchThing' },
    ];
    const { exitCode, stdout } = await runCli(['actions', '--output', 'json'], {
      stdin: lines.map((line) => JSON.stringify(line)).join('\n'),
    });
    expect(exitCode).toBe(0);
    const { schemaVersion, records, findings } = JSON.parse(stdout) as {
      schemaVersion: number;
      records: {
        eventId?: string;
        verdict: string;
        actions: { action: string; resources: string[]; basis: string }[];
      }[];
      findings: { code: string }[];
    };
    expect(schemaVersion).toBe(1);
    expect(records.map(({ verdict }) => verdict)).toEqual(['mapped', 'unknown', 'unknown']);
    expect(records[0]?.actions).toEqual([
      expect.objectContaining({ action: 's3:ListAllMyBuckets', resources: ['*'], basis: 'recorded' }),
    ]);
    expect(findings.map(({ code }) => code).sort()).toEqual(['unmapped-event', 'unusable-record']);
  });

  it('answers about an event by name alone', async () => {
    const { stdout } = await runCli([
      'actions',
      '--event',
      's3.amazonaws.com:ListBuckets',
      'lambda:Invoke',
      '--output',
      'json',
    ]);
    const { records } = JSON.parse(stdout) as { records: { eventSource: string; actions: { action: string }[] }[] };
    expect(records.map(({ actions }) => actions[0]?.action)).toEqual(['s3:ListAllMyBuckets', 'lambda:InvokeFunction']);
  });
});

function listBuckets(userName: string, eventID: string) {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      userName,
      accountId: '123456789012',
      arn: `arn:aws:iam::123456789012:user/${userName}`,
    },
    eventTime: '2026-01-05T09:12:33Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'ListBuckets',
    awsRegion: 'ap-northeast-2',
    eventID,
    eventType: 'AwsApiCall',
    recipientAccountId: '123456789012',
    requestParameters: { Host: 's3.ap-northeast-2.amazonaws.com' },
    responseElements: null,
  };
}
