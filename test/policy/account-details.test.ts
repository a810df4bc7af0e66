import { IAM } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { readAuthorizationDetails } from '../../src/aws/authorization-details.js';
import { createAwsClients } from '../../src/aws/clients.js';
import type { NamedPolicy } from '../../src/model/policy.js';
import type { Principal } from '../../src/model/principal.js';
import { parseAccountDetails } from '../../src/policy/account-details.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

const ACCOUNT = '123456789012';
const allow = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});
const managed = (arn: string, ...versions: unknown[]) => ({
  PolicyName: arn.split('/').at(-1),
  Arn: arn,
  DefaultVersionId: 'v2',
  PolicyVersionList: versions,
});

const FULL_ACCESS = 'arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess';
const OWN = `arn:aws:iam::${ACCOUNT}:policy/team/own`;
const EDGE = `arn:aws:iam::${ACCOUNT}:policy/edge`;

/** As the AWS CLI prints it: documents are objects. */
const details = {
  UserDetailList: [
    {
      Path: '/students/',
      UserName: 'Lab-User',
      UserId: 'AIDAEXAMPLE',
      Arn: `arn:aws:iam::${ACCOUNT}:user/students/Lab-User`,
      UserPolicyList: [{ PolicyName: 'read-logs', PolicyDocument: allow('s3:GetObject') }],
      GroupList: ['Lab-Group'],
      AttachedManagedPolicies: [{ PolicyName: 'own', PolicyArn: OWN }],
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: EDGE },
    },
  ],
  GroupDetailList: [
    {
      GroupName: 'lab-group',
      Arn: `arn:aws:iam::${ACCOUNT}:group/lab-group`,
      GroupPolicyList: [{ PolicyName: 'pass', PolicyDocument: allow('iam:PassRole') }],
      AttachedManagedPolicies: [{ PolicyName: 'AWSCloudTrail_FullAccess', PolicyArn: FULL_ACCESS }],
    },
  ],
  RoleDetailList: [
    {
      RoleName: 'worker',
      Arn: `arn:aws:iam::${ACCOUNT}:role/jobs/worker`,
      AssumeRolePolicyDocument: {},
      RolePolicyList: [],
      AttachedManagedPolicies: [{ PolicyName: 'own', PolicyArn: OWN }],
    },
  ],
  Policies: [
    managed(FULL_ACCESS, { VersionId: 'v2', IsDefaultVersion: true, Document: allow('cloudtrail:*') }),
    managed(
      OWN,
      { VersionId: 'v1', IsDefaultVersion: false, Document: allow('old:Thing') },
      { VersionId: 'v2', IsDefaultVersion: true, Document: allow('sns:Publish') },
    ),
    managed(EDGE, { VersionId: 'v2', IsDefaultVersion: true, Document: allow('*') }),
  ],
};

const labUser: Principal = {
  type: 'user',
  name: 'Lab-User',
  arn: `arn:aws:iam::${ACCOUNT}:user/students/Lab-User`,
  accountId: ACCOUNT,
};

const inShort = (policies: readonly NamedPolicy[] = []): string[] =>
  policies.map(({ kind, name, group, document }) => {
    const through = group === undefined ? '' : ` through ${group}`;
    return `${kind} ${name}${through}: ${String(document.Statement[0]?.Action)}`;
  });

/** The details with one list changed. */
function withList(name: keyof typeof details, list: unknown): object {
  return { ...details, [name]: list };
}

/** The same with every document as JSON in URL encoding. */
const encode = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === 'PolicyDocument' || key === 'Document' ? encodeURIComponent(JSON.stringify(inner)) : inner,
    ),
  );

describe('account details', () => {
  it('name what each principal has: its own policies, its groups’, and its boundary', () => {
    const parsed = parseAccountDetails(details, 'details.json');
    const { accountId, principals, findings } = parsed;
    expect({ accountId, findings }).toEqual({ accountId: ACCOUNT, findings: [] });
    expect(principals.map(({ type, name }) => `${type} ${name}`)).toEqual(['role worker', 'user Lab-User']);
    const policies = parsed.findPolicies(labUser);
    expect(inShort(policies?.identity)).toEqual([
      'inline read-logs: s3:GetObject',
      'managed own: sns:Publish',
      'group-inline pass through lab-group: iam:PassRole',
      'group-managed AWSCloudTrail_FullAccess through lab-group: cloudtrail:*',
    ]);
    expect(inShort(policies?.boundary)).toEqual(['boundary edge: *']);
    expect(policies?.identity[1]).toMatchObject({ arn: OWN });
  });

  it('name the users of a group, whatever the case of its name', () => {
    const second = { ...details.UserDetailList[0], UserName: 'Another', GroupList: ['LAB-GROUP', 'lab-group'] };
    const parsed = parseAccountDetails(withList('UserDetailList', [...details.UserDetailList, second]), 'details.json');
    expect(parsed.findGroupMembers('lab-group')).toEqual(['Another', 'Lab-User']);
    expect(parsed.findGroupMembers('nobodys')).toEqual([]);
  });

  it('are the same from the live answer, whose documents are URL-encoded JSON', () => {
    const live = parseAccountDetails(encode(details), 'live');
    expect(live.findings).toEqual([]);
    expect(live.findPolicies(labUser)).toEqual(parseAccountDetails(details, 'details.json').findPolicies(labUser));
  });

  it('take a per cent sign in a document that is plain JSON for what it is', () => {
    const document = JSON.stringify(allow('s3:GetObject')).replace('"*"', '"arn:aws:s3:::b/100%"');
    const list = [{ ...details.UserDetailList[0], UserPolicyList: [{ PolicyName: 'p', PolicyDocument: document }] }];
    const parsed = parseAccountDetails(withList('UserDetailList', list), 'details.json');
    expect(parsed.findings).toEqual([]);
    expect(parsed.findPolicies(labUser)?.identity[0]?.document.Statement[0]?.Resource).toEqual(['arn:aws:s3:::b/100%']);
  });

  it('find a principal by account and name in any case, whatever path history gave it', () => {
    const parsed = parseAccountDetails(details, 'details.json');
    const seen: Principal = {
      type: 'role',
      name: 'Worker',
      arn: `arn:aws:iam::${ACCOUNT}:role/Worker`,
      accountId: ACCOUNT,
    };
    expect(inShort(parsed.findPolicies(seen)?.identity)).toEqual(['managed own: sns:Publish']);
  });

  it.each<[string, Partial<Principal>]>([
    ['of that type', { type: 'role' }],
    ['of that name', { name: 'nobody' }],
    ['of that account', { accountId: '999999999999' }],
  ])('know no principal that is not %s', (_, other) => {
    const parsed = parseAccountDetails(details, 'details.json');
    expect(parsed.findPolicies({ ...labUser, arn: 'arn:aws:iam::0:user/other', ...other })).toBeUndefined();
  });

  it('leave out what has no document, and say for whom', () => {
    const parsed = parseAccountDetails(withList('Policies', []), 'details.json');
    expect(inShort(parsed.findPolicies(labUser)?.identity)).toEqual([
      'inline read-logs: s3:GetObject',
      'group-inline pass through lab-group: iam:PassRole',
    ]);
    expect(
      parsed.findings.map(({ code, text: { values } }) => `${code} ${values['policy']} ${values['holder']}`),
    ).toEqual([
      `details-incomplete ${FULL_ACCESS} lab-group`,
      `details-incomplete ${OWN} Lab-User`,
      `details-incomplete ${EDGE} Lab-User`,
      `details-incomplete ${OWN} worker`,
    ]);
  });

  it('leave out a document that cannot be understood, once, and read on', () => {
    const broken = [
      ...details.Policies.slice(0, 1),
      managed(OWN, { VersionId: 'v2', Document: '%7Boops' }),
      ...details.Policies.slice(2),
    ];
    const parsed = parseAccountDetails(withList('Policies', broken), 'details.json');
    expect(parsed.findPolicies(labUser)?.identity).toHaveLength(3);
    expect(parsed.findings).toMatchObject([
      { code: 'details-document-invalid', severity: 'error', place: { location: 'details.json' } },
    ]);
  });

  it.each(['%', '%7B%', 5, null, {}])('take the inline document %o for a finding', (document) => {
    const list = [{ ...details.UserDetailList[0], UserPolicyList: [{ PolicyName: 'p', PolicyDocument: document }] }];
    const parsed = parseAccountDetails(withList('UserDetailList', list), 'details.json');
    expect(parsed.findings.map(({ code }) => code)).toEqual(['details-document-invalid']);
  });

  it('name a group that is not in the list', () => {
    const parsed = parseAccountDetails(withList('GroupDetailList', []), 'details.json');
    expect(parsed.findings).toMatchObject([
      { text: { key: 'history.details-group-missing', values: { group: 'Lab-Group', holder: 'Lab-User' } } },
    ]);
  });

  it('name entries without an ARN by their place, and read the others', () => {
    const list = [null, { UserName: 'x' }, ...details.UserDetailList];
    const parsed = parseAccountDetails(withList('UserDetailList', list), 'details.json');
    const { principals } = parsed;
    expect(principals).toHaveLength(2);
    expect(parsed.findings.map(({ text: { values } }) => values['path'])).toEqual([
      'UserDetailList[0]',
      'UserDetailList[1]',
    ]);
  });

  it.each([
    ['an answer of another call', { Users: [] }, 'UserDetailList'],
    ['nothing', null, 'UserDetailList'],
    ['text', 'details', 'UserDetailList'],
    ['a part of the answer', { UserDetailList: [], GroupDetailList: [] }, 'RoleDetailList'],
  ])('are not %s', (_, value, missing) => {
    expect(() => parseAccountDetails(value, 'details.json')).toThrow(
      expect.objectContaining({
        kind: 'input',
        text: { key: 'history.details-foreign', values: { location: 'details.json', missing } },
      }),
    );
  });

  it('are of one account', () => {
    const foreign = { ...details.RoleDetailList[0], Arn: 'arn:aws:iam::999999999999:role/worker' };
    expect(() => parseAccountDetails(withList('RoleDetailList', [foreign]), 'details.json')).toThrow(
      expect.objectContaining({
        kind: 'input',
        text: expect.objectContaining({ key: 'history.details-accounts-mixed' }),
      }),
    );
  });

  it('say when they stop before their end', () => {
    const parsed = parseAccountDetails({ ...details, NextToken: 'more' }, 'details.json');
    expect(parsed.findings.map(({ code }) => code)).toEqual(['details-truncated']);
  });
});

describe('live account details', () => {
  let aws: EmbeddedAws;
  beforeAll(async () => {
    aws = await startTestAws();
    const iam = new IAM(clientSettings(aws));
    await iam.createGroup({ GroupName: 'readers' });
    await iam.attachGroupPolicy({
      GroupName: 'readers',
      PolicyArn: 'arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess',
    });
    // More than a page of a hundred, so that the last user is on a later one.
    for (let index = 0; index < 120; index += 1)
      await iam.createUser({ UserName: `user-${String(index).padStart(3, '0')}` });
    await iam.addUserToGroup({ GroupName: 'readers', UserName: 'user-119' });
    await iam.putUserPolicy({
      UserName: 'user-119',
      PolicyName: 'own',
      PolicyDocument: JSON.stringify(allow('s3:GetObject')),
    });
  });
  afterAll(() => aws.stop());

  it('are read to the last page, with the documents of AWS’s own policies', async () => {
    const clients = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials: aws.adminCredentials });
    const live = parseAccountDetails(await readAuthorizationDetails(clients), 'live');
    expect(live.findings).toEqual([]);
    expect(live.principals.filter(({ name }) => name.startsWith('user-'))).toHaveLength(120);
    const last = live.principals.find(({ name }) => name === 'user-119');
    const identity = last && live.findPolicies(last)?.identity;
    expect(identity?.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'inline own',
      'group-managed AWSCloudTrail_ReadOnlyAccess',
    ]);
    expect(identity?.[1]?.document.Statement.length).toBeGreaterThan(0);
  });
});
