import type {
  AssociateRouteTableRequest,
  AssociateRouteTableResult,
  CreateRouteRequest,
  CreateRouteResult,
  CreateRouteTableRequest,
  CreateRouteTableResult,
  DeleteRouteRequest,
  DeleteRouteTableRequest,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  DisassociateRouteTableRequest,
  Route as ShownRoute,
  RouteTable as ShownRouteTable,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call, Check } from '../../service.js';
import { creationChecks, onAnything, resourceCheck } from './authorise.js';
import { findCidr, formatCidr } from './cidr.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import { dependencyViolation, ec2Error, invalidValue, missingParameter, notFound, unsupported } from './errors.js';
import type { FilterTable } from './filters.js';
import { newId } from './ids.js';
import { findById, regionOf, remove, requireById } from './region.js';
import type { RegionState, RouteTable } from './state.js';
import { subnetCheck } from './subnets.js';
import { parseTagSpecifications } from './tag-input.js';
import { vpcCheck, vpcContext } from './vpcs.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRouteTable.html */
const createRouteTable = ec2Operation<CreateRouteTableRequest, CreateRouteTableResult>({
  readOnly: false,
  authorise: (input, call) => [
    ...creationChecks(call, {
      action: 'ec2:CreateRouteTable',
      type: 'route-table',
      specifications: input.TagSpecifications,
      context: vpcContext(call, input.VpcId),
    }),
    vpcCheck(call, 'ec2:CreateRouteTable', input.VpcId),
  ],
  handle: (input, call) => {
    const region = regionOf(call);
    const vpc = requireById(region.vpcs, input.VpcId, 'vpc');
    const table: RouteTable = {
      id: newId(call.account, 'rtb'),
      tags: parseTagSpecifications(input.TagSpecifications, 'route-table'),
      vpcId: vpc.id,
      routes: [],
      associations: [],
    };
    region.routeTables.push(table);
    return { RouteTable: shownTable(table, region, call) };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
const describeRouteTables = ec2Operation<DescribeRouteTablesRequest, DescribeRouteTablesResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeRouteTables'),
  sets: ['RouteTableIds', 'Filters'],
  handle: (input, call) => {
    const region = regionOf(call);
    const { found, nextToken } = describe(
      { ids: input.RouteTableIds, filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
      {
        kind: 'route-table',
        views: region.routeTables.map((table) => shownTable(table, region, call)),
        idOf: (table) => table.RouteTableId,
        filters: tableFilters,
      },
      call,
    );
    return { RouteTables: found, NextToken: nextToken };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html */
const deleteRouteTable = ec2Operation<DeleteRouteTableRequest, object>({
  readOnly: false,
  authorise: (input, call) => [tableCheck(call, 'ec2:DeleteRouteTable', input.RouteTableId)],
  handle: (input, call) => {
    const region = regionOf(call);
    const table = requireById(region.routeTables, input.RouteTableId, 'route-table');
    if (table.associations.length > 0) throw dependencyViolation('routeTable', table.id);
    remove(region.routeTables, table);
    return {};
  },
});

/** To an internet gateway, an instance or a network interface. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html */
const createRoute = ec2Operation<CreateRouteRequest, CreateRouteResult>({
  readOnly: false,
  authorise: (input, call) => [tableCheck(call, 'ec2:CreateRoute', input.RouteTableId)],
  handle: (input, call) => {
    const region = regionOf(call);
    const table = requireById(region.routeTables, input.RouteTableId, 'route-table');
    const destination = parseDestination(input.DestinationCidrBlock);
    const targetId = parseTarget(input, table, region);
    const isTaken = table.routes.some((route) => route.destination === destination);
    if (isTaken || region.vpcs.some((vpc) => vpc.id === table.vpcId && vpc.cidrBlock === destination)) {
      throw ec2Error('RouteAlreadyExists', `The route identified by ${destination} already exists.`);
    }
    table.routes.push({ destination, targetId });
    return { Return: true };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRoute.html */
const deleteRoute = ec2Operation<DeleteRouteRequest, object>({
  readOnly: false,
  authorise: (input, call) => [tableCheck(call, 'ec2:DeleteRoute', input.RouteTableId)],
  handle: (input, call) => {
    const table = requireById(regionOf(call).routeTables, input.RouteTableId, 'route-table');
    const destination = parseDestination(input.DestinationCidrBlock);
    const route = table.routes.find((candidate) => candidate.destination === destination);
    if (!route) {
      const message = `no route with destination-cidr-block ${destination} in route table ${table.id}`;
      throw ec2Error('InvalidRoute.NotFound', message);
    }
    remove(table.routes, route);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html */
const associateRouteTable = ec2Operation<AssociateRouteTableRequest, AssociateRouteTableResult>({
  readOnly: false,
  authorise: (input, call) => [
    tableCheck(call, 'ec2:AssociateRouteTable', input.RouteTableId),
    ...(input.SubnetId === undefined ? [] : [subnetCheck(call, 'ec2:AssociateRouteTable', input.SubnetId)]),
  ],
  handle: (input, call) => {
    const region = regionOf(call);
    const table = requireById(region.routeTables, input.RouteTableId, 'route-table');
    if (input.GatewayId !== undefined) throw unsupported('GatewayId');
    if (input.SubnetId === undefined) throw missingParameter('subnetId');
    const subnet = requireById(region.subnets, input.SubnetId, 'subnet');
    if (subnet.vpcId !== table.vpcId) {
      const message = `Route table ${table.id} and subnet ${subnet.id} belong to different networks`;
      throw ec2Error('InvalidParameterValue', message);
    }
    if (region.routeTables.some((other) => other.associations.some((one) => one.subnetId === subnet.id))) {
      const message = `the specified association for route table ${table.id} conflicts with an existing association`;
      throw ec2Error('Resource.AlreadyAssociated', message);
    }
    const association = { id: newId(call.account, 'rtbassoc'), subnetId: subnet.id };
    table.associations.push(association);
    return { AssociationId: association.id, AssociationState: { State: 'associated' } };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateRouteTable.html */
const disassociateRouteTable = ec2Operation<DisassociateRouteTableRequest, object>({
  readOnly: false,
  authorise: (input, call) => {
    const table = tableOfAssociation(regionOf(call), input.AssociationId);
    return [tableCheck(call, 'ec2:DisassociateRouteTable', table?.id)];
  },
  handle: (input, call) => {
    const table = tableOfAssociation(regionOf(call), input.AssociationId);
    const association = table?.associations.find((one) => one.id === input.AssociationId);
    if (!table || !association) throw notFound('route-table-association', input.AssociationId ?? '');
    if (association.subnetId === undefined) {
      const message = `cannot disassociate the main route table association ${association.id}`;
      throw ec2Error('InvalidParameterValue', message);
    }
    remove(table.associations, association);
    return {};
  },
});

/** Route tables and what is in them. */
export const routeTableOperations: Readonly<Record<string, AnyOperation>> = {
  AssociateRouteTable: associateRouteTable,
  CreateRoute: createRoute,
  CreateRouteTable: createRouteTable,
  DeleteRoute: deleteRoute,
  DeleteRouteTable: deleteRouteTable,
  DescribeRouteTables: describeRouteTables,
  DisassociateRouteTable: disassociateRouteTable,
};

function tableCheck(call: Call, action: string, id: string | undefined): Check {
  const table = findById(regionOf(call).routeTables, id);
  return resourceCheck(call, action, 'route-table', id, table, {
    ...(id !== undefined && { 'ec2:RouteTableID': [id] }),
  });
}

function tableOfAssociation(region: RegionState, associationId: string | undefined): RouteTable | undefined {
  return region.routeTables.find((table) => table.associations.some((one) => one.id === associationId));
}

function parseDestination(text: string | undefined): string {
  if (text === undefined) throw missingParameter('destinationCidrBlock');
  const cidr = findCidr(text);
  if (!cidr) throw invalidValue('destinationCidrBlock', text, 'This is not a valid CIDR block.');
  return formatCidr(cidr);
}

function parseTarget(input: CreateRouteRequest, table: RouteTable, region: RegionState): string {
  const { GatewayId, InstanceId, NetworkInterfaceId } = input;
  if (GatewayId !== undefined) {
    const gateway = requireById(region.internetGateways, GatewayId, 'internet-gateway');
    if (gateway.vpcId !== table.vpcId) {
      const message = `route table ${table.id} and network gateway ${gateway.id} belong to different networks`;
      throw ec2Error('InvalidParameterValue', message);
    }
    return gateway.id;
  }
  if (InstanceId !== undefined) return requireById(region.instances, InstanceId, 'instance').id;
  if (NetworkInterfaceId !== undefined) {
    return requireById(region.networkInterfaces, NetworkInterfaceId, 'network-interface').id;
  }
  throw missingParameter('gatewayId, instanceId or networkInterfaceId');
}

function shownTable(table: RouteTable, region: RegionState, call: Call): ShownRouteTable {
  const local = region.vpcs.find((vpc) => vpc.id === table.vpcId)?.cidrBlock;
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: call.account.accountId,
    Routes: [
      { DestinationCidrBlock: local, GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
      ...table.routes.map(({ destination, targetId }) => shownRoute(destination, targetId, table, region)),
    ],
    Associations: table.associations.map(({ id, subnetId }) => ({
      RouteTableAssociationId: id,
      RouteTableId: table.id,
      Main: subnetId === undefined,
      SubnetId: subnetId,
      AssociationState: { State: 'associated' },
    })),
    PropagatingVgws: [],
    Tags: table.tags,
  };
}

/** A route whose target is gone, or no longer in the VPC, leads into a black hole. */
function shownRoute(destination: string, targetId: string, table: RouteTable, region: RegionState): ShownRoute {
  const alive =
    region.internetGateways.some((gateway) => gateway.id === targetId && gateway.vpcId === table.vpcId) ||
    region.instances.some((instance) => instance.id === targetId && instance.state === 'running') ||
    region.networkInterfaces.some((face) => face.id === targetId);
  return {
    DestinationCidrBlock: destination,
    ...(targetId.startsWith('igw-') && { GatewayId: targetId }),
    ...(targetId.startsWith('i-') && { InstanceId: targetId }),
    ...(targetId.startsWith('eni-') && { NetworkInterfaceId: targetId }),
    Origin: 'CreateRoute',
    State: alive ? 'active' : 'blackhole',
  };
}

const tableFilters: FilterTable<ShownRouteTable> = {
  'association.main': (table) => table.Associations?.map((one) => String(one.Main)),
  'association.route-table-association-id': (table) => table.Associations?.map((one) => one.RouteTableAssociationId),
  'association.route-table-id': (table) => table.Associations?.map((one) => one.RouteTableId),
  'association.subnet-id': (table) => table.Associations?.map((one) => one.SubnetId),
  'owner-id': (table) => table.OwnerId,
  'route-table-id': (table) => table.RouteTableId,
  'route.destination-cidr-block': (table) => table.Routes?.map((route) => route.DestinationCidrBlock),
  'route.gateway-id': (table) => table.Routes?.map((route) => route.GatewayId),
  'route.instance-id': (table) => table.Routes?.map((route) => route.InstanceId),
  'route.origin': (table) => table.Routes?.map((route) => route.Origin),
  'route.state': (table) => table.Routes?.map((route) => route.State),
  'vpc-id': (table) => table.VpcId,
};
