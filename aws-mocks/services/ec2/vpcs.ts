import type {
  CreateVpcRequest,
  CreateVpcResult,
  DeleteVpcRequest,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  Vpc as ShownVpc,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call } from '../../service.js';
import { creationChecks, onAnything } from './authorise.js';
import { formatCidr } from './cidr.js';
import { defaultSecurityGroup } from './default-network.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import { dependencyViolation, ec2Error } from './errors.js';
import type { FilterTable } from './filters.js';
import { givenId, newId } from './ids.js';
import { regionOf, remove, requireById } from './region.js';
import type { RegionState, Vpc } from './state.js';
import { parseTagSpecifications } from './tag-input.js';
import { vpcAttributeOperations } from './vpc-attributes.js';
import { vpcCheck } from './vpc-check.js';
import { parseVpcCidr } from './vpc-cidr.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html */
const createVpc = ec2Operation<CreateVpcRequest, CreateVpcResult>({
  readOnly: false,
  authorise: (input, call) =>
    creationChecks(call, {
      action: 'ec2:CreateVpc',
      type: 'vpc',
      specifications: input.TagSpecifications,
      context: { 'ec2:Tenancy': [input.InstanceTenancy ?? 'default'] },
    }),
  handle: (input, call) => {
    const region = regionOf(call);
    const { account } = call;
    const cidr = parseVpcCidr(input);
    const tags = parseTagSpecifications(input.TagSpecifications, 'vpc');
    if (region.vpcs.length >= vpcsPerRegion) {
      throw ec2Error('VpcLimitExceeded', 'The maximum number of VPCs has been reached.');
    }
    const vpc: Vpc = {
      id: newId(account, 'vpc'),
      tags,
      cidrBlock: formatCidr(cidr),
      isDefault: false,
      tenancy: input.InstanceTenancy === 'dedicated' ? 'dedicated' : 'default',
      dhcpOptionsId: givenId('dopt', account.accountId, call.region),
      cidrAssociationId: newId(account, 'vpc-cidr-assoc'),
      enableDnsSupport: true,
      enableDnsHostnames: false,
    };
    region.vpcs.push(vpc);
    region.securityGroups.push(defaultSecurityGroup(vpc.id, account.accountId, (prefix) => newId(account, prefix)));
    region.routeTables.push({
      id: newId(account, 'rtb'),
      tags: [],
      vpcId: vpc.id,
      routes: [],
      associations: [{ id: newId(account, 'rtbassoc') }],
    });
    return { Vpc: { ...shownVpc(vpc, call), State: 'pending' } };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html */
const describeVpcs = ec2Operation<DescribeVpcsRequest, DescribeVpcsResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeVpcs'),
  sets: ['VpcIds', 'Filters'],
  handle: (input, call) => {
    const { found, nextToken } = describe(
      { ids: input.VpcIds, filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
      {
        kind: 'vpc',
        views: regionOf(call).vpcs.map((vpc) => shownVpc(vpc, call)),
        idOf: (vpc) => vpc.VpcId,
        filters: vpcFilters,
      },
      call,
    );
    return { Vpcs: found, NextToken: nextToken };
  },
});

/** The default security group and the main route table go with it. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html */
const deleteVpc = ec2Operation<DeleteVpcRequest, object>({
  readOnly: false,
  authorise: (input, call) => [vpcCheck(call, 'ec2:DeleteVpc', input.VpcId)],
  handle: (input, call) => {
    const region = regionOf(call);
    const vpc = requireById(region.vpcs, input.VpcId, 'vpc');
    if (hasDependencies(region, vpc)) throw dependencyViolation('vpc', vpc.id);
    for (const list of [region.securityGroups, region.routeTables]) {
      const own = list.filter((item) => item.vpcId === vpc.id);
      for (const item of own) remove<unknown>(list, item);
    }
    remove(region.vpcs, vpc);
    return {};
  },
});

/** Virtual private clouds. */
export const vpcOperations: Readonly<Record<string, AnyOperation>> = {
  CreateVpc: createVpc,
  DeleteVpc: deleteVpc,
  DescribeVpcs: describeVpcs,
  ...vpcAttributeOperations,
};

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const vpcsPerRegion = 5;

function hasDependencies(region: RegionState, vpc: Vpc): boolean {
  const inVpc = (item: { readonly vpcId?: string }): boolean => item.vpcId === vpc.id;
  return (
    region.subnets.some(inVpc) ||
    region.internetGateways.some(inVpc) ||
    region.networkInterfaces.some(inVpc) ||
    region.securityGroups.some((group) => inVpc(group) && group.name !== 'default') ||
    region.routeTables.some((table) => inVpc(table) && table.associations.every((one) => one.subnetId !== undefined))
  );
}

function shownVpc(vpc: Vpc, call: Call): ShownVpc {
  return {
    VpcId: vpc.id,
    OwnerId: call.account.accountId,
    State: 'available',
    CidrBlock: vpc.cidrBlock,
    CidrBlockAssociationSet: [
      {
        AssociationId: vpc.cidrAssociationId,
        CidrBlock: vpc.cidrBlock,
        CidrBlockState: { State: 'associated' },
      },
    ],
    Ipv6CidrBlockAssociationSet: [],
    DhcpOptionsId: vpc.dhcpOptionsId,
    InstanceTenancy: vpc.tenancy,
    IsDefault: vpc.isDefault,
    Tags: vpc.tags,
  };
}

const vpcFilters: FilterTable<ShownVpc> = {
  cidr: (vpc) => vpc.CidrBlock,
  'cidr-block-association.association-id': (vpc) => vpc.CidrBlockAssociationSet?.map((one) => one.AssociationId),
  'cidr-block-association.cidr-block': (vpc) => vpc.CidrBlockAssociationSet?.map((one) => one.CidrBlock),
  'cidr-block-association.state': (vpc) => vpc.CidrBlockAssociationSet?.map((one) => one.CidrBlockState?.State),
  'dhcp-options-id': (vpc) => vpc.DhcpOptionsId,
  'is-default': (vpc) => vpc.IsDefault,
  isDefault: (vpc) => vpc.IsDefault,
  'owner-id': (vpc) => vpc.OwnerId,
  state: (vpc) => vpc.State,
  'vpc-id': (vpc) => vpc.VpcId,
};
