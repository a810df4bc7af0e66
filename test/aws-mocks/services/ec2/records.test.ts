import type { EC2 } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import type { TrailRecord } from '../../../../aws-mocks/trail-recorder.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { amazonLinux, ec2Client, launch } from './ec2-client.js';

let aws: EmbeddedAws;
let ec2: EC2;

beforeAll(async () => {
  aws = await startTestAws();
  ec2 = ec2Client(aws);
});
afterAll(() => aws.stop());

async function recordOf(eventName: string): Promise<TrailRecord> {
  const records = await aws.control.history('us-east-1');
  return records.findLast((record) => record['eventName'] === eventName) ?? {};
}

describe('requests', () => {
  test('a Describe call has its sets, empty or filled, and its filters', async () => {
    await ec2.describeInstances({});
    expect(await recordOf('DescribeInstances')).toMatchObject({
      eventSource: 'ec2.amazonaws.com',
      readOnly: true,
      managementEvent: true,
      requestParameters: { instancesSet: {}, filterSet: {} },
      responseElements: null,
    });
    await ec2.describeSecurityGroups({ Filters: [{ Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] }] });
    expect((await recordOf('DescribeSecurityGroups'))['requestParameters']).toEqual({
      securityGroupSet: {},
      securityGroupIdSet: {},
      filterSet: {
        items: [{ name: 'vpc-id', valueSet: { items: [{ value: 'vpc-1' }, { value: 'vpc-2' }] } }],
      },
    });
    await ec2.describeImages({ Owners: ['amazon'] });
    expect((await recordOf('DescribeImages'))['requestParameters']).toEqual({
      executableBySet: {},
      imagesSet: {},
      ownersSet: { items: [{ owner: 'amazon' }] },
      filterSet: {},
    });
    await ec2.describeInstanceStatus({});
    expect((await recordOf('DescribeInstanceStatus'))['requestParameters']).toEqual({
      instancesSet: {},
      filterSet: {},
      includeAllInstances: false,
    });
  });

  test('a newer Describe call is written as the query string was', async () => {
    await ec2.describeSecurityGroupRules({});
    expect((await recordOf('DescribeSecurityGroupRules'))['requestParameters']).toEqual({
      DescribeSecurityGroupRulesRequest: '',
    });
    await ec2.describeSecurityGroupRules({ Filters: [{ Name: 'group-id', Values: ['sg-1'] }], MaxResults: 5 });
    expect((await recordOf('DescribeSecurityGroupRules'))['requestParameters']).toEqual({
      DescribeSecurityGroupRulesRequest: {
        Filter: { tag: 1, Name: 'group-id', Value: { tag: 1, content: 'sg-1' } },
        MaxResults: 5,
      },
    });
  });
});

describe('networks', () => {
  test('CreateVpc has the VPC it made', async () => {
    const { Vpc } = await ec2.createVpc({
      CidrBlock: '10.0.0.0/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'lab' }] }],
    });
    const record = await recordOf('CreateVpc');
    expect(record).toMatchObject({
      readOnly: false,
      requestParameters: {
        cidrBlock: '10.0.0.0/16',
        tagSpecificationSet: { items: [{ resourceType: 'vpc', tags: [{ key: 'Name', value: 'lab' }] }] },
      },
      responseElements: {
        requestId: record['requestID'],
        vpc: {
          vpcId: Vpc?.VpcId,
          state: 'pending',
          ownerId: '123456789012',
          cidrBlock: '10.0.0.0/16',
          cidrBlockAssociationSet: { items: [{ cidrBlock: '10.0.0.0/16', cidrBlockState: { state: 'associated' } }] },
          ipv6CidrBlockAssociationSet: {},
          isDefault: false,
          tagSet: { items: [{ key: 'Name', value: 'lab' }] },
        },
      },
    });
    expect(record).not.toHaveProperty('resources');
  });

  test('a call that answers nothing is recorded as true', async () => {
    const VpcId = (await ec2.createVpc({ CidrBlock: '10.1.0.0/16' })).Vpc?.VpcId;
    await ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: true } });
    expect(await recordOf('ModifyVpcAttribute')).toMatchObject({
      requestParameters: { vpcId: VpcId, enableDnsHostnames: { value: true } },
      responseElements: { _return: true },
    });
    await ec2.deleteVpc({ VpcId });
    expect(await recordOf('DeleteVpc')).toMatchObject({
      requestParameters: { vpcId: VpcId },
      responseElements: { _return: true },
    });
  });

  test('a dry run is an error, and DryRun is not among the parameters', async () => {
    await expect(ec2.createVpc({ CidrBlock: '10.2.0.0/16', DryRun: true })).rejects.toMatchObject({
      name: 'DryRunOperation',
    });
    expect(await recordOf('CreateVpc')).toMatchObject({
      errorCode: 'Client.DryRunOperation',
      errorMessage: 'Request would have succeeded, but DryRun flag is set.',
      requestParameters: { cidrBlock: '10.2.0.0/16' },
      responseElements: null,
    });
  });
});

describe('security groups', () => {
  test('making one and opening a port', async () => {
    const { GroupId } = await ec2.createSecurityGroup({ GroupName: 'web', Description: 'Web servers' });
    expect(await recordOf('CreateSecurityGroup')).toMatchObject({
      requestParameters: { groupName: 'web', groupDescription: 'Web servers' },
      responseElements: { _return: true, groupId: GroupId },
    });
    await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'web' }] },
      ],
    });
    expect(await recordOf('AuthorizeSecurityGroupIngress')).toMatchObject({
      requestParameters: {
        groupId: GroupId,
        ipPermissions: {
          items: [
            {
              ipProtocol: 'tcp',
              fromPort: 80,
              toPort: 80,
              groups: {},
              ipRanges: { items: [{ cidrIp: '0.0.0.0/0', description: 'web' }] },
              ipv6Ranges: {},
              prefixListIds: {},
            },
          ],
        },
      },
      responseElements: {
        _return: true,
        securityGroupRuleSet: {
          items: [
            {
              groupId: GroupId,
              groupOwnerId: '123456789012',
              isEgress: false,
              ipProtocol: 'tcp',
              fromPort: 80,
              toPort: 80,
              cidrIpv4: '0.0.0.0/0',
            },
          ],
        },
      },
    });
  });

  test('the short form keeps its members and has no permissions', async () => {
    const { GroupId } = await ec2.createSecurityGroup({ GroupName: 'short', Description: 'short' });
    await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      CidrIp: '10.0.0.0/8',
    });
    expect((await recordOf('AuthorizeSecurityGroupIngress'))['requestParameters']).toEqual({
      groupId: GroupId,
      ipPermissions: {},
      ipProtocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      cidrIp: '10.0.0.0/8',
    });
  });

  test('an error has its code behind Client.', async () => {
    await expect(ec2.deleteSecurityGroup({ GroupId: 'sg-00000000000000000' })).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound',
    });
    expect(await recordOf('DeleteSecurityGroup')).toMatchObject({
      errorCode: 'Client.InvalidGroup.NotFound',
      errorMessage: "The security group 'sg-00000000000000000' does not exist",
      requestParameters: { groupId: 'sg-00000000000000000' },
      responseElements: null,
    });
  });
});

describe('instances', () => {
  test('RunInstances has its own shape, and the instances it made', async () => {
    const imageId = await amazonLinux(ec2);
    await ec2.createKeyPair({ KeyName: 'recorded-key' });
    const [instance] = await launch(ec2, {
      KeyName: 'recorded-key',
      ClientToken: 'token-1',
      UserData: Buffer.from('secret').toString('base64'),
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
    });
    const record = await recordOf('RunInstances');
    expect(record['requestParameters']).toEqual({
      instancesSet: { items: [{ imageId, minCount: 1, maxCount: 1, keyName: 'recorded-key' }] },
      instanceType: 't3.micro',
      blockDeviceMapping: {},
      monitoring: { enabled: false },
      disableApiTermination: false,
      disableApiStop: false,
      clientToken: 'token-1',
      userData: '<sensitiveDataRemoved>',
      tagSpecificationSet: { items: [{ resourceType: 'instance', tags: [{ key: 'Name', value: 'web' }] }] },
    });
    expect(record['responseElements']).toMatchObject({
      requestId: record['requestID'],
      reservationId: expect.stringMatching(/^r-/),
      ownerId: '123456789012',
      groupSet: {},
      instancesSet: {
        items: [
          {
            instanceId: instance?.InstanceId,
            imageId,
            instanceState: { code: 0, name: 'pending' },
            launchTime: instance?.LaunchTime?.getTime(),
            placement: { availabilityZone: 'us-east-1a', tenancy: 'default' },
            stateReason: { code: 'pending', message: 'pending' },
            blockDeviceMapping: {},
            productCodes: {},
            groupSet: { items: [{ groupName: 'default' }] },
            networkInterfaceSet: {
              items: [
                {
                  status: 'in-use',
                  ipv6AddressesSet: {},
                  privateIpAddressesSet: { item: [{ primary: true, privateIpAddress: instance?.PrivateIpAddress }] },
                },
              ],
            },
            tagSet: { items: [{ key: 'Name', value: 'web' }] },
          },
        ],
      },
    });
    expect(JSON.stringify(record)).not.toContain(Buffer.from('secret').toString('base64'));
  });

  test('stopping and terminating have the states before and after', async () => {
    const [instance] = await launch(ec2);
    const InstanceIds = [instance?.InstanceId ?? ''];
    await aws.control.advanceClock(60_000);
    await ec2.stopInstances({ InstanceIds });
    const set = { items: [{ instanceId: InstanceIds[0] }] };
    expect(await recordOf('StopInstances')).toMatchObject({
      requestParameters: { instancesSet: set, force: false },
      responseElements: {
        instancesSet: {
          items: [
            {
              instanceId: InstanceIds[0],
              currentState: { code: 64, name: 'stopping' },
              previousState: { code: 16, name: 'running' },
            },
          ],
        },
      },
    });
    await ec2.terminateInstances({ InstanceIds });
    expect(await recordOf('TerminateInstances')).toMatchObject({
      requestParameters: { instancesSet: set },
      responseElements: {
        instancesSet: {
          items: [{ instanceId: InstanceIds[0], currentState: { code: 32, name: 'shutting-down' } }],
        },
      },
    });
  });

  test('tags name their resources', async () => {
    const [instance] = await launch(ec2);
    const Resources = [instance?.InstanceId ?? ''];
    await ec2.createTags({ Resources, Tags: [{ Key: 'a', Value: '1' }] });
    expect(await recordOf('CreateTags')).toMatchObject({
      requestParameters: {
        resourcesSet: { items: [{ resourceId: Resources[0] }] },
        tagSet: { items: [{ key: 'a', value: '1' }] },
      },
      responseElements: { _return: true },
    });
  });

  test('a private key is not recorded', async () => {
    const { KeyPairId } = await ec2.createKeyPair({ KeyName: 'secret-key' });
    const record = await recordOf('CreateKeyPair');
    expect(record).toMatchObject({
      requestParameters: { keyName: 'secret-key' },
      responseElements: { keyName: 'secret-key', keyPairId: KeyPairId, keyMaterial: '<sensitiveDataRemoved>' },
    });
    expect(JSON.stringify(record)).not.toContain('PRIVATE KEY');
  });
});
