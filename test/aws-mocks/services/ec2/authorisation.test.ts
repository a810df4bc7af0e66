import type { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import type { AccessRequest } from '../../../../src/model/authorisation.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { amazonLinux, ec2Client, launch } from './ec2-client.js';

const own = 'arn:aws:ec2:us-east-1:123456789012';
let aws: EmbeddedAws;
let ec2: EC2;
let asked: AccessRequest[] = [];
let denied = (_request: AccessRequest): boolean => false;

beforeAll(async () => {
  aws = await startTestAws({
    authorise: (request) => {
      asked.push(request);
      return { outcome: denied(request) ? 'denied-implicitly' : 'allowed', reasons: [] };
    },
  });
  ec2 = ec2Client(aws);
});
afterAll(() => aws.stop());
beforeEach(() => {
  asked = [];
  denied = () => false;
});

const questions = () => asked.map(({ action, resource }) => `${action} ${resource}`);
const contextOf = (resource: string) => asked.find((request) => request.resource === resource)?.context;

async function defaults() {
  const { Subnets } = await ec2.describeSubnets({});
  const { SecurityGroups } = await ec2.describeSecurityGroups({
    Filters: [{ Name: 'group-name', Values: ['default'] }],
  });
  return {
    vpcId: Subnets?.[0]?.VpcId ?? '',
    subnetId: Subnets?.[0]?.SubnetId ?? '',
    groupId: SecurityGroups?.[0]?.GroupId ?? '',
    imageId: await amazonLinux(ec2),
  };
}

describe('RunInstances', () => {
  test('asks for everything the launch makes and uses', async () => {
    const { vpcId, subnetId, groupId, imageId } = await defaults();
    asked = [];
    await launch(ec2);
    const launchQuestions = questions().filter((question) => question.startsWith('ec2:RunInstances'));
    expect(launchQuestions).toEqual([
      `ec2:RunInstances ${own}:instance/*`,
      `ec2:RunInstances arn:aws:ec2:us-east-1::image/${imageId}`,
      `ec2:RunInstances ${own}:subnet/${subnetId}`,
      `ec2:RunInstances ${own}:network-interface/*`,
      `ec2:RunInstances ${own}:security-group/${groupId}`,
      `ec2:RunInstances ${own}:volume/*`,
    ]);
    expect(contextOf(`${own}:instance/*`)).toMatchObject({
      'ec2:Region': ['us-east-1'],
      'ec2:InstanceType': ['t3.micro'],
      'ec2:AvailabilityZone': ['us-east-1a'],
      'ec2:Tenancy': ['default'],
    });
    expect(contextOf(`${own}:subnet/${subnetId}`)).toMatchObject({
      'ec2:Vpc': [`${own}:vpc/${vpcId}`],
      'ec2:SubnetID': [subnetId],
    });
    expect(contextOf(`${own}:network-interface/*`)).toMatchObject({ 'ec2:Subnet': [`${own}:subnet/${subnetId}`] });
    expect(contextOf(`${own}:volume/*`)).toMatchObject({ 'ec2:VolumeSize': ['8'], 'ec2:VolumeType': ['gp3'] });
    expect(contextOf(`arn:aws:ec2:us-east-1::image/${imageId}`)).toMatchObject({ 'ec2:Owner': ['amazon'] });
  });

  test('asks for the tags of what it makes, for this action', async () => {
    const Tags = [{ Key: 'team', Value: 'blue' }];
    await launch(ec2, { TagSpecifications: [{ ResourceType: 'instance', Tags }] });
    const tagging = asked.filter((request) => request.action === 'ec2:CreateTags');
    expect(tagging).toMatchObject([
      {
        resource: `${own}:instance/*`,
        context: {
          'ec2:CreateAction': ['RunInstances'],
          'aws:RequestTag/team': ['blue'],
          'aws:TagKeys': ['team'],
        },
      },
    ]);
    expect(contextOf(`${own}:instance/*`)).toMatchObject({ 'aws:RequestTag/team': ['blue'] });
  });

  test('asks for the key pair and for passing the role', async () => {
    const iam = new IAM(clientSettings(aws));
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    await iam.createRole({ RoleName: 'web-role', Path: '/apps/', AssumeRolePolicyDocument });
    await iam.createInstanceProfile({ InstanceProfileName: 'web-profile' });
    await iam.addRoleToInstanceProfile({ InstanceProfileName: 'web-profile', RoleName: 'web-role' });
    await ec2.createKeyPair({ KeyName: 'asked-key' });
    asked = [];
    await launch(ec2, { KeyName: 'asked-key', IamInstanceProfile: { Name: 'web-profile' } });
    expect(questions()).toContain(`ec2:RunInstances ${own}:key-pair/asked-key`);
    expect(questions()).toContain('iam:PassRole arn:aws:iam::123456789012:role/apps/web-role');
    expect(contextOf('arn:aws:iam::123456789012:role/apps/web-role')).toMatchObject({
      'iam:PassedToService': ['ec2.amazonaws.com'],
    });
    expect(contextOf(`${own}:instance/*`)).toMatchObject({
      'ec2:InstanceProfile': ['arn:aws:iam::123456789012:instance-profile/web-profile'],
    });
  });

  test('fails as EC2 does, when anything is refused, before it is told that something is not there', async () => {
    denied = (request) => request.action === 'ec2:RunInstances' && request.resource.includes(':volume/');
    await expect(launch(ec2)).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining(`is not authorized to perform: ec2:RunInstances on resource: ${own}:volume/*`),
      $metadata: { httpStatusCode: 403 },
    });
    denied = (request) => request.action === 'ec2:RunInstances';
    await expect(launch(ec2, { SubnetId: 'subnet-00000000000000000' })).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
    });
    await expect(launch(ec2, { DryRun: true })).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });
});

describe('other calls', () => {
  test.each([
    ['DescribeInstances', () => ec2.describeInstances({}), 'ec2:DescribeInstances *'],
    ['DescribeSecurityGroupRules', () => ec2.describeSecurityGroupRules({}), 'ec2:DescribeSecurityGroupRules *'],
    ['DescribeRegions', () => ec2.describeRegions({}), 'ec2:DescribeRegions *'],
    ['CreateVpc', () => ec2.createVpc({ CidrBlock: '10.9.0.0/16' }), `ec2:CreateVpc ${own}:vpc/*`],
    ['CreateKeyPair', () => ec2.createKeyPair({ KeyName: 'new-key' }), `ec2:CreateKeyPair ${own}:key-pair/new-key`],
    [
      'CreateInternetGateway',
      () => ec2.createInternetGateway({}),
      `ec2:CreateInternetGateway ${own}:internet-gateway/*`,
    ],
  ])('%s', async (_name, call, question) => {
    await call();
    expect(questions()).toEqual([question]);
  });

  test('what is made in a VPC asks for the VPC too', async () => {
    const { vpcId } = await defaults();
    asked = [];
    await ec2.createSecurityGroup({ GroupName: 'asked', Description: 'asked', VpcId: vpcId });
    expect(questions()).toEqual([
      `ec2:CreateSecurityGroup ${own}:security-group/*`,
      `ec2:CreateSecurityGroup ${own}:vpc/${vpcId}`,
    ]);
    expect(contextOf(`${own}:security-group/*`)).toMatchObject({ 'ec2:Vpc': [`${own}:vpc/${vpcId}`] });
  });

  test('an instance is asked for with its tags, type and zone', async () => {
    const [instance] = await launch(ec2, {
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'env', Value: 'prod' }] }],
    });
    asked = [];
    await ec2.terminateInstances({ InstanceIds: [instance?.InstanceId ?? ''] });
    expect(questions()).toEqual([`ec2:TerminateInstances ${own}:instance/${instance?.InstanceId}`]);
    expect(asked[0]?.context).toMatchObject({
      'aws:ResourceTag/env': ['prod'],
      'ec2:ResourceTag/env': ['prod'],
      'ec2:InstanceType': ['t3.micro'],
      'ec2:AvailabilityZone': ['us-east-1a'],
    });
  });

  test('every instance is a question of its own', async () => {
    const InstanceIds = (await launch(ec2, { MinCount: 2, MaxCount: 2 })).map((one) => one.InstanceId ?? '');
    asked = [];
    await ec2.terminateInstances({ InstanceIds });
    expect(asked.map((request) => request.resource)).toEqual(InstanceIds.map((id) => `${own}:instance/${id}`));
  });

  test('tagging asks for the thing and the tags', async () => {
    const { vpcId } = await defaults();
    asked = [];
    await ec2.createTags({ Resources: [vpcId], Tags: [{ Key: 'Name', Value: 'lab' }] });
    await ec2.deleteTags({ Resources: [vpcId], Tags: [{ Key: 'Name' }] });
    expect(questions()).toEqual([`ec2:CreateTags ${own}:vpc/${vpcId}`, `ec2:DeleteTags ${own}:vpc/${vpcId}`]);
    expect(asked[0]?.context).toMatchObject({ 'aws:RequestTag/Name': ['lab'] });
    expect(asked[0]?.context).not.toHaveProperty(['ec2:CreateAction']);
    expect(asked[1]?.context).toMatchObject({ 'aws:TagKeys': ['Name'], 'aws:ResourceTag/Name': ['lab'] });
  });

  test('a group named by name is asked for by id', async () => {
    await ec2.createSecurityGroup({ GroupName: 'named', Description: 'named' });
    const { SecurityGroups } = await ec2.describeSecurityGroups({ GroupNames: ['named'] });
    asked = [];
    await ec2.authorizeSecurityGroupIngress({
      GroupName: 'named',
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      CidrIp: '0.0.0.0/0',
    });
    expect(questions()).toEqual([
      `ec2:AuthorizeSecurityGroupIngress ${own}:security-group/${SecurityGroups?.[0]?.GroupId}`,
    ]);
  });
});
