import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, startIam, trusting, type TestIam } from './start-iam.js';

let test: TestIam;
beforeAll(async () => {
  test = await startIam();
});
afterAll(() => test.aws.stop());

describe('a new account', () => {
  it('has an administrator and nothing else', async () => {
    expect((await test.sts.getCallerIdentity({})).Arn).toBe('arn:aws:iam::123456789012:user/sandbox-admin');
    expect((await test.iam.getAccountSummary({})).SummaryMap).toMatchObject({
      Users: 1,
      Groups: 0,
      Roles: 0,
      Policies: 0,
      InstanceProfiles: 0,
      MFADevices: 0,
      AccountMFAEnabled: 0,
      UsersQuota: 5000,
      GroupsPerUserQuota: 10,
      AttachedPoliciesPerRoleQuota: 10,
      PolicySizeQuota: 6144,
      UserPolicySizeQuota: 2048,
      GroupPolicySizeQuota: 5120,
      RolePolicySizeQuota: 10_240,
      AssumeRolePolicySizeQuota: 2048,
      VersionsPerPolicyQuota: 5,
    });
    expect((await test.iam.listMFADevices({ UserName: 'sandbox-admin' })).MFADevices).toEqual([]);
  });
});

describe('the account alias', () => {
  it('is one, taken by the next, and deleted by its name', async () => {
    await test.iam.createAccountAlias({ AccountAlias: 'first-lab' });
    await test.iam.createAccountAlias({ AccountAlias: 'second-lab' });
    expect((await test.iam.listAccountAliases({})).AccountAliases).toEqual(['second-lab']);
    expect((await failureOf(test.iam.deleteAccountAlias({ AccountAlias: 'first-lab' })))?.code).toBe('NoSuchEntity');
    await test.iam.deleteAccountAlias({ AccountAlias: 'second-lab' });
    expect((await test.iam.listAccountAliases({})).AccountAliases).toEqual([]);
  });

  it.each(['ab', 'Upper', '-start', 'end-', 'two--hyphens', '123456789012'])('is not %s', async (AccountAlias) => {
    expect((await failureOf(test.iam.createAccountAlias({ AccountAlias })))?.code).toBe('ValidationError');
  });
});

describe('the account’s authorization details', () => {
  const own = JSON.stringify(allowing('s3:*'));
  const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const encoded = encodeURIComponent(own).replaceAll('*', '%2A');
  let policyArn: string | undefined;
  beforeAll(async () => {
    const { iam } = test;
    const { Policy } = await iam.createPolicy({ PolicyName: 'own', PolicyDocument: own });
    policyArn = Policy?.Arn;
    await iam.createPolicyVersion({ PolicyArn: policyArn, PolicyDocument: own, SetAsDefault: true });
    await iam.createGroup({ GroupName: 'team' });
    await iam.putGroupPolicy({ GroupName: 'team', PolicyName: 'g', PolicyDocument: own });
    await iam.createUser({
      UserName: 'ann',
      Path: '/lab/',
      Tags: [{ Key: 'k', Value: 'v' }],
      PermissionsBoundary: readOnly,
    });
    await iam.addUserToGroup({ UserName: 'ann', GroupName: 'team' });
    await iam.putUserPolicy({ UserName: 'ann', PolicyName: 'u', PolicyDocument: own });
    await iam.attachUserPolicy({ UserName: 'ann', PolicyArn: policyArn });
    await iam.createRole({ RoleName: 'worker', AssumeRolePolicyDocument: trusting('123456789012') });
    await iam.createInstanceProfile({ InstanceProfileName: 'carrier' });
    await iam.addRoleToInstanceProfile({ InstanceProfileName: 'carrier', RoleName: 'worker' });
  });

  it('tell of everything, and of AWS’s policies those in use', async () => {
    const details = await test.iam.getAccountAuthorizationDetails({});
    const attached = [{ PolicyName: 'own', PolicyArn: policyArn }];
    expect(details.IsTruncated).toBe(false);
    expect(details.UserDetailList?.map(({ UserName }) => UserName)).toEqual(['ann', 'sandbox-admin']);
    expect(details.UserDetailList?.[0]).toEqual({
      Path: '/lab/',
      UserName: 'ann',
      UserId: expect.stringMatching(/^AIDA/),
      Arn: 'arn:aws:iam::123456789012:user/lab/ann',
      CreateDate: expect.any(Date),
      UserPolicyList: [{ PolicyName: 'u', PolicyDocument: encoded }],
      GroupList: ['team'],
      AttachedManagedPolicies: attached,
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: readOnly },
      Tags: [{ Key: 'k', Value: 'v' }],
    });
    expect(details.UserDetailList?.[1]).not.toHaveProperty('UserPolicyList');
    expect(details.GroupDetailList).toMatchObject([
      {
        GroupName: 'team',
        GroupPolicyList: [{ PolicyName: 'g', PolicyDocument: encoded }],
        AttachedManagedPolicies: [],
      },
    ]);
    expect(details.RoleDetailList).toMatchObject([
      {
        RoleName: 'worker',
        RolePolicyList: [],
        AttachedManagedPolicies: [],
        InstanceProfileList: [{ InstanceProfileName: 'carrier', Roles: [{ RoleName: 'worker' }] }],
        RoleLastUsed: {},
        Tags: [],
      },
    ]);
    expect(details.Policies?.map(({ PolicyName }) => PolicyName)).toEqual([
      'AdministratorAccess',
      'own',
      'ReadOnlyAccess',
    ]);
    expect(details.Policies?.[1]).toMatchObject({
      Arn: policyArn,
      DefaultVersionId: 'v2',
      AttachmentCount: 1,
      PolicyVersionList: [
        { VersionId: 'v2', IsDefaultVersion: true, Document: encoded },
        { VersionId: 'v1', IsDefaultVersion: false, Document: encoded },
      ],
    });
  });

  it.each([
    [['User'], [2, 0, 0, 0]],
    [
      ['Group', 'Role'],
      [0, 1, 1, 0],
    ],
    [['LocalManagedPolicy'], [0, 0, 0, 1]],
  ] as const)('are limited to %o', async (filter, counts) => {
    const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = await test.iam.getAccountAuthorizationDetails(
      {
        Filter: [...filter],
      },
    );
    expect([UserDetailList, GroupDetailList, RoleDetailList, Policies].map((list) => list?.length)).toEqual(counts);
  });

  it('come in pages through users, groups, roles and policies', async () => {
    const seen: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await test.iam.getAccountAuthorizationDetails({ MaxItems: 1, ...(Marker && { Marker }) });
      seen.push(
        ...(page.UserDetailList ?? []).map(({ UserName }) => UserName),
        ...(page.GroupDetailList ?? []).map(({ GroupName }) => GroupName),
        ...(page.RoleDetailList ?? []).map(({ RoleName }) => RoleName),
        ...(page.Policies ?? []).map(({ PolicyName }) => PolicyName),
      );
      Marker = page.Marker;
    } while (Marker);
    expect(seen).toEqual(['ann', 'sandbox-admin', 'team', 'worker', 'AdministratorAccess', 'own', 'ReadOnlyAccess']);
  });
});
