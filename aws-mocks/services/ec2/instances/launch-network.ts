import type { InstanceNetworkInterfaceSpecification, RunInstancesRequest } from '@aws-sdk/client-ec2';
import { ec2Error, invalidCombination, notFound, unsupported } from '../errors.js';
import { findById, requireById } from '../region.js';
import type { RegionState, SecurityGroup, Subnet } from '../state.js';

/** Where an instance is to be, as far as the request says or AWS supplies it. */
export interface LaunchNetwork {
  readonly subnet: Subnet | undefined;
  /** As the request has it; of a subnet that may not exist. */
  readonly subnetId: string | undefined;
  readonly groups: readonly SecurityGroup[];
  /** Ids the request has; of groups that may not exist. */
  readonly groupIds: readonly string[];
  /** Names the request has, for groups of the default VPC. */
  readonly groupNames: readonly string[];
  readonly associatePublicIp: boolean | undefined;
  readonly privateIpAddress: string | undefined;
  readonly deleteOnTermination: boolean;
  readonly description: string;
}

/**
 * What the request says of the network, at the instance or at its one network interface; where it says nothing, a subnet of the default VPC and the
 * default group of the subnet's VPC. Throws nothing: what is not there is only missing.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html
 */
export function findNetwork(input: RunInstancesRequest, region: RegionState): LaunchNetwork {
  const face: InstanceNetworkInterfaceSpecification = input.NetworkInterfaces?.[0] ?? {};
  const subnetId = face.SubnetId ?? input.SubnetId;
  const subnet = subnetId === undefined ? defaultSubnet(input, region) : findById(region.subnets, subnetId);
  const groupIds = face.Groups ?? input.SecurityGroupIds ?? [];
  const groupNames = input.SecurityGroups ?? [];
  const isAsked = (group: SecurityGroup): boolean =>
    groupIds.includes(group.id) || (groupNames.includes(group.name) && group.vpcId === subnet?.vpcId);
  const asked = region.securityGroups.filter(isAsked);
  const standard = region.securityGroups.filter((group) => group.name === 'default' && group.vpcId === subnet?.vpcId);
  return {
    subnet,
    subnetId,
    groups: groupIds.length + groupNames.length > 0 ? asked : standard,
    groupIds,
    groupNames,
    associatePublicIp: face.AssociatePublicIpAddress,
    privateIpAddress: face.PrivateIpAddress ?? input.PrivateIpAddress,
    deleteOnTermination: face.DeleteOnTermination ?? true,
    description: face.Description ?? '',
  };
}

/**
 * The network of a request that can be served.
 * @throws AwsError `InvalidSubnetID.NotFound`, `InvalidGroup.NotFound`, groups of another VPC, contradictions, and what is not there yet.
 */
export function requireNetwork(input: RunInstancesRequest, region: RegionState): LaunchNetwork & { subnet: Subnet } {
  checkCombinations(input);
  const network = findNetwork(input, region);
  const { subnetId, subnet, groups } = network;
  if (subnetId !== undefined) requireById(region.subnets, subnetId, 'subnet');
  if (!subnet) throw ec2Error('MissingInput', 'No subnets found for the default VPC. Please specify a subnet.');
  for (const id of network.groupIds) requireById(region.securityGroups, id, 'security-group');
  for (const name of network.groupNames) {
    if (!groups.some((group) => group.name === name)) throw notFound('security-group', name);
  }
  const stranger = groups.find((group) => group.vpcId !== subnet.vpcId);
  if (stranger) {
    const message = `Security group ${stranger.id} and subnet ${subnet.id} belong to different networks.`;
    throw ec2Error('InvalidParameter', message);
  }
  return { ...network, subnet };
}

function checkCombinations(input: RunInstancesRequest): void {
  const faces = input.NetworkInterfaces ?? [];
  if (faces.length > 1) throw unsupported('NetworkInterface.2');
  if (faces[0]?.NetworkInterfaceId !== undefined) throw unsupported('NetworkInterface.1.NetworkInterfaceId');
  const alsoAtInstance = [
    ['subnet ID', input.SubnetId],
    ['security groups', input.SecurityGroupIds?.[0] ?? input.SecurityGroups?.[0]],
    ['private address', input.PrivateIpAddress],
  ] as const;
  for (const [what, value] of faces.length > 0 ? alsoAtInstance : []) {
    if (value === undefined) continue;
    const message = `Network interfaces and an instance-level ${what} may not be specified on the same request`;
    throw invalidCombination(message);
  }
}

/** The default VPC's subnet in the zone asked for, or its first. */
function defaultSubnet(input: RunInstancesRequest, region: RegionState): Subnet | undefined {
  const zone = input.Placement?.AvailabilityZone;
  const defaults = region.subnets.filter((subnet) => subnet.defaultForAz);
  return zone === undefined ? defaults[0] : defaults.find((subnet) => subnet.availabilityZone === zone);
}
