import { findRegion, type Region } from './regions.js';
import { givenId } from './ids.js';
import type { RegionState, SecurityGroup, SecurityGroupRule } from './state.js';

/**
 * A region as AWS gives it to a new account: the default VPC 172.31.0.0/16 with a subnet in every zone, an internet gateway, a main
 * route table to it and the default security group. The ids follow from account and region, so that a region that was only looked at
 * need not be kept.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
 */
export function createRegion(accountId: string, name: string): RegionState {
  const given = (prefix: string, ...parts: string[]): string => givenId(prefix, accountId, name, ...parts);
  const region = findRegion(name);
  if (!region) return emptyRegion(name);
  const vpcId = given('vpc');
  const gatewayId = given('igw');
  return {
    ...emptyRegion(name),
    vpcs: [
      {
        id: vpcId,
        tags: [],
        cidrBlock: '172.31.0.0/16',
        isDefault: true,
        tenancy: 'default',
        dhcpOptionsId: given('dopt'),
        cidrAssociationId: given('vpc-cidr-assoc'),
        enableDnsSupport: true,
        enableDnsHostnames: true,
      },
    ],
    subnets: zoneNames(region).map((availabilityZone, index) => ({
      id: given('subnet', availabilityZone),
      tags: [],
      vpcId,
      cidrBlock: `172.31.${index * 16}.0/20`,
      availabilityZone,
      defaultForAz: true,
      mapPublicIpOnLaunch: true,
    })),
    internetGateways: [{ id: gatewayId, tags: [], vpcId }],
    routeTables: [
      {
        id: given('rtb'),
        tags: [],
        vpcId,
        routes: [{ destination: '0.0.0.0/0', targetId: gatewayId }],
        associations: [{ id: given('rtbassoc') }],
      },
    ],
    securityGroups: [defaultSecurityGroup(vpcId, accountId, (prefix, part) => given(prefix, part))],
  };
}

/**
 * The security group every VPC has: its members reach each other, and everybody outside.
 * @param makeId of a prefix and what the id is for.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export function defaultSecurityGroup(
  vpcId: string,
  accountId: string,
  makeId: (prefix: string, part: string) => string,
): SecurityGroup {
  const groupId = makeId('sg', 'default');
  const ingress: SecurityGroupRule = {
    id: makeId('sgr', 'ingress'),
    tags: [],
    egress: false,
    protocol: '-1',
    peer: { kind: 'group', groupId, accountId },
  };
  return {
    id: groupId,
    tags: [],
    name: 'default',
    description: 'default VPC security group',
    vpcId,
    rules: [ingress, openEgress(makeId('sgr', 'egress'))],
  };
}

/** The rule every security group in a VPC begins with: everything out. */
export function openEgress(id: string): SecurityGroupRule {
  return { id, tags: [], egress: true, protocol: '-1', peer: { kind: 'ipv4', cidr: '0.0.0.0/0' } };
}

/** The region's zones by name, e.g. `eu-west-1a`. */
export function zoneNames(region: Region): string[] {
  return region.zones.split('').map((letter) => `${region.name}${letter}`);
}

function emptyRegion(name: string): RegionState {
  return {
    name,
    vpcs: [],
    subnets: [],
    internetGateways: [],
    routeTables: [],
    securityGroups: [],
    keyPairs: [],
    instances: [],
    volumes: [],
    networkInterfaces: [],
  };
}
