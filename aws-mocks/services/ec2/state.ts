import type { Tag } from '../tags.js';

/** The EC2 part of an account. JSON values only: it is written to disk as it is. */
export interface Ec2State {
  /** Regions that were used so far; any other is as AWS gives it to a new account. */
  readonly regions: RegionState[];
}

/** What one region has of the account. Every list is in the order of creation. */
export interface RegionState {
  readonly name: string;
  readonly vpcs: Vpc[];
  readonly subnets: Subnet[];
  readonly internetGateways: InternetGateway[];
  readonly routeTables: RouteTable[];
  readonly securityGroups: SecurityGroup[];
  readonly keyPairs: KeyPair[];
  readonly instances: Instance[];
  readonly volumes: Volume[];
  readonly networkInterfaces: NetworkInterface[];
}

/** Everything that has an id such as `vpc-0123456789abcdef0` and can be tagged. */
export interface Resource {
  readonly id: string;
  tags: Tag[];
}

export interface Vpc extends Resource {
  readonly cidrBlock: string;
  readonly isDefault: boolean;
  readonly tenancy: 'default' | 'dedicated';
  readonly dhcpOptionsId: string;
  readonly cidrAssociationId: string;
  enableDnsSupport: boolean;
  enableDnsHostnames: boolean;
}

export interface Subnet extends Resource {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly defaultForAz: boolean;
  mapPublicIpOnLaunch: boolean;
}

export interface InternetGateway extends Resource {
  /** At most one VPC. */
  vpcId?: string;
}

export interface RouteTable extends Resource {
  readonly vpcId: string;
  /** Without the local one, which every table has. */
  readonly routes: Route[];
  readonly associations: RouteTableAssociation[];
}

export interface Route {
  readonly destination: string;
  /** An internet gateway, an instance or a network interface. */
  readonly targetId: string;
}

export interface RouteTableAssociation {
  readonly id: string;
  /** Absent: the VPC's main table, which every subnet without one of its own uses. */
  readonly subnetId?: string;
}

export interface SecurityGroup extends Resource {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly rules: SecurityGroupRule[];
}

/** One rule: one protocol and range of ports, one peer. */
export interface SecurityGroupRule extends Resource {
  readonly egress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for all. */
  readonly protocol: string;
  /** Absent for `-1` and for protocols without ports. */
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly peer: RulePeer;
  readonly description?: string;
}

/** Who is let in or reached. */
export type RulePeer =
  | { readonly kind: 'ipv4'; readonly cidr: string }
  | { readonly kind: 'ipv6'; readonly cidr: string }
  | { readonly kind: 'prefix-list'; readonly id: string }
  | { readonly kind: 'group'; readonly groupId: string; readonly accountId: string };

export interface KeyPair extends Resource {
  readonly name: string;
  readonly fingerprint: string;
  readonly createdAtMs: number;
}

export type InstanceStateName = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

export interface Instance extends Resource {
  readonly reservationId: string;
  readonly launchIndex: number;
  readonly imageId: string;
  readonly instanceType: string;
  readonly keyName?: string;
  readonly clientToken?: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly privateIpAddress: string;
  readonly rootDeviceName: string;
  readonly profile?: { readonly arn: string; readonly id: string };
  readonly ebsOptimized: boolean;
  readonly monitored: boolean;
  readonly tenancy: string;
  readonly httpTokens: 'optional' | 'required';
  readonly disableApiTermination: boolean;
  launchedAtMs: number;
  state: InstanceStateName;
  /** When the state goes on by itself; absent in states that last. */
  changesAtMs?: number;
  /** When and why it last stopped or was terminated, in AWS's words; empty while nobody did. */
  transitionReason: string;
}

export interface Volume extends Resource {
  readonly availabilityZone: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly iops?: number;
  readonly throughput?: number;
  readonly encrypted: boolean;
  readonly snapshotId?: string;
  readonly createdAtMs: number;
  attachment?: VolumeAttachment;
}

export interface VolumeAttachment {
  readonly instanceId: string;
  readonly device: string;
  readonly attachedAtMs: number;
  readonly deleteOnTermination: boolean;
}

export interface NetworkInterface extends Resource {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly privateIpAddress: string;
  readonly macAddress: string;
  readonly description: string;
  readonly groupIds: readonly string[];
  readonly instanceId: string;
  readonly attachmentId: string;
  readonly attachedAtMs: number;
  readonly deleteOnTermination: boolean;
  /** Whether it gets a public address whenever its instance starts. */
  readonly wantsPublicIp: boolean;
  publicIpAddress?: string;
}

/** The EC2 part of an account that has just been opened. */
export function createEc2State(): Ec2State {
  return { regions: [] };
}
