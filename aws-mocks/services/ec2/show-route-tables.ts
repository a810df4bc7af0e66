import type { Route as ShownRoute, RouteTable as ShownRouteTable } from '@aws-sdk/client-ec2';
import type { Call } from '../../service.js';
import type { FilterTable } from './filters.js';
import type { RegionState, RouteTable } from './state.js';

/** The table as it is answered: first the local route, which every table has. */
export function shownTable(table: RouteTable, region: RegionState, call: Call): ShownRouteTable {
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

export const tableFilters: FilterTable<ShownRouteTable> = {
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
