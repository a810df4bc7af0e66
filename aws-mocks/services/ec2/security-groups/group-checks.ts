import type { Call, Check } from '../../../service.js';
import { resourceCheck } from '../authorise.js';
import { ec2Error, missingParameter, notFound } from '../errors.js';
import { findById, regionOf } from '../region.js';
import type { RegionState, SecurityGroup } from '../state.js';

/** How a request names a group: by id, or in the default VPC by name. */
export interface GroupReference {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
}

/** The group that the request names, if there is one. */
export function findGroup(region: RegionState, reference: GroupReference): SecurityGroup | undefined {
  if (reference.GroupId !== undefined) return findById(region.securityGroups, reference.GroupId);
  const defaultVpc = region.vpcs.find((vpc) => vpc.isDefault);
  return region.securityGroups.find((group) => group.name === reference.GroupName && group.vpcId === defaultVpc?.id);
}

/** The group that the request names. @throws AwsError `InvalidGroup.NotFound`, or `MissingParameter` where it names none. */
export function requireGroup(region: RegionState, reference: GroupReference): SecurityGroup {
  if (reference.GroupId === undefined && reference.GroupName === undefined) throw missingParameter('groupId');
  const group = findGroup(region, reference);
  if (!group && reference.GroupId === undefined) {
    const message = `The security group '${reference.GroupName}' does not exist in default VPC`;
    throw ec2Error('InvalidGroup.NotFound', message);
  }
  if (!group) throw notFound('security-group', reference.GroupId ?? '');
  return group;
}

/** The question whether the caller may do something with the group. */
export function groupCheck(call: Call, action: string, reference: GroupReference): Check {
  const group = findGroup(regionOf(call), reference);
  const id = group?.id ?? reference.GroupId;
  return resourceCheck(call, action, 'security-group', id, group, {
    ...(id !== undefined && { 'ec2:SecurityGroupID': [id] }),
  });
}
