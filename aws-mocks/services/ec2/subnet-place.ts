import type { CreateSubnetRequest } from '@aws-sdk/client-ec2';
import type { Call } from '../../service.js';
import { contains, findCidr, overlaps, sizeOf, type Cidr } from './cidr.js';
import { zoneNames } from './default-network.js';
import { ec2Error, invalidValue, missingParameter, unsupported } from './errors.js';
import { findRegion } from './regions.js';
import type { RegionState, Subnet, Vpc } from './state.js';
import { zoneIdOf } from './zones.js';

/** How many addresses of the subnet are still to be had: AWS keeps five. */
export function freeAddresses(subnet: Subnet, region: RegionState): number {
  const used = region.networkInterfaces.filter((face) => face.subnetId === subnet.id).length;
  return sizeOf(findCidr(subnet.cidrBlock)?.bits ?? 32) - reservedAddresses - used;
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const reservedAddresses = 5;

/**
 * The block of addresses a new subnet is to have.
 * @throws AwsError `InvalidSubnet.Range` for one outside the VPC, `InvalidSubnet.Conflict` for one that another subnet has a part of.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html
 */
export function parseSubnetCidr(input: CreateSubnetRequest, vpc: Vpc, region: RegionState): Cidr {
  if (input.Ipv6CidrBlock || input.Ipv6Native) throw unsupported('Ipv6CidrBlock');
  if (input.OutpostArn) throw unsupported('OutpostArn');
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const cidr = findCidr(input.CidrBlock);
  if (!cidr) throw invalidValue('cidrBlock', input.CidrBlock, 'This is not a valid CIDR block.');
  const outer = findCidr(vpc.cidrBlock);
  if (!outer || !contains(outer, cidr) || cidr.bits > 28) {
    throw ec2Error('InvalidSubnet.Range', `The CIDR '${input.CidrBlock}' is invalid.`);
  }
  const others = region.subnets.filter((subnet) => subnet.vpcId === vpc.id).map((subnet) => findCidr(subnet.cidrBlock));
  if (others.some((other) => other && overlaps(other, cidr))) {
    throw ec2Error('InvalidSubnet.Conflict', `The CIDR '${input.CidrBlock}' conflicts with another subnet`);
  }
  return cidr;
}

/** The zone asked for, by name or id, or the region's first. */
export function parseZone(input: CreateSubnetRequest, call: Call): string {
  const region = findRegion(call.region);
  const zones = region ? zoneNames(region) : [];
  const asked = input.AvailabilityZone ?? input.AvailabilityZoneId;
  const zone = asked === undefined ? zones[0] : zones.find((name) => name === asked || zoneIdOf(name) === asked);
  if (zone !== undefined) return zone;
  const because = `Subnets can currently only be created in the following availability zones: ${zones.join(', ')}.`;
  throw invalidValue('availabilityZone', asked ?? '', because);
}
