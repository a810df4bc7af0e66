import type { Call, Check } from '../../service.js';
import { resourceCheck } from './authorise.js';
import { findById, regionOf } from './region.js';

/** The question whether the caller may do something with the route table. */
export function tableCheck(call: Call, action: string, id: string | undefined): Check {
  const table = findById(regionOf(call).routeTables, id);
  return resourceCheck(call, action, 'route-table', id, table, {
    ...(id !== undefined && { 'ec2:RouteTableID': [id] }),
  });
}
