import type { CreateRouteRequest, CreateRouteResult, DeleteRouteRequest } from '@aws-sdk/client-ec2';
import type { AnyOperation } from '../../service.js';
import { findCidr, formatCidr } from './cidr.js';
import { ec2Operation } from './ec2-operation.js';
import { ec2Error, invalidValue, missingParameter } from './errors.js';
import { regionOf, remove, requireById } from './region.js';
import { tableCheck } from './route-table-check.js';
import type { RegionState, RouteTable } from './state.js';

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

/** What is in route tables. */
export const routeOperations: Readonly<Record<string, AnyOperation>> = {
  CreateRoute: createRoute,
  DeleteRoute: deleteRoute,
};

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
