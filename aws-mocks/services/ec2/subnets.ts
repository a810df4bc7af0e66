import type {
  CreateSubnetRequest,
  CreateSubnetResult,
  DeleteSubnetRequest,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  ModifySubnetAttributeRequest,
  Subnet as ShownSubnet,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call } from '../../service.js';
import { creationChecks, ec2Arn, onAnything } from './authorise.js';
import { formatCidr } from './cidr.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import { dependencyViolation, missingParameter, unsupported } from './errors.js';
import type { FilterTable } from './filters.js';
import { newId } from './ids.js';
import { regionOf, remove, requireById } from './region.js';
import type { RegionState, Subnet } from './state.js';
import { subnetCheck } from './subnet-check.js';
import { freeAddresses, parseSubnetCidr, parseZone } from './subnet-place.js';
import { parseTagSpecifications } from './tag-input.js';
import { vpcCheck, vpcContext } from './vpc-check.js';
import { zoneIdOf } from './zones.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html */
const createSubnet = ec2Operation<CreateSubnetRequest, CreateSubnetResult>({
  readOnly: false,
  authorise: (input, call) => [
    ...creationChecks(call, {
      action: 'ec2:CreateSubnet',
      type: 'subnet',
      specifications: input.TagSpecifications,
      context: vpcContext(call, input.VpcId),
    }),
    vpcCheck(call, 'ec2:CreateSubnet', input.VpcId),
  ],
  handle: (input, call) => {
    const region = regionOf(call);
    const vpc = requireById(region.vpcs, input.VpcId, 'vpc');
    const subnet: Subnet = {
      id: newId(call.account, 'subnet'),
      tags: parseTagSpecifications(input.TagSpecifications, 'subnet'),
      vpcId: vpc.id,
      cidrBlock: formatCidr(parseSubnetCidr(input, vpc, region)),
      availabilityZone: parseZone(input, call),
      defaultForAz: false,
      mapPublicIpOnLaunch: false,
    };
    region.subnets.push(subnet);
    return { Subnet: shownSubnet(subnet, region, call) };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html */
const describeSubnets = ec2Operation<DescribeSubnetsRequest, DescribeSubnetsResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeSubnets'),
  sets: ['SubnetIds', 'Filters'],
  handle: (input, call) => {
    const region = regionOf(call);
    const { found, nextToken } = describe(
      { ids: input.SubnetIds, filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
      {
        kind: 'subnet',
        views: region.subnets.map((subnet) => shownSubnet(subnet, region, call)),
        idOf: (subnet) => subnet.SubnetId,
        filters: subnetFilters,
      },
      call,
    );
    return { Subnets: found, NextToken: nextToken };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html */
const deleteSubnet = ec2Operation<DeleteSubnetRequest, object>({
  readOnly: false,
  authorise: (input, call) => [subnetCheck(call, 'ec2:DeleteSubnet', input.SubnetId)],
  handle: (input, call) => {
    const region = regionOf(call);
    const subnet = requireById(region.subnets, input.SubnetId, 'subnet');
    if (region.networkInterfaces.some((face) => face.subnetId === subnet.id)) {
      throw dependencyViolation('subnet', subnet.id);
    }
    for (const table of region.routeTables) {
      const own = table.associations.find((association) => association.subnetId === subnet.id);
      if (own) remove(table.associations, own);
    }
    remove(region.subnets, subnet);
    return {};
  },
});

/** Public addresses on launch only. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html */
const modifySubnetAttribute = ec2Operation<ModifySubnetAttributeRequest, object>({
  readOnly: false,
  authorise: (input, call) => [subnetCheck(call, 'ec2:ModifySubnetAttribute', input.SubnetId)],
  handle: (input, call) => {
    const { SubnetId, MapPublicIpOnLaunch, ...others } = input;
    const subnet = requireById(regionOf(call).subnets, SubnetId, 'subnet');
    const [other] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
    if (other !== undefined) throw unsupported(other);
    if (!MapPublicIpOnLaunch) throw missingParameter('MapPublicIpOnLaunch');
    subnet.mapPublicIpOnLaunch = MapPublicIpOnLaunch.Value ?? false;
    return {};
  },
});

/** Subnets. */
export const subnetOperations: Readonly<Record<string, AnyOperation>> = {
  CreateSubnet: createSubnet,
  DeleteSubnet: deleteSubnet,
  DescribeSubnets: describeSubnets,
  ModifySubnetAttribute: modifySubnetAttribute,
};

function shownSubnet(subnet: Subnet, region: RegionState, call: Call): ShownSubnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: ec2Arn(call, 'subnet', subnet.id),
    OwnerId: call.account.accountId,
    State: 'available',
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidrBlock,
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: zoneIdOf(subnet.availabilityZone),
    AvailableIpAddressCount: freeAddresses(subnet, region),
    DefaultForAz: subnet.defaultForAz,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    Tags: subnet.tags,
  };
}

const subnetFilters: FilterTable<ShownSubnet> = {
  'availability-zone': (subnet) => subnet.AvailabilityZone,
  availabilityZone: (subnet) => subnet.AvailabilityZone,
  'availability-zone-id': (subnet) => subnet.AvailabilityZoneId,
  'available-ip-address-count': (subnet) => subnet.AvailableIpAddressCount,
  cidr: (subnet) => subnet.CidrBlock,
  'cidr-block': (subnet) => subnet.CidrBlock,
  'default-for-az': (subnet) => subnet.DefaultForAz,
  'map-public-ip-on-launch': (subnet) => subnet.MapPublicIpOnLaunch,
  'owner-id': (subnet) => subnet.OwnerId,
  state: (subnet) => subnet.State,
  'subnet-arn': (subnet) => subnet.SubnetArn,
  'subnet-id': (subnet) => subnet.SubnetId,
  'vpc-id': (subnet) => subnet.VpcId,
};
