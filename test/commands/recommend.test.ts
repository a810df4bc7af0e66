import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.js';

const ACCOUNT = '123456789012';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`;
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

let folder: string;

function record(fields: Readonly<Record<string, unknown>>): object {
  return {
    eventVersion: '1.11',
    eventTime: '2026-05-01T10:00:00Z',
    eventType: 'AwsApiCall',
    awsRegion: 'eu-west-1',
    recipientAccountId: ACCOUNT,
    ...fields,
  };
}

const asUser = (userName: string) => ({
  type: 'IAMUser',
  arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
  accountId: ACCOUNT,
  userName,
});

const inRole = (session: string) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/${session}`,
  accountId: ACCOUNT,
  sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE, accountId: ACCOUNT, userName: 'deploy' } },
});

const records = [
  record({ eventID: '1', eventSource: 's3.amazonaws.com', eventName: 'ListBuckets', userIdentity: asUser('mina') }),
  record({ eventID: '2', eventSource: 's3.amazonaws.com', eventName: 'ListBuckets', userIdentity: asUser('jun') }),
  record({
    eventID: '3',
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    userIdentity: asUser('mina'),
    requestParameters: { roleArn: ROLE, roleSessionName: 'release' },
  }),
  record({
    eventID: '4',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeVpcs',
    userIdentity: inRole('release'),
  }),
];

const user = (UserName: string) => ({
  UserName,
  Arn: `arn:aws:iam::${ACCOUNT}:user/${UserName}`,
  UserPolicyList: [],
  AttachedManagedPolicies: [],
  GroupList: ['admins'],
});

const details = {
  UserDetailList: [user('mina'), user('jun')],
  GroupDetailList: [
    {
      GroupName: 'admins',
      Arn: `arn:aws:iam::${ACCOUNT}:group/admins`,
      GroupPolicyList: [],
      AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: ADMIN }],
    },
  ],
  RoleDetailList: [],
  Policies: [
    {
      PolicyName: 'AdministratorAccess',
      Arn: ADMIN,
      DefaultVersionId: 'v1',
      PolicyVersionList: [
        {
          VersionId: 'v1',
          IsDefaultVersion: true,
          Document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
        },
      ],
    },
  ],
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trimtrail-recommend-'));
  writeFileSync(join(folder, 'logs.json'), JSON.stringify({ Records: records }));
  writeFileSync(join(folder, 'details.json'), JSON.stringify(details));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Shown {
  readonly recommendations: readonly {
    readonly policies: readonly {
      readonly document: { readonly Statement: readonly { readonly Action: unknown }[] };
    }[];
    readonly viaRoles: unknown;
    readonly moves: unknown;
    readonly findings: readonly { readonly code: string }[];
  }[];
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}

async function recommend(...argv: readonly string[]): Promise<Shown> {
  const sources = ['--logs', 'logs.json', '--account-details', 'details.json', '--output', 'json'];
  const { exitCode, stdout, stderr } = await runCli(['recommend', ...argv, ...sources], { cwd: folder });
  expect(stderr).not.toMatch(/^error/m);
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as Shown;
}

describe('recommend --user', () => {
  it('shows what the user did in roles apart, and grants none of it to the user', async () => {
    const [mina] = (await recommend('--user', 'mina', '--unknowable', 'drop')).recommendations;
    expect(mina?.viaRoles).toEqual([{ role: ROLE, sessions: 1, actions: [{ action: 'ec2:DescribeVpcs', count: 1 }] }]);
    const granted = mina?.policies.flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action));
    expect(granted).toEqual(expect.arrayContaining(['s3:ListAllMyBuckets', 'sts:AssumeRole']));
    expect(granted).not.toContain('ec2:DescribeVpcs');
  });

  it('names the group to leave, and who stays in it', async () => {
    const { recommendations, findings } = await recommend('--user', 'mina');
    expect(recommendations[0]?.moves).toEqual([{ group: 'admins', otherMembers: ['jun'] }]);
    expect(findings.map(({ code }) => code)).not.toContain('group-emptied');
  });
});

describe('recommend --all', () => {
  it('says which group nobody would be in any more', async () => {
    const { findings } = await recommend('--all');
    expect(findings.filter(({ code }) => code === 'group-emptied').map(({ message }) => message)).toEqual([
      'The group admins has no member left once all of these recommendations are followed.',
    ]);
  });
});

describe('explain', () => {
  it('says that an action was used in a role', async () => {
    const argv = ['explain', 'mina', 'ec2:DescribeVpcs', '--logs', 'logs.json', '--account-details', 'details.json'];
    const { stdout } = await runCli(argv, { cwd: folder });
    expect(stdout.replace(/\s+/g, ' ')).toContain(`mina used ec2:DescribeVpcs 1 time in the role ${ROLE}`);
  });
});
