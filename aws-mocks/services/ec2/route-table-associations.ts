import type {
  AssociateRouteTableRequest,
  AssociateRouteTableResult,
  DisassociateRouteTableRequest,
} from '@aws-sdk/client-ec2';
import type { AnyOperation } from '../../service.js';
import { ec2Operation } from './ec2-operation.js';
import { ec2Error, missingParameter, notFound, unsupported } from './errors.js';
import { newId } from './ids.js';
import { regionOf, remove, requireById } from './region.js';
import { tableCheck } from './route-table-check.js';
import type { RegionState, RouteTable } from './state.js';
import { subnetCheck } from './subnet-check.js';

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

/** Which subnet goes by which route table. */
export const routeTableAssociationOperations: Readonly<Record<string, AnyOperation>> = {
  AssociateRouteTable: associateRouteTable,
  DisassociateRouteTable: disassociateRouteTable,
};

function tableOfAssociation(region: RegionState, associationId: string | undefined): RouteTable | undefined {
  return region.routeTables.find((table) => table.associations.some((one) => one.id === associationId));
}
