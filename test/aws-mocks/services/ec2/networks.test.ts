import type { EC2 } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { ec2Client, launch } from './ec2-client.js';

let aws: EmbeddedAws;
let ec2: EC2;

beforeAll(async () => {
  aws = await startTestAws();
});
afterAll(() => aws.stop());
beforeEach(async () => {
  ec2 = ec2Client({ ...aws, adminCredentials: await aws.control.reset() });
});

async function createVpc(CidrBlock = '10.0.0.0/16') {
  return (await ec2.createVpc({ CidrBlock })).Vpc?.VpcId ?? '';
}

async function createSubnet(VpcId: string, CidrBlock = '10.0.1.0/24') {
  return (await ec2.createSubnet({ VpcId, CidrBlock })).Subnet?.SubnetId ?? '';
}

async function createGateway() {
  return (await ec2.createInternetGateway({})).InternetGateway?.InternetGatewayId ?? '';
}

describe('the network every region begins with', () => {
  test('a default VPC with a subnet in every zone, a gateway, a route to it and a default group', async () => {
    const { Vpcs } = await ec2.describeVpcs({});
    expect(Vpcs).toMatchObject([{ IsDefault: true, CidrBlock: '172.31.0.0/16', State: 'available' }]);
    const { AvailabilityZones } = await ec2.describeAvailabilityZones({});
    const { Subnets } = await ec2.describeSubnets({ Filters: [{ Name: 'default-for-az', Values: ['true'] }] });
    expect(Subnets?.map((subnet) => subnet.AvailabilityZone)).toEqual(AvailabilityZones?.map((zone) => zone.ZoneName));
    expect(Subnets?.[1]).toMatchObject({ CidrBlock: '172.31.16.0/20', AvailableIpAddressCount: 4091 });
    const { InternetGateways } = await ec2.describeInternetGateways({});
    const { RouteTables } = await ec2.describeRouteTables({});
    expect(RouteTables?.[0]?.Routes).toMatchObject([
      { GatewayId: 'local', DestinationCidrBlock: '172.31.0.0/16' },
      { GatewayId: InternetGateways?.[0]?.InternetGatewayId, DestinationCidrBlock: '0.0.0.0/0', State: 'active' },
    ]);
    const { SecurityGroups } = await ec2.describeSecurityGroups({});
    expect(SecurityGroups).toMatchObject([{ GroupName: 'default', VpcId: Vpcs?.[0]?.VpcId }]);
  });

  test('it is another one in every region, and the same one when asked again', async () => {
    const idIn = async (region: string) => {
      const client = ec2Client({ ...aws, adminCredentials: await ec2.config.credentials() }, region);
      return (await client.describeVpcs({})).Vpcs?.[0]?.VpcId;
    };
    const seoul = await idIn('ap-northeast-2');
    expect(await idIn('ap-northeast-2')).toBe(seoul);
    expect(await idIn('eu-west-1')).not.toBe(seoul);
  });
});

describe('VPCs', () => {
  test('a new one has a default group and a main route table, and is not the default', async () => {
    const { Vpc } = await ec2.createVpc({
      CidrBlock: '10.0.0.7/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'lab' }] }],
    });
    expect(Vpc).toMatchObject({
      CidrBlock: '10.0.0.0/16',
      State: 'pending',
      IsDefault: false,
      OwnerId: '123456789012',
      Tags: [{ Key: 'Name', Value: 'lab' }],
    });
    const Filters = [{ Name: 'vpc-id', Values: [Vpc?.VpcId ?? ''] }];
    expect((await ec2.describeSecurityGroups({ Filters })).SecurityGroups).toMatchObject([{ GroupName: 'default' }]);
    expect((await ec2.describeRouteTables({ Filters })).RouteTables).toMatchObject([
      { Associations: [{ Main: true }] },
    ]);
    expect((await ec2.describeVpcs({ VpcIds: [Vpc?.VpcId ?? ''] })).Vpcs).toMatchObject([{ State: 'available' }]);
  });

  test.each([
    ['10.0.0.0', 'InvalidParameterValue'],
    ['10.0.0.256/24', 'InvalidParameterValue'],
    ['10.0.0.0/8', 'InvalidVpc.Range'],
    ['10.0.0.0/29', 'InvalidVpc.Range'],
    ['127.0.0.0/16', 'InvalidVpc.Range'],
  ])('the block %s is refused with %s', async (CidrBlock, name) => {
    await expect(ec2.createVpc({ CidrBlock })).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });

  test('there are five in a region and no more', async () => {
    for (let index = 0; index < 4; index++) await createVpc();
    await expect(createVpc()).rejects.toMatchObject({ name: 'VpcLimitExceeded' });
  });

  test('one that is not there is not found, by its id', async () => {
    const id = 'vpc-00000000000000000';
    const error = { name: 'InvalidVpcID.NotFound', message: `The vpc ID '${id}' does not exist` };
    await expect(ec2.describeVpcs({ VpcIds: [id] })).rejects.toMatchObject(error);
    await expect(ec2.deleteVpc({ VpcId: id })).rejects.toMatchObject(error);
    await expect(ec2.createSubnet({ VpcId: id, CidrBlock: '10.0.0.0/24' })).rejects.toMatchObject(error);
  });

  test('one with something in it stays; emptied it goes with its group and its table', async () => {
    const VpcId = await createVpc();
    const SubnetId = await createSubnet(VpcId);
    await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject({ name: 'DependencyViolation' });
    await ec2.deleteSubnet({ SubnetId });
    await ec2.deleteVpc({ VpcId });
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
    expect((await ec2.describeSecurityGroups({ Filters })).SecurityGroups ?? []).toEqual([]);
    expect((await ec2.describeRouteTables({ Filters })).RouteTables ?? []).toEqual([]);
  });

  test('DNS attributes are changed one at a time', async () => {
    const VpcId = await createVpc();
    const hostnames = async () =>
      (await ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsHostnames' })).EnableDnsHostnames?.Value;
    expect(await hostnames()).toBe(false);
    await ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: true } });
    expect(await hostnames()).toBe(true);
    await expect(
      ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: true }, EnableDnsSupport: { Value: true } }),
    ).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  });
});

describe('subnets', () => {
  test('one lies in its VPC and beside the others', async () => {
    const VpcId = await createVpc();
    await createSubnet(VpcId, '10.0.1.0/24');
    await expect(createSubnet(VpcId, '10.1.0.0/24')).rejects.toMatchObject({ name: 'InvalidSubnet.Range' });
    await expect(createSubnet(VpcId, '10.0.1.128/25')).rejects.toMatchObject({ name: 'InvalidSubnet.Conflict' });
    await expect(createSubnet(VpcId, '10.0.0.0/16')).rejects.toMatchObject({ name: 'InvalidSubnet.Conflict' });
  });

  test('the zone is asked for by name or id', async () => {
    const VpcId = await createVpc();
    const byName = await ec2.createSubnet({ VpcId, CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1c' });
    expect(byName.Subnet).toMatchObject({ AvailabilityZone: 'us-east-1c', AvailabilityZoneId: 'use1-az3' });
    const byId = await ec2.createSubnet({ VpcId, CidrBlock: '10.0.2.0/24', AvailabilityZoneId: 'use1-az2' });
    expect(byId.Subnet?.AvailabilityZone).toBe('us-east-1b');
    await expect(
      ec2.createSubnet({ VpcId, CidrBlock: '10.0.3.0/24', AvailabilityZone: 'us-west-2a' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('public addresses on launch are switched on', async () => {
    const SubnetId = await createSubnet(await createVpc());
    await ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const { Subnets } = await ec2.describeSubnets({ SubnetIds: [SubnetId] });
    expect(Subnets?.[0]?.MapPublicIpOnLaunch).toBe(true);
    await expect(ec2.modifySubnetAttribute({ SubnetId, EnableDns64: { Value: true } })).rejects.toMatchObject({
      name: 'UnsupportedOperation',
    });
  });
});

describe('internet gateways', () => {
  test('one gateway a VPC, one VPC a gateway', async () => {
    const VpcId = await createVpc();
    const InternetGatewayId = await createGateway();
    await ec2.attachInternetGateway({ InternetGatewayId, VpcId });
    const { InternetGateways } = await ec2.describeInternetGateways({ InternetGatewayIds: [InternetGatewayId] });
    expect(InternetGateways?.[0]?.Attachments).toEqual([{ State: 'available', VpcId }]);
    await expect(ec2.attachInternetGateway({ InternetGatewayId, VpcId })).rejects.toMatchObject({
      name: 'Resource.AlreadyAssociated',
    });
    const other = await createGateway();
    await expect(ec2.attachInternetGateway({ InternetGatewayId: other, VpcId })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(ec2.detachInternetGateway({ InternetGatewayId: other, VpcId })).rejects.toMatchObject({
      name: 'Gateway.NotAttached',
    });
  });

  test('an attached one is not deleted, and a VPC with one neither', async () => {
    const VpcId = await createVpc();
    const InternetGatewayId = await createGateway();
    await ec2.attachInternetGateway({ InternetGatewayId, VpcId });
    await expect(ec2.deleteInternetGateway({ InternetGatewayId })).rejects.toMatchObject({
      name: 'DependencyViolation',
    });
    await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject({ name: 'DependencyViolation' });
    await ec2.detachInternetGateway({ InternetGatewayId, VpcId });
    await ec2.deleteInternetGateway({ InternetGatewayId });
    await expect(ec2.deleteInternetGateway({ InternetGatewayId })).rejects.toMatchObject({
      name: 'InvalidInternetGatewayID.NotFound',
    });
  });

  test('it is not detached while an instance has a public address', async () => {
    await launch(ec2);
    const { InternetGateways } = await ec2.describeInternetGateways({});
    const [gateway] = InternetGateways ?? [];
    await expect(
      ec2.detachInternetGateway({
        InternetGatewayId: gateway?.InternetGatewayId,
        VpcId: gateway?.Attachments?.[0]?.VpcId,
      }),
    ).rejects.toMatchObject({ name: 'DependencyViolation' });
  });
});

describe('route tables', () => {
  test('a route leads to the VPC’s gateway, and into a black hole once that is detached', async () => {
    const VpcId = await createVpc();
    const InternetGatewayId = await createGateway();
    const RouteTableId = (await ec2.createRouteTable({ VpcId })).RouteTable?.RouteTableId ?? '';
    const route = { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: InternetGatewayId };
    await expect(ec2.createRoute(route)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await ec2.attachInternetGateway({ InternetGatewayId, VpcId });
    expect(await ec2.createRoute(route)).toMatchObject({ Return: true });
    await expect(ec2.createRoute(route)).rejects.toMatchObject({
      name: 'RouteAlreadyExists',
      message: 'The route identified by 0.0.0.0/0 already exists.',
    });
    const states = async () => {
      const { RouteTables } = await ec2.describeRouteTables({ RouteTableIds: [RouteTableId] });
      return RouteTables?.[0]?.Routes?.map((one) => one.State);
    };
    expect(await states()).toEqual(['active', 'active']);
    await ec2.detachInternetGateway({ InternetGatewayId, VpcId });
    expect(await states()).toEqual(['active', 'blackhole']);
    await ec2.deleteRoute({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0' });
    await expect(ec2.deleteRoute({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0' })).rejects.toMatchObject({
      name: 'InvalidRoute.NotFound',
    });
  });

  test('a subnet has one table, and a table with subnets is not deleted', async () => {
    const VpcId = await createVpc();
    const SubnetId = await createSubnet(VpcId);
    const RouteTableId = (await ec2.createRouteTable({ VpcId })).RouteTable?.RouteTableId;
    const { AssociationId } = await ec2.associateRouteTable({ RouteTableId, SubnetId });
    await expect(ec2.associateRouteTable({ RouteTableId, SubnetId })).rejects.toMatchObject({
      name: 'Resource.AlreadyAssociated',
    });
    await expect(ec2.deleteRouteTable({ RouteTableId })).rejects.toMatchObject({ name: 'DependencyViolation' });
    await ec2.disassociateRouteTable({ AssociationId });
    await ec2.deleteRouteTable({ RouteTableId });
    await expect(ec2.disassociateRouteTable({ AssociationId })).rejects.toMatchObject({
      name: 'InvalidAssociationID.NotFound',
    });
  });

  test('the main table stays', async () => {
    const { RouteTables } = await ec2.describeRouteTables({});
    const [main] = RouteTables ?? [];
    await expect(ec2.deleteRouteTable({ RouteTableId: main?.RouteTableId })).rejects.toMatchObject({
      name: 'DependencyViolation',
    });
    await expect(
      ec2.disassociateRouteTable({ AssociationId: main?.Associations?.[0]?.RouteTableAssociationId }),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('regions and zones', () => {
  test('regions are listed by name, and one that is none is refused', async () => {
    const { Regions } = await ec2.describeRegions({});
    const names = Regions?.map((region) => region.RegionName) ?? [];
    expect(names).toEqual([...names].sort((a = '', b = '') => (a < b ? -1 : 1)));
    expect(names).toContain('ap-northeast-2');
    await expect(ec2.describeRegions({ RegionNames: ['mars-1'] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  test('zones have names and ids', async () => {
    const { AvailabilityZones } = await ec2.describeAvailabilityZones({ ZoneIds: ['use1-az1'] });
    expect(AvailabilityZones).toMatchObject([{ ZoneName: 'us-east-1a', ZoneId: 'use1-az1', RegionName: 'us-east-1' }]);
  });

  test('the account’s attributes name the default VPC', async () => {
    const { Vpcs } = await ec2.describeVpcs({});
    const { AccountAttributes } = await ec2.describeAccountAttributes({ AttributeNames: ['default-vpc'] });
    expect(AccountAttributes?.[0]?.AttributeValues?.[0]?.AttributeValue).toBe(Vpcs?.[0]?.VpcId);
  });
});
