import type { EC2, IpPermission } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { ec2Client, launch } from './ec2-client.js';

let aws: EmbeddedAws;
let ec2: EC2;
let VpcId: string;
let count = 0;

beforeAll(async () => {
  aws = await startTestAws();
  ec2 = ec2Client(aws);
  VpcId = (await ec2.createVpc({ CidrBlock: '10.0.0.0/16' })).Vpc?.VpcId ?? '';
});
afterAll(() => aws.stop());

async function createGroup(settings: { VpcId?: string; GroupName?: string } = { VpcId }): Promise<string> {
  const { GroupId } = await ec2.createSecurityGroup({
    GroupName: `group-${++count}`,
    Description: 'test',
    ...settings,
  });
  return GroupId ?? '';
}

const http = (...cidrs: string[]): IpPermission[] => [
  { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: cidrs.map((CidrIp) => ({ CidrIp })) },
];

async function permissionsOf(GroupId: string) {
  const { SecurityGroups } = await ec2.describeSecurityGroups({ GroupIds: [GroupId] });
  return SecurityGroups?.[0]?.IpPermissions;
}

describe('groups', () => {
  test('a new one lets nothing in and everything out', async () => {
    const GroupId = await createGroup();
    const { SecurityGroups } = await ec2.describeSecurityGroups({ GroupIds: [GroupId] });
    expect(SecurityGroups?.[0]).toMatchObject({
      VpcId,
      Description: 'test',
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
    expect(SecurityGroups?.[0]?.IpPermissions ?? []).toEqual([]);
  });

  test('a name is there once in a VPC, and may be there in another', async () => {
    await createGroup({ VpcId, GroupName: 'twice' });
    await expect(createGroup({ VpcId, GroupName: 'twice' })).rejects.toMatchObject({
      name: 'InvalidGroup.Duplicate',
      message: `The security group 'twice' already exists for VPC '${VpcId}'`,
    });
    await expect(createGroup({ GroupName: 'twice' })).resolves.toMatch(/^sg-/);
  });

  test.each(['default', 'sg-123', 'bad"quote'])('the name %s is refused', async (GroupName) => {
    await expect(createGroup({ VpcId, GroupName })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('in the default VPC it goes by its name too', async () => {
    await createGroup({ GroupName: 'by-name' });
    expect((await ec2.describeSecurityGroups({ GroupNames: ['by-name'] })).SecurityGroups).toHaveLength(1);
    await ec2.deleteSecurityGroup({ GroupName: 'by-name' });
    await expect(ec2.describeSecurityGroups({ GroupNames: ['by-name'] })).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound',
    });
  });

  test('one that is the default, used, or named by another group is not deleted', async () => {
    const { SecurityGroups } = await ec2.describeSecurityGroups({
      Filters: [{ Name: 'group-name', Values: ['default'] }],
    });
    await expect(ec2.deleteSecurityGroup({ GroupId: SecurityGroups?.[0]?.GroupId })).rejects.toMatchObject({
      name: 'CannotDelete',
    });
    const used = await createGroup({});
    await launch(ec2, { SecurityGroupIds: [used] });
    const dependent = { name: 'DependencyViolation', message: `resource ${used} has a dependent object` };
    await expect(ec2.deleteSecurityGroup({ GroupId: used })).rejects.toMatchObject(dependent);
    const named = await createGroup();
    const naming = await createGroup();
    await ec2.authorizeSecurityGroupIngress({
      GroupId: naming,
      IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: named }] }],
    });
    await expect(ec2.deleteSecurityGroup({ GroupId: named })).rejects.toMatchObject({ name: 'DependencyViolation' });
    await ec2.deleteSecurityGroup({ GroupId: naming });
    expect(await ec2.deleteSecurityGroup({ GroupId: named })).toMatchObject({ Return: true, GroupId: named });
  });
});

describe('rules', () => {
  test('port 80 is opened in the long form and in the short one', async () => {
    const GroupId = await createGroup();
    const answer = await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: http('0.0.0.0/0') });
    expect(answer).toMatchObject({
      Return: true,
      SecurityGroupRules: [
        {
          GroupId,
          GroupOwnerId: '123456789012',
          IsEgress: false,
          IpProtocol: 'tcp',
          FromPort: 80,
          ToPort: 80,
          CidrIpv4: '0.0.0.0/0',
          SecurityGroupRuleId: expect.stringMatching(/^sgr-0[0-9a-f]{16}$/),
        },
      ],
    });
    await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpProtocol: '6',
      FromPort: 80,
      ToPort: 80,
      CidrIp: '10.0.0.0/8',
    });
    expect(await permissionsOf(GroupId)).toMatchObject([
      { IpProtocol: 'tcp', FromPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/8' }] },
    ]);
  });

  test('the same rule again is a duplicate, and nothing of the request is taken', async () => {
    const GroupId = await createGroup();
    await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: http('0.0.0.0/0') });
    await expect(
      ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: http('10.0.0.0/8', '0.0.0.0/0') }),
    ).rejects.toMatchObject({
      name: 'InvalidPermission.Duplicate',
      message: 'the specified rule "peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, ALLOW" already exists',
    });
    expect((await permissionsOf(GroupId))?.[0]?.IpRanges).toHaveLength(1);
  });

  test.each([
    ['tcp without ports', { IpProtocol: 'tcp', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    ['ports in the wrong order', { IpProtocol: 'tcp', FromPort: 9, ToPort: 1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    ['an address that is none', { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/33' }] }],
    ['an IPv6 address that is none', { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/200' }] }],
    ['an unknown protocol', { IpProtocol: 'smoke', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  ])('%s is refused', async (_what, permission) => {
    const GroupId = await createGroup();
    await expect(ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [permission] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  test('groups that are not there cannot be let in', async () => {
    const GroupId = await createGroup();
    const UserIdGroupPairs = [{ GroupId: 'sg-00000000000000000' }];
    await expect(
      ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs }] }),
    ).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
  });

  test('bits of the address beyond the prefix are dropped, IPv6 is written small', async () => {
    const GroupId = await createGroup();
    const { SecurityGroupRules } = await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [
        { IpProtocol: '-1', IpRanges: [{ CidrIp: '100.68.0.18/18' }], Ipv6Ranges: [{ CidrIpv6: '2001:DB8::/32' }] },
      ],
    });
    expect(SecurityGroupRules?.map((rule) => rule.CidrIpv4 ?? rule.CidrIpv6)).toEqual([
      '100.68.0.0/18',
      '2001:db8::/32',
    ]);
  });

  test('rules are revoked by what they say or by id', async () => {
    const GroupId = await createGroup();
    const IpPermissions = http('10.0.0.0/8', '192.168.0.0/16');
    const { SecurityGroupRules } = await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
    const revoked = await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: http('10.0.0.0/8') });
    expect(revoked).toMatchObject({
      Return: true,
      RevokedSecurityGroupRules: [{ SecurityGroupRuleId: SecurityGroupRules?.[0]?.SecurityGroupRuleId }],
    });
    const id = SecurityGroupRules?.[1]?.SecurityGroupRuleId ?? '';
    await ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: [id] });
    expect((await permissionsOf(GroupId)) ?? []).toEqual([]);
    await expect(ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: [id] })).rejects.toMatchObject({
      name: 'InvalidSecurityGroupRuleId.NotFound',
    });
    await expect(ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions })).rejects.toMatchObject({
      name: 'InvalidPermission.NotFound',
    });
  });

  test('in the default VPC a rule that is not there is only named', async () => {
    const GroupId = await createGroup({});
    const answer = await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: http('10.0.0.0/8') });
    expect(answer.UnknownIpPermissions).toMatchObject([{ FromPort: 80, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }]);
  });

  test('what goes out is ruled apart from what comes in', async () => {
    const GroupId = await createGroup();
    const everything: IpPermission[] = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await ec2.revokeSecurityGroupEgress({ GroupId, IpPermissions: everything });
    await ec2.authorizeSecurityGroupEgress({ GroupId, IpPermissions: http('0.0.0.0/0') });
    const { SecurityGroupRules } = await ec2.describeSecurityGroupRules({
      Filters: [{ Name: 'group-id', Values: [GroupId] }],
    });
    expect(SecurityGroupRules).toMatchObject([{ IsEgress: true, FromPort: 80, CidrIpv4: '0.0.0.0/0' }]);
  });

  test('groups are found by the ports and addresses of their rules', async () => {
    const GroupId = await createGroup();
    const IpPermissions = [
      { IpProtocol: 'udp', FromPort: 5353, ToPort: 5353, IpRanges: [{ CidrIp: '198.51.100.0/24' }] },
    ];
    await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
    const { SecurityGroups } = await ec2.describeSecurityGroups({
      Filters: [
        { Name: 'ip-permission.from-port', Values: ['5353'] },
        { Name: 'ip-permission.cidr', Values: ['198.51.100.*'] },
      ],
    });
    expect(SecurityGroups?.map((group) => group.GroupId)).toEqual([GroupId]);
  });
});
