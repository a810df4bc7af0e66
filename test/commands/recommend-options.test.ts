import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.js';

interface Report {
  readonly recommendations: readonly {
    readonly policies: readonly { readonly document: { readonly Statement: readonly object[] } }[];
    readonly findings: readonly { readonly code: string }[];
  }[];
}

const full = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const noEc2 = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 'ec2:*', Resource: '*' } };
const record = {
  eventVersion: '1.08',
  eventID: 'e1',
  eventTime: '2026-05-01T10:00:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  awsRegion: 'eu-west-1',
  eventType: 'AwsApiCall',
  recipientAccountId: '123456789012',
  sourceIPAddress: '203.0.113.9',
  requestParameters: null,
  responseElements: null,
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::123456789012:user/alice',
    accountId: '123456789012',
    userName: 'alice',
    sessionContext: { attributes: { mfaAuthenticated: 'true' } },
  },
};

describe('recommend', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtrail-'));
    const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
    write('records.json', { Records: [record] });
    write('full.json', full);
    mkdirSync(join(folder, 'account'));
    mkdirSync(join(folder, 'empty'));
    write('account/full.json', full);
    write('account/no-ec2.json', { Policy: { PolicySummary: { Name: 'no-ec2' }, Content: JSON.stringify(noEc2) } });
    write('broken.json', { Version: '2012-10-17', Statement: { Effect: 'Perhaps' } });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const recommend = (...argv: readonly string[]) =>
    runCli(['recommend', '--user', 'alice', '--logs', 'records.json', '--output', 'json', ...argv], { cwd: folder });
  const read = async (...argv: readonly string[]) => {
    const { stdout } = await recommend(...argv);
    const [first] = (JSON.parse(stdout) as Report).recommendations;
    return {
      statements: first?.policies.flatMap(({ document }) => document.Statement),
      codes: first?.findings.map(({ code }) => code) ?? [],
    };
  };
  const plain = { Effect: 'Allow', Action: ['ec2:DescribeInstances'], Resource: ['*'] };

  it('binds grants to how they were used only as far as --conditions asks', async () => {
    expect((await read()).statements).toEqual([plain]);
    expect((await read('--conditions', 'none')).statements).toEqual([plain]);
    const { statements, codes } = await read('--conditions', 'mfa, network,region');
    expect(statements).toEqual([
      {
        ...plain,
        Condition: {
          Bool: { 'aws:MultiFactorAuthPresent': ['true'] },
          IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] },
          StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] },
        },
      },
    ]);
    expect(codes).toContain('bound-to-past-use');
  });

  it('reads service control policies level by level, from files and folders, as documents and as the CLI prints them', async () => {
    expect((await read('--scps', 'full.json')).codes).not.toContain('scp-denies');
    expect((await read('--scps', 'full.json', '--scps', 'account')).codes).toContain('scp-denies');
  });

  it.each([
    ['a kind of condition that does not exist', ['--conditions', 'mfa,mood'], 'mood'],
    ['a path that does not exist', ['--scps', 'nowhere'], 'nowhere'],
    ['a level without policies', ['--scps', 'empty'], 'empty'],
    ['a document that AWS would refuse', ['--scps', 'broken.json'], 'Perhaps'],
  ])('answers %s with what is wrong and what to do, and 2', async (_, argv, named) => {
    const { exitCode, stderr } = await recommend(...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(named);
    expect(stderr).toMatch(/\n\s+\S/);
  });
});
