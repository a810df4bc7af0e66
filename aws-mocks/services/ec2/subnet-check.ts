import type { Call, Check } from '../../service.js';
import { resourceCheck } from './authorise.js';
import { findById, regionOf } from './region.js';

/** The question whether the caller may do something with the subnet. */
export function subnetCheck(call: Call, action: string, subnetId: string | undefined): Check {
  const subnet = findById(regionOf(call).subnets, subnetId);
  return resourceCheck(call, action, 'subnet', subnetId, subnet, {
    ...(subnetId !== undefined && { 'ec2:SubnetID': [subnetId] }),
    ...(subnet && { 'ec2:AvailabilityZone': [subnet.availabilityZone] }),
  });
}
