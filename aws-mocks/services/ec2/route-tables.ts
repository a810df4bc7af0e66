import type {
  CreateRouteTableRequest,
  CreateRouteTableResult,
  DeleteRouteTableRequest,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
} from '@aws-sdk/client-ec2';
import type { AnyOperation } from '../../service.js';
import { creationChecks, onAnything } from './authorise.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import { dependencyViolation } from './errors.js';
import { newId } from './ids.js';
import { regionOf, remove, requireById } from './region.js';
import { tableCheck } from './route-table-check.js';
import { routeTableAssociationOperations } from './route-table-associations.js';
import { routeOperations } from './routes.js';
import { shownTable, tableFilters } from './show-route-tables.js';
import type { RouteTable } from './state.js';
import { parseTagSpecifications } from './tag-input.js';
import { vpcCheck, vpcContext } from './vpc-check.js';

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

/** Route tables and what is in them. */
export const routeTableOperations: Readonly<Record<string, AnyOperation>> = {
  ...routeOperations,
  ...routeTableAssociationOperations,
  CreateRouteTable: createRouteTable,
  DeleteRouteTable: deleteRouteTable,
  DescribeRouteTables: describeRouteTables,
};
