import type {
  CreateVpcRequest,
  CreateVpcResult,
  DeleteVpcRequest,
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  ModifyVpcAttributeRequest,
  Vpc as ShownVpc,
} from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../src/model/authorisation.js';
import type { AnyOperation, Call, Check } from '../../service.js';
import { creationChecks, ec2Arn, onAnything, resourceCheck } from './authorise.js';
import { contains, findCidr, formatCidr, type Cidr } from './cidr.js';
import { defaultSecurityGroup } from './default-network.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import {
  dependencyViolation,
  ec2Error,
  invalidCombination,
  invalidValue,
  missingParameter,
  unsupported,
} from './errors.js';
import type { FilterTable } from './filters.js';
import { givenId, newId } from './ids.js';
import { findById, regionOf, remove, requireById } from './region.js';
import type { RegionState, Vpc } from './state.js';
import { parseTagSpecifications } from './tag-input.js';

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
  authorise: (input, call) => vpcChecks(call, 'ec2:DeleteVpc', input.VpcId),
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

/** One attribute a call. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html */
const modifyVpcAttribute = ec2Operation<ModifyVpcAttributeRequest, object>({
  readOnly: false,
  authorise: (input, call) => vpcChecks(call, 'ec2:ModifyVpcAttribute', input.VpcId),
  handle: (input, call) => {
    const vpc = requireById(regionOf(call).vpcs, input.VpcId, 'vpc');
    const { EnableDnsSupport: support, EnableDnsHostnames: hostnames } = input;
    if (input.EnableNetworkAddressUsageMetrics) throw unsupported('EnableNetworkAddressUsageMetrics');
    if (support && hostnames) throw invalidCombination('Only one attribute can be modified at a time');
    if (!support && !hostnames) throw missingParameter('EnableDnsSupport or EnableDnsHostnames');
    if (hostnames?.Value && !vpc.enableDnsSupport) {
      throw ec2Error('InvalidParameterValue', 'DNS hostnames need DNS support to be enabled in the VPC');
    }
    if (support) vpc.enableDnsSupport = support.Value ?? false;
    if (hostnames) vpc.enableDnsHostnames = hostnames.Value ?? false;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html */
const describeVpcAttribute = ec2Operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResult>({
  readOnly: true,
  authorise: (input, call) => vpcChecks(call, 'ec2:DescribeVpcAttribute', input.VpcId),
  handle: (input, call) => {
    const vpc = requireById(regionOf(call).vpcs, input.VpcId, 'vpc');
    const attributes: Readonly<Record<string, DescribeVpcAttributeResult>> = {
      enableDnsHostnames: { EnableDnsHostnames: { Value: vpc.enableDnsHostnames } },
      enableDnsSupport: { EnableDnsSupport: { Value: vpc.enableDnsSupport } },
      enableNetworkAddressUsageMetrics: { EnableNetworkAddressUsageMetrics: { Value: false } },
    };
    const asked = input.Attribute ?? '';
    if (!Object.hasOwn(attributes, asked)) throw invalidValue('attribute', asked, 'Unknown attribute.');
    return { VpcId: vpc.id, ...attributes[asked] };
  },
});

/** Virtual private clouds. */
export const vpcOperations: Readonly<Record<string, AnyOperation>> = {
  CreateVpc: createVpc,
  DeleteVpc: deleteVpc,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcs: describeVpcs,
  ModifyVpcAttribute: modifyVpcAttribute,
};

/** The question whether the caller may do something with the VPC. */
export function vpcCheck(call: Call, action: string, vpcId: string | undefined): Check {
  const vpc = findById(regionOf(call).vpcs, vpcId);
  return resourceCheck(call, action, 'vpc', vpcId, vpc, {
    ...(vpcId !== undefined && { 'ec2:VpcID': [vpcId] }),
    ...(vpc && { 'ec2:Tenancy': [vpc.tenancy] }),
  });
}

/** The condition key of something that is to be made in the VPC. */
export function vpcContext(call: Call, vpcId: string | undefined): RequestContext {
  return vpcId === undefined ? {} : { 'ec2:Vpc': [ec2Arn(call, 'vpc', vpcId)] };
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const vpcsPerRegion = 5;

function vpcChecks(call: Call, action: string, vpcId: string | undefined): Check[] {
  return [vpcCheck(call, action, vpcId)];
}

function parseVpcCidr(input: CreateVpcRequest): Cidr {
  if (input.AmazonProvidedIpv6CidrBlock || input.Ipv6CidrBlock) throw unsupported('Ipv6CidrBlock');
  if (input.Ipv4IpamPoolId || input.Ipv6IpamPoolId) throw unsupported('IpamPoolId');
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const cidr = findCidr(input.CidrBlock);
  if (!cidr) throw invalidValue('cidrBlock', input.CidrBlock, 'This is not a valid CIDR block.');
  if (cidr.bits < 16 || cidr.bits > 28 || isReserved(cidr)) {
    throw ec2Error('InvalidVpc.Range', `The CIDR '${input.CidrBlock}' is invalid.`);
  }
  return cidr;
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-sizing-ipv4 */
function isReserved(cidr: Cidr): boolean {
  return ['127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '0.0.0.0/8'].some((text) => {
    const reserved = findCidr(text);
    return reserved !== undefined && contains(reserved, cidr);
  });
}

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
