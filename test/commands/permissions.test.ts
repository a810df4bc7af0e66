import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/policy/evaluate.js';
import { parsePolicyDocument } from '../../src/policy/parse-document.js';
import { runCli } from '../helpers/run-cli.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';

const ACCOUNT = '123456789012';

interface Printed {
  readonly command: string;
  readonly policies: readonly { readonly name: string; readonly document: object; readonly sizeChars: number }[];
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}

function deskWith(config: object): string {
  const folder = makeTemporaryFolder('permissions');
  writeFileSync(join(folder, 'school.yaml'), JSON.stringify({ version: 1, region: 'ap-northeast-2', ...config }));
  return folder;
}

const school = deskWith({
  account: ACCOUNT,
  groups: [{ name: 'students', access: 'ReadOnly' }],
  users: [{ name: 'mina', groups: ['students'], console: { password: 'generate' }, logAccess: 'read' }],
  trail: { name: 'school-trail', bucket: { name: 'school-logs' } },
  billing: {
    topic: 'school-alerts',
    emails: ['head@example.com'],
    alarm: { name: 'What? *Now*', thresholdUsd: 10 },
    budget: null,
  },
});

async function permissionsOf(cwd: string, ...argv: readonly string[]): Promise<Printed> {
  const { stdout, stderr, exitCode } = await runCli(
    ['permissions', ...argv, '--region', 'ap-northeast-2', '--output', 'json'],
    { cwd },
  );
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Printed;
}

/** Whether the policies of `setup` let somebody do this. */
async function maySetUp(action: string, resource: string, context: Record<string, readonly string[]> = {}) {
  const { policies } = await permissionsOf(school, 'setup', '--config', 'school.yaml');
  const identity = policies.map(({ name, document }) => ({
    kind: 'managed' as const,
    name,
    document: parsePolicyDocument(JSON.stringify(document)),
  }));
  const principal = { arn: `arn:aws:iam::${ACCOUNT}:user/operator`, accountId: ACCOUNT, type: 'user' as const };
  return evaluate({ principal, action, resource, context }, { identity }).outcome === 'allowed';
}

describe('permissions', () => {
  it('lists every command, and which of them need none', async () => {
    const { stdout, exitCode } = await runCli(['permissions']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^setup +trimtrail permissions setup$/m);
    expect(stdout).toMatch(/^actions +needs no permission/m);
    const { commands } = JSON.parse((await runCli(['permissions', '--output', 'json'])).stdout) as {
      commands: readonly { command: string; calls: boolean }[];
    };
    expect(commands.filter(({ calls }) => calls).map(({ command }) => command)).toEqual([
      'init',
      'setup',
      'status',
      'teardown',
      'usage',
      'recommend',
      'explain',
      'athena',
    ]);
  });

  it('knows every command that there is', async () => {
    const help = (await runCli(['--help'])).stdout;
    const there = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name);
    const { stdout } = await runCli(['permissions', '--output', 'json']);
    const listed = (JSON.parse(stdout) as { commands: readonly { command: string }[] }).commands;
    expect(listed.map(({ command }) => command).sort()).toEqual(there.filter((name) => name !== 'help').sort());
  });

  it('prints a policy that AWS takes as it is, and what there is to say about it beside', async () => {
    const { stdout, stderr } = await runCli(['permissions', 'status', '--config', 'school.yaml'], { cwd: school });
    expect(parsePolicyDocument(stdout).Statement.map(({ Sid }) => Sid)).toContain('LookAtTheTrail');
    expect(stderr).toContain('trimtrail-status');
  });

  it('fills in the names of the configuration', async () => {
    const { policies } = await permissionsOf(school, 'status', '--config', 'school.yaml');
    const whole = JSON.stringify(policies);
    expect(whole).toContain(`arn:aws:cloudtrail:ap-northeast-2:${ACCOUNT}:trail/school-trail`);
    expect(whole).toContain('arn:aws:s3:::school-logs');
    expect(whole).toContain(`arn:aws:sns:us-east-1:${ACCOUNT}:school-alerts`);
    expect(whole).not.toContain('budgets:');
    expect(whole).not.toContain('lab-');
  });

  it('takes a name with wildcards for what it says', async () => {
    const { policies } = await permissionsOf(school, 'status', '--config', 'school.yaml');
    expect(JSON.stringify(policies)).toContain(`:alarm:What\${?} \${*}Now\${*}`);
  });

  it('fits any account where the configuration names none, and says so', async () => {
    const folder = deskWith({ trail: { name: 'school-trail', bucket: { name: 'logs-${account}' } } });
    const { policies, findings } = await permissionsOf(folder, 'status', '--config', 'school.yaml');
    const whole = JSON.stringify(policies);
    expect(whole).toContain('arn:aws:cloudtrail:ap-northeast-2:*:trail/school-trail');
    expect(whole).toContain('arn:aws:s3:::logs-${aws:PrincipalAccount}');
    expect(findings.map(({ code }) => code)).toEqual(['any-account']);
  });

  it.each([
    ['recommend', '--logs', 'somewhere'],
    ['usage', '--logs', 'somewhere'],
    ['sandbox'],
    ['demo'],
    ['actions'],
    ['permissions'],
  ])('of %s %s %s are none', async (...argv) => {
    expect((await permissionsOf(school, ...argv)).policies).toEqual([]);
  });

  it('of a recommendation from files that asks the account are one action', async () => {
    const { policies } = await permissionsOf(school, 'recommend', '--logs', 'a', '--account-details', 'live');
    expect(policies.map(({ document }) => document)).toMatchObject([
      { Statement: [{ Action: ['iam:GetAccountAuthorizationDetails'], Resource: ['*'] }] },
    ]);
  });

  it('bind the reading of logs to the bucket and prefix that are named', async () => {
    const { policies } = await permissionsOf(school, 'usage', '--bucket', 'archive', '--prefix', 'org');
    expect(JSON.stringify(policies)).toContain('arn:aws:s3:::archive/org/AWSLogs/*');
  });

  it('become several policies where one would be too large', async () => {
    const users = Array.from({ length: 40 }, (_, index) => ({ name: `student-with-a-long-name-${index}` }));
    const { policies } = await permissionsOf(deskWith({ account: ACCOUNT, users }), 'setup', '--config', 'school.yaml');
    expect(policies.length).toBeGreaterThan(1);
    for (const { sizeChars } of policies) expect(sizeChars).toBeLessThanOrEqual(6144);
    expect(policies.map(({ name }) => name).slice(0, 2)).toEqual(['trimtrail-setup-1', 'trimtrail-setup-2']);
  });

  it.each([
    [['dance'], 'There is no command dance.'],
    [['status', '--delete-logs'], '--delete-logs makes no difference'],
    [['usage', '--account-details', 'live'], '--account-details makes no difference'],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, stderr } = await runCli(['permissions', ...argv, '--region', 'ap-northeast-2'], { cwd: school });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('whoever has the permissions of setup', () => {
  const student = `arn:aws:iam::${ACCOUNT}:group/trimtrail/students`;
  const policyArn = (name: string) => ({ 'iam:PolicyARN': [`arn:aws:iam::aws:policy/${name}`] });

  it('may give a group the CloudTrail policies, and no other', async () => {
    expect(await maySetUp('iam:AttachGroupPolicy', student, policyArn('AWSCloudTrail_FullAccess'))).toBe(true);
    expect(await maySetUp('iam:AttachGroupPolicy', student, policyArn('AdministratorAccess'))).toBe(false);
  });

  it('may subscribe mail addresses, and nothing that runs', async () => {
    const topic = `arn:aws:sns:us-east-1:${ACCOUNT}:school-alerts`;
    expect(await maySetUp('sns:Subscribe', topic, { 'sns:Protocol': ['email'] })).toBe(true);
    expect(await maySetUp('sns:Subscribe', topic, { 'sns:Protocol': ['lambda'] })).toBe(false);
  });

  it('may neither touch other things nor remove anything', async () => {
    expect(await maySetUp('s3:PutBucketPolicy', 'arn:aws:s3:::school-logs')).toBe(true);
    expect(await maySetUp('s3:PutBucketPolicy', 'arn:aws:s3:::payroll')).toBe(false);
    expect(await maySetUp('cloudtrail:DeleteTrail', `arn:aws:cloudtrail:ap-northeast-2:${ACCOUNT}:trail/x`)).toBe(
      false,
    );
  });

  it('is as powerful as the user whose inline policy is written, and that is said', async () => {
    const { findings } = await permissionsOf(school, 'setup', '--config', 'school.yaml');
    expect(findings.map(({ code }) => code)).toEqual(['powerful-permission']);
    expect(findings[0]?.message).toContain('mina');
  });
});
