import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, startIam, trusting, type TestIam } from './start-iam.js';

const trust = trusting('123456789012');

let test: TestIam;
beforeAll(async () => {
  test = await startIam();
});
afterAll(() => test.aws.stop());

describe('a role', () => {
  it('shows in each answer what AWS shows there', async () => {
    const { Role: made } = await test.iam.createRole({
      RoleName: 'made',
      Path: '/lab/',
      AssumeRolePolicyDocument: trust,
      Description: 'for the lab',
      MaxSessionDuration: 7200,
      PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      Tags: [{ Key: 'Name', Value: 'made' }],
    });
    const basic = {
      RoleName: 'made',
      Path: '/lab/',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::123456789012:role/lab/made',
      CreateDate: expect.any(Date),
      AssumeRolePolicyDocument: encodeURIComponent(trust).replaceAll('*', '%2A'),
    };
    const more = {
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      },
      Tags: [{ Key: 'Name', Value: 'made' }],
    };
    const listed = { ...basic, Description: 'for the lab', MaxSessionDuration: 7200 };
    expect(made).toEqual({ ...basic, ...more });
    expect((await test.iam.getRole({ RoleName: 'MADE' })).Role).toEqual({ ...listed, ...more, RoleLastUsed: {} });
    expect((await test.iam.listRoles({ PathPrefix: '/lab/' })).Roles).toEqual([listed]);
  });

  it('changes what an update names and keeps the rest', async () => {
    const role = { RoleName: 'updated' };
    await test.iam.createRole({ ...role, AssumeRolePolicyDocument: trust, Description: 'first' });
    await test.iam.updateRole({ ...role, MaxSessionDuration: 43_200 });
    await test.iam.updateRole(role);
    await test.iam.updateRoleDescription({ ...role, Description: 'second' });
    expect((await test.iam.getRole(role)).Role).toMatchObject({ Description: 'second', MaxSessionDuration: 43_200 });
    expect((await failureOf(test.iam.updateRole({ ...role, MaxSessionDuration: 43_201 })))?.code).toBe(
      'ValidationError',
    );
    await test.iam.updateAssumeRolePolicy({ ...role, PolicyDocument: trusting('999999999999') });
    expect((await test.iam.getRole(role)).Role?.AssumeRolePolicyDocument).toContain('999999999999');
  });

  it('has a trust policy of 2048 characters at most', async () => {
    const long = trusting(Array.from({ length: 200 }, (_, n) => String(100_000_000_000 + n)));
    expect(await failureOf(test.iam.createRole({ RoleName: 'long', AssumeRolePolicyDocument: long }))).toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for ACLSizePerRole: 2048',
    });
  });

  it('is deleted after its policies and instance profiles', async () => {
    const role = { RoleName: 'going' };
    const arn = { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
    await test.iam.createRole({ ...role, AssumeRolePolicyDocument: trust });
    await test.iam.attachRolePolicy({ ...role, ...arn });
    await test.iam.putRolePolicy({ ...role, PolicyName: 'p', PolicyDocument: JSON.stringify(allowing('s3:*')) });
    await test.iam.createInstanceProfile({ InstanceProfileName: 'carrier' });
    await test.iam.addRoleToInstanceProfile({ InstanceProfileName: 'carrier', ...role });
    const messages: (string | undefined)[] = [];
    for (const step of [
      () => test.iam.detachRolePolicy({ ...role, ...arn }),
      () => test.iam.deleteRolePolicy({ ...role, PolicyName: 'p' }),
      () => test.iam.removeRoleFromInstanceProfile({ InstanceProfileName: 'carrier', ...role }),
    ]) {
      messages.push((await failureOf(test.iam.deleteRole(role)))?.message);
      await step();
    }
    await test.iam.deleteRole(role);
    expect(messages).toEqual([
      'Cannot delete entity, must detach all policies first.',
      'Cannot delete entity, must delete policies first.',
      'Cannot delete entity, must remove roles from instance profile first.',
    ]);
  });
});

describe('a permissions boundary', () => {
  it('limits what identity policies allow, until it is taken away', async () => {
    const keys = await test.userWith('bounded', allowing('iam:*'));
    const { Policy } = await test.iam.createPolicy({
      PolicyName: 'boundary',
      PolicyDocument: JSON.stringify(allowing('iam:ListUsers')),
    });
    await test.iam.putUserPermissionsBoundary({ UserName: 'bounded', PermissionsBoundary: Policy?.Arn });
    expect((await test.iam.getUser({ UserName: 'bounded' })).User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(
      Policy?.Arn,
    );
    const bounded = test.iamAs(keys);
    await bounded.listUsers({});
    expect((await failureOf(bounded.listGroups({})))?.message).toMatch(
      /because no permissions boundary allows the iam:ListGroups action$/,
    );
    await test.iam.deleteUserPermissionsBoundary({ UserName: 'bounded' });
    await bounded.listGroups({});
  });

  it.each([
    [
      'arn:aws:iam::123456789012:not_a_policy/x',
      'InvalidInput',
      'ARN arn:aws:iam::123456789012:not_a_policy/x is not valid.',
    ],
    [
      'arn:aws:iam::123456789012:policy/none',
      'NoSuchEntity',
      'Scope ARN: arn:aws:iam::123456789012:policy/none does not exist or is not attachable.',
    ],
  ])('%s is refused', async (PermissionsBoundary, code, message) => {
    const call = test.iam.createRole({ RoleName: 'limited', AssumeRolePolicyDocument: trust, PermissionsBoundary });
    expect(await failureOf(call)).toMatchObject({ code, message });
  });
});

function passingTo(service: string): object {
  const condition = { StringEquals: { 'iam:PassedToService': service } };
  return allowing('iam:PassRole', 'arn:aws:iam::123456789012:role/passed', condition);
}

describe('an instance profile', () => {
  it('carries one role', async () => {
    await test.iam.createRole({ RoleName: 'carried', AssumeRolePolicyDocument: trust });
    const { InstanceProfile } = await test.iam.createInstanceProfile({ InstanceProfileName: 'one', Path: '/lab/' });
    expect(InstanceProfile).toMatchObject({
      InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::123456789012:instance-profile/lab/one',
      Roles: [],
    });
    const pair = { InstanceProfileName: 'one', RoleName: 'carried' };
    await test.iam.addRoleToInstanceProfile(pair);
    const { InstanceProfile: found } = await test.iam.getInstanceProfile({ InstanceProfileName: 'ONE' });
    expect(found?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['carried']);
    expect(found?.Tags).toEqual([]);
    expect(await failureOf(test.iam.addRoleToInstanceProfile(pair))).toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    });
    expect((await test.iam.listInstanceProfilesForRole({ RoleName: 'carried' })).InstanceProfiles).toHaveLength(1);
    expect((await test.iam.listInstanceProfiles({ PathPrefix: '/lab/' })).InstanceProfiles).toHaveLength(1);
    expect((await failureOf(test.iam.deleteInstanceProfile({ InstanceProfileName: 'one' })))?.message).toBe(
      'Cannot delete entity, must remove roles from instance profile first.',
    );
    await test.iam.removeRoleFromInstanceProfile(pair);
    await test.iam.deleteInstanceProfile({ InstanceProfileName: 'one' });
    expect(await failureOf(test.iam.getInstanceProfile({ InstanceProfileName: 'one' }))).toMatchObject({
      code: 'NoSuchEntity',
      message: 'Instance Profile one cannot be found.',
    });
  });

  it('gets a role only from who may pass it to EC2', async () => {
    await test.iam.createInstanceProfile({ InstanceProfileName: 'passed' });
    await test.iam.createRole({ RoleName: 'passed', AssumeRolePolicyDocument: trust });
    const add = allowing('iam:AddRoleToInstanceProfile');
    const pair = { InstanceProfileName: 'passed', RoleName: 'passed' };
    const lambda = test.iamAs(await test.userWith('lambda-passer', add, passingTo('lambda.amazonaws.com')));
    expect((await failureOf(lambda.addRoleToInstanceProfile(pair)))?.message).toMatch(
      /not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role\/passed/,
    );
    const ec2 = test.iamAs(await test.userWith('ec2-passer', add, passingTo('ec2.amazonaws.com')));
    expect(await failureOf(ec2.addRoleToInstanceProfile(pair))).toBeUndefined();
  });
});

describe('a service-linked role', () => {
  it('has the name, path, policy and trust of its service', async () => {
    const { Role } = await test.iam.createServiceLinkedRole({ AWSServiceName: 'cloudtrail.amazonaws.com' });
    expect(Role?.Arn).toBe(
      'arn:aws:iam::123456789012:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail',
    );
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain('"Service":"cloudtrail.amazonaws.com"');
    const { AttachedPolicies } = await test.iam.listAttachedRolePolicies({ RoleName: 'AWSServiceRoleForCloudTrail' });
    expect(AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toEqual(['CloudTrailServiceRolePolicy']);
    expect(
      await failureOf(test.iam.createServiceLinkedRole({ AWSServiceName: 'cloudtrail.amazonaws.com' })),
    ).toMatchObject({
      code: 'InvalidInput',
      message: expect.stringMatching(/^Service role name AWSServiceRoleForCloudTrail has been taken/),
    });
  });

  it('is changed by nobody but its service', async () => {
    const role = { RoleName: 'AWSServiceRoleForCloudTrail' };
    const message =
      "Cannot perform the operation on the protected role 'AWSServiceRoleForCloudTrail' - this role is only modifiable by AWS";
    for (const call of [
      test.iam.deleteRole(role),
      test.iam.updateAssumeRolePolicy({ ...role, PolicyDocument: trust }),
      test.iam.attachRolePolicy({ ...role, PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
      test.iam.putRolePolicy({ ...role, PolicyName: 'p', PolicyDocument: JSON.stringify(allowing('s3:*')) }),
    ]) {
      expect(await failureOf(call)).toMatchObject({ code: 'UnmodifiableEntity', message });
    }
  });
});
