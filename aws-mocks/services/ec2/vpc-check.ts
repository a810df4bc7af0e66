import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Call, Check } from '../../service.js';
import { ec2Arn, resourceCheck } from './authorise.js';
import { findById, regionOf } from './region.js';

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
