import type { ListPoliciesCommandInput } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, documentOfSize, failureOf, startIam, trusting, type TestIam } from './start-iam.js';

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
const document = (action: string) => JSON.stringify(allowing(action));

let test: TestIam;
beforeAll(async () => {
  test = await startIam({ now: () => Date.parse('2026-01-05T09:12:33Z') });
});
afterAll(() => test.aws.stop());

async function createPolicy(name: string, action = 's3:ListBucket', path = '/'): Promise<string> {
  const { Policy } = await test.iam.createPolicy({ PolicyName: name, PolicyDocument: document(action), Path: path });
  return Policy?.Arn ?? '';
}

describe('a customer managed policy', () => {
  it('is made with a first version and answered without its description, which GetPolicy has', async () => {
    const input = {
      PolicyName: 'made',
      Path: '/lab/',
      Description: 'for the lab',
      PolicyDocument: document('s3:ListBucket'),
    };
    const { Policy } = await test.iam.createPolicy(input);
    const made = {
      PolicyName: 'made',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::123456789012:policy/lab/made',
      Path: '/lab/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: new Date('2026-01-05T09:12:33Z'),
      UpdateDate: new Date('2026-01-05T09:12:33Z'),
    };
    expect(Policy).toEqual(made);
    expect((await test.iam.getPolicy({ PolicyArn: Policy?.Arn })).Policy).toEqual({
      ...made,
      Description: 'for the lab',
      Tags: [],
    });
  });

  it('has a name that no other has, in any case and at any path', async () => {
    await createPolicy('Unique', 's3:ListBucket', '/one/');
    expect(await failureOf(createPolicy('unique', 's3:ListBucket', '/two/'))).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'A policy called unique already exists. Duplicate names are not allowed.',
    });
  });

  it('is not larger than 6144 characters without white space', async () => {
    await test.iam.createPolicy({
      PolicyName: 'full',
      PolicyDocument: documentOfSize(6144).replaceAll(',', ',\n        '),
    });
    expect(
      await failureOf(test.iam.createPolicy({ PolicyName: 'over', PolicyDocument: documentOfSize(6145) })),
    ).toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for PolicySize: 6144',
    });
  });

  it('has five versions at most, newest first, and never gives a number twice', async () => {
    const PolicyArn = await createPolicy('versioned');
    for (let n = 2; n <= 5; n += 1)
      await test.iam.createPolicyVersion({ PolicyArn, PolicyDocument: document(`s3:Get${n}`) });
    const sixth = { PolicyArn, PolicyDocument: document('s3:Get6'), SetAsDefault: true };
    expect(await failureOf(test.iam.createPolicyVersion(sixth))).toMatchObject({
      code: 'LimitExceeded',
      message: expect.stringMatching(/^A managed policy can have up to 5 versions\./),
    });
    await test.iam.deletePolicyVersion({ PolicyArn, VersionId: 'v5' });
    expect((await test.iam.createPolicyVersion(sixth)).PolicyVersion).toMatchObject({
      VersionId: 'v6',
      IsDefaultVersion: true,
    });
    const { Versions } = await test.iam.listPolicyVersions({ PolicyArn });
    expect(Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ['v6', true],
      ['v4', false],
      ['v3', false],
      ['v2', false],
      ['v1', false],
    ]);
  });

  it('keeps the version that has effect, and changes it by another', async () => {
    const PolicyArn = await createPolicy('effective', 'iam:ListUsers');
    const keys = await test.userWith('effect');
    await test.iam.attachUserPolicy({ UserName: 'effect', PolicyArn });
    await test.iamAs(keys).listUsers({});
    await test.iam.createPolicyVersion({ PolicyArn, PolicyDocument: document('iam:ListGroups') });
    await test.iamAs(keys).listUsers({});
    await test.iam.setDefaultPolicyVersion({ PolicyArn, VersionId: 'v2' });
    expect((await failureOf(test.iamAs(keys).listUsers({})))?.code).toBe('AccessDenied');
    expect(await failureOf(test.iam.deletePolicyVersion({ PolicyArn, VersionId: 'v2' }))).toMatchObject({
      code: 'DeleteConflict',
      message: 'Cannot delete the default version of a policy.',
    });
  });

  it.each([
    ['v9', 'NoSuchEntity', / version v9 does not exist or is not attachable\.$/],
    ['1', 'ValidationError', /Value at 'versionId' failed .* pattern: v\[1-9\]\[0-9\]\*\(\\\.\[A-Za-z0-9-\]\*\)\?$/],
  ])('has no version %s', async (VersionId, code, message) => {
    const PolicyArn = 'arn:aws:iam::123456789012:policy/lab/made';
    expect(await failureOf(test.iam.getPolicyVersion({ PolicyArn, VersionId }))).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('is deleted when nobody uses it and one version is left', async () => {
    const PolicyArn = await createPolicy('goes');
    await test.iam.createUser({ UserName: 'user-of-it' });
    await test.iam.attachUserPolicy({ UserName: 'user-of-it', PolicyArn });
    await test.iam.createPolicyVersion({ PolicyArn, PolicyDocument: document('s3:*') });
    const failure = async () => (await failureOf(test.iam.deletePolicy({ PolicyArn })))?.message;
    expect(await failure()).toBe('Cannot delete a policy attached to entities.');
    await test.iam.detachUserPolicy({ UserName: 'user-of-it', PolicyArn });
    await test.iam.putUserPermissionsBoundary({ UserName: 'user-of-it', PermissionsBoundary: PolicyArn });
    expect(await failure()).toBe('Cannot delete a policy attached to entities.');
    await test.iam.deleteUserPermissionsBoundary({ UserName: 'user-of-it' });
    expect(await failure()).toMatch(/^This policy has more than one version\./);
    await test.iam.deletePolicyVersion({ PolicyArn, VersionId: 'v2' });
    await test.iam.deletePolicy({ PolicyArn });
    expect(await failureOf(test.iam.getPolicy({ PolicyArn }))).toMatchObject({
      code: 'NoSuchEntity',
      message: `Policy ${PolicyArn} was not found.`,
    });
  });
});

describe('AWS’s managed policies', () => {
  it('are there with their documents, and cannot be changed', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/job-function/Billing';
    const { Policy } = await test.iam.getPolicy({ PolicyArn });
    expect(Policy).toMatchObject({ PolicyName: 'Billing', Path: '/job-function/', IsAttachable: true });
    const { PolicyVersion } = await test.iam.getPolicyVersion({ PolicyArn, VersionId: Policy?.DefaultVersionId });
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toMatchObject({ Version: '2012-10-17' });
    const change = test.iam.createPolicyVersion({ PolicyArn, PolicyDocument: document('s3:*') });
    expect((await failureOf(change))?.code).toBe('AccessDenied');
    expect((await failureOf(test.iam.deletePolicy({ PolicyArn })))?.code).toBe('AccessDenied');
  });

  it('that the lab uses have the names the lab gives them', async () => {
    for (const name of [
      'AWSCloudTrail_FullAccess',
      'AWSCloudTrail_ReadOnlyAccess',
      'AmazonS3FullAccess',
      'IAMUserChangePassword',
    ]) {
      expect((await test.iam.getPolicy({ PolicyArn: `arn:aws:iam::aws:policy/${name}` })).Policy?.PolicyName).toBe(
        name,
      );
    }
  });

  it('for service-linked roles are attached to nothing else', async () => {
    await test.iam.createUser({ UserName: 'no-service' });
    const PolicyArn = 'arn:aws:iam::aws:policy/aws-service-role/CloudTrailServiceRolePolicy';
    expect(await failureOf(test.iam.attachUserPolicy({ UserName: 'no-service', PolicyArn }))).toMatchObject({
      code: 'PolicyNotAttachable',
      message: 'Cannot attach a Service Role Policy to a Customer Role.',
    });
  });
});

/** The names of all policies that a listing finds, page by page. */
async function namesOf(input: ListPoliciesCommandInput): Promise<string[]> {
  const found: string[] = [];
  for (let marker: string | undefined; ;) {
    const page = await test.iam.listPolicies({ ...input, MaxItems: 700, ...(marker && { Marker: marker }) });
    found.push(...(page.Policies ?? []).map(({ PolicyName }) => PolicyName ?? ''));
    if (!page.IsTruncated) return found;
    marker = page.Marker;
  }
}

describe('listing managed policies', () => {
  it('goes by scope', async () => {
    const [all, own, aws] = [await namesOf({}), await namesOf({ Scope: 'Local' }), await namesOf({ Scope: 'AWS' })];
    expect(aws.length).toBeGreaterThan(1500);
    expect(own).toContain('made');
    expect(own).not.toContain('AdministratorAccess');
    expect(all).toHaveLength(own.length + aws.length);
    expect(new Set(aws).size).toBe(aws.length);
  });

  it('goes by path and by what is attached', async () => {
    expect(await namesOf({ Scope: 'Local', PathPrefix: '/lab/' })).toEqual(['made']);
    const attached = await namesOf({ Scope: 'AWS', OnlyAttached: true });
    expect(attached).toEqual(['AdministratorAccess']);
  });

  it('counts every use', async () => {
    const PolicyArn = await createPolicy('counted');
    await test.iam.createUser({ UserName: 'counter' });
    await test.iam.createGroup({ GroupName: 'counters' });
    await test.iam.createRole({
      RoleName: 'counting',
      AssumeRolePolicyDocument: trusting('123456789012'),
      PermissionsBoundary: PolicyArn,
    });
    await test.iam.attachUserPolicy({ UserName: 'counter', PolicyArn });
    await test.iam.attachGroupPolicy({ GroupName: 'counters', PolicyArn });
    expect((await test.iam.getPolicy({ PolicyArn })).Policy).toMatchObject({
      AttachmentCount: 2,
      PermissionsBoundaryUsageCount: 1,
    });
    const all = await test.iam.listEntitiesForPolicy({ PolicyArn });
    expect(all).toMatchObject({
      IsTruncated: false,
      PolicyUsers: [{ UserName: 'counter', UserId: expect.stringMatching(/^AIDA/) }],
      PolicyGroups: [{ GroupName: 'counters', GroupId: expect.stringMatching(/^AGPA/) }],
      PolicyRoles: [{ RoleName: 'counting', RoleId: expect.stringMatching(/^AROA/) }],
    });
    const bounded = await test.iam.listEntitiesForPolicy({ PolicyArn, PolicyUsageFilter: 'PermissionsBoundary' });
    expect(bounded).toMatchObject({ PolicyUsers: [], PolicyGroups: [], PolicyRoles: [{ RoleName: 'counting' }] });
    const users = await test.iam.listEntitiesForPolicy({ PolicyArn, EntityFilter: 'User' });
    expect(users).toMatchObject({ PolicyUsers: [{ UserName: 'counter' }], PolicyGroups: [], PolicyRoles: [] });
  });
});

describe('attaching', () => {
  it('is done once however often it is asked, and undone once', async () => {
    const target = { UserName: 'attached', PolicyArn: administrator };
    await test.iam.createUser({ UserName: 'attached' });
    await test.iam.attachUserPolicy(target);
    await test.iam.attachUserPolicy(target);
    expect((await test.iam.listAttachedUserPolicies({ UserName: 'attached' })).AttachedPolicies).toEqual([
      { PolicyName: 'AdministratorAccess', PolicyArn: administrator },
    ]);
    await test.iam.detachUserPolicy(target);
    expect(await failureOf(test.iam.detachUserPolicy(target))).toMatchObject({
      code: 'NoSuchEntity',
      message: `Policy ${administrator} was not found.`,
    });
  });

  it.each([
    [
      'arn:aws:iam::123456789012:policy/none',
      'NoSuchEntity',
      'Policy arn:aws:iam::123456789012:policy/none does not exist or is not attachable.',
    ],
    ['this-is-not-an-arn-at-all', 'ValidationError', 'ARN this-is-not-an-arn-at-all is not valid.'],
  ])('%s is refused', async (PolicyArn, code, message) => {
    await expect(failureOf(test.iam.attachGroupPolicy({ GroupName: 'counters', PolicyArn }))).resolves.toMatchObject({
      code,
      message,
    });
  });

  it.each([
    ['User', (name: string, PolicyArn: string) => test.iam.attachUserPolicy({ UserName: name, PolicyArn })],
    ['Group', (name: string, PolicyArn: string) => test.iam.attachGroupPolicy({ GroupName: name, PolicyArn })],
    ['Role', (name: string, PolicyArn: string) => test.iam.attachRolePolicy({ RoleName: name, PolicyArn })],
  ] as const)('an eleventh policy to a %s is refused', async (kind, attach) => {
    const name = `eleven-${kind}`;
    if (kind === 'User') await test.iam.createUser({ UserName: name });
    if (kind === 'Group') await test.iam.createGroup({ GroupName: name });
    if (kind === 'Role')
      await test.iam.createRole({ RoleName: name, AssumeRolePolicyDocument: trusting('123456789012') });
    const { Policies = [] } = await test.iam.listPolicies({ Scope: 'AWS', PathPrefix: '/job-function/', MaxItems: 11 });
    const arns = Policies.map(({ Arn }) => Arn ?? '');
    expect(arns).toHaveLength(11);
    for (const arn of arns.slice(0, 10)) await attach(name, arn);
    expect(await failureOf(attach(name, arns[10] ?? ''))).toMatchObject({
      code: 'LimitExceeded',
      message: `Cannot exceed quota for PoliciesPer${kind}: 10`,
    });
  });
});
