import { isIPv6 } from 'node:net';
import type { IpPermission } from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import { findCidr, formatCidr } from '../cidr.js';
import { invalidValue, missingParameter, notFound, unsupported } from '../errors.js';
import { findById, regionOf } from '../region.js';
import type { RulePeer, SecurityGroup, SecurityGroupRule } from '../state.js';

/** What the four calls on a group's rules say, in one of two ways. */
export interface RulesInput {
  readonly IpPermissions?: IpPermission[] | undefined;
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly CidrIp?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
}

/** A rule before it has an id. */
export type NewRule = Omit<SecurityGroupRule, 'id' | 'tags'>;

/**
 * The rules a request names: one a peer of every permission.
 * @throws AwsError for ports, protocols, addresses or groups that EC2 does not take.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function parseRules(input: RulesInput, egress: boolean, group: SecurityGroup, call: Call): NewRule[] {
  const permissions = input.IpPermissions ?? [];
  const rules = [...permissions, ...flatPermission(input)].flatMap((one) => parsePermission(one, egress, group, call));
  if (rules.length === 0) throw missingParameter('ipPermissions');
  return rules;
}

/** Whether both let through the same: a rule's description and id do not matter. */
export function isSameRule(a: NewRule, b: NewRule): boolean {
  return ruleKey(a) === ruleKey(b);
}

/** The rule in the words of EC2's errors. */
export function describeRule(rule: NewRule): string {
  const protocol = rule.protocol === '-1' ? 'ALL' : rule.protocol.toUpperCase();
  const ports = rule.fromPort === undefined ? '' : `, from port: ${rule.fromPort}, to port: ${rule.toPort}`;
  return `peer: ${peerText(rule.peer)}, ${protocol}${ports}, ALLOW`;
}

function ruleKey({ egress, protocol, fromPort, toPort, peer }: NewRule): string {
  return JSON.stringify([egress, protocol, fromPort, toPort, peer.kind, peerText(peer)]);
}

function peerText(peer: RulePeer): string {
  if (peer.kind === 'group') return peer.groupId;
  return peer.kind === 'prefix-list' ? peer.id : peer.cidr;
}

/** The older way to name one rule: its members beside the group's. */
function flatPermission(input: RulesInput): IpPermission[] {
  const { IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupName } = input;
  if (SourceSecurityGroupName !== undefined) throw unsupported('SourceSecurityGroupName');
  if (IpProtocol === undefined && CidrIp === undefined) return [];
  if (CidrIp === undefined) throw missingParameter('cidrIp');
  return [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
}

function parsePermission(permission: IpPermission, egress: boolean, group: SecurityGroup, call: Call): NewRule[] {
  const protocol = parseProtocol(permission.IpProtocol);
  const ports = parsePorts(protocol, permission);
  return peersOf(permission, group, call).map(({ peer, description }) => ({
    egress,
    protocol,
    ...ports,
    peer,
    ...(description !== undefined && { description }),
  }));
}

const protocolNames: Readonly<Record<string, string>> = {
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
  all: '-1',
};

function parseProtocol(sent: string | undefined): string {
  if (sent === undefined) throw missingParameter('ipProtocol');
  const protocol = protocolNames[sent.toLowerCase()] ?? sent.toLowerCase();
  if (['tcp', 'udp', 'icmp', 'icmpv6', '-1'].includes(protocol)) return protocol;
  if (/^\d{1,3}$/.test(protocol) && Number(protocol) <= 255) return protocol;
  throw invalidValue('ipProtocol', sent, 'Unknown protocol.');
}

function parsePorts(protocol: string, { FromPort, ToPort }: IpPermission): Pick<NewRule, 'fromPort' | 'toPort'> {
  if (protocol.startsWith('icmp')) return { fromPort: FromPort ?? -1, toPort: ToPort ?? -1 };
  if (protocol !== 'tcp' && protocol !== 'udp') return {};
  if (FromPort === undefined || ToPort === undefined) {
    throw invalidValue('portRange', '', 'Must specify both from and to ports with TCP/UDP.');
  }
  if (FromPort < 0 || ToPort > 65_535 || FromPort > ToPort) {
    throw invalidValue('portRange', `${FromPort}-${ToPort}`, 'Ports go from 0 to 65535, the lower one first.');
  }
  return { fromPort: FromPort, toPort: ToPort };
}

interface DescribedPeer {
  readonly peer: RulePeer;
  readonly description?: string | undefined;
}

function peersOf(permission: IpPermission, group: SecurityGroup, call: Call): DescribedPeer[] {
  return [
    ...(permission.IpRanges ?? []).map(({ CidrIp, Description }) => ({
      peer: { kind: 'ipv4', cidr: parseIpv4(CidrIp) } as const,
      description: Description,
    })),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => ({
      peer: { kind: 'ipv6', cidr: parseIpv6(CidrIpv6) } as const,
      description: Description,
    })),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId = '', Description }) => ({
      peer: { kind: 'prefix-list', id: PrefixListId } as const,
      description: Description,
    })),
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId, GroupName, UserId, Description }) => ({
      peer: parseGroup(GroupId, GroupName, UserId, group, call),
      description: Description,
    })),
  ];
}

/** Bits of the address that the prefix does not cover are dropped, as EC2 does. */
function parseIpv4(text: string | undefined): string {
  const cidr = text === undefined ? undefined : findCidr(text);
  if (!cidr) throw invalidValue('cidrIp', text ?? '', `CIDR block ${text ?? ''} is malformed`);
  return formatCidr(cidr);
}

function parseIpv6(text: string | undefined): string {
  const [address = '', bits] = (text ?? '').split('/');
  const valid = isIPv6(address) && /^\d{1,3}$/.test(bits ?? '') && Number(bits) <= 128;
  if (!valid) throw invalidValue('cidrIpv6', text ?? '', `CIDR block ${text ?? ''} is malformed`);
  return `${address.toLowerCase()}/${Number(bits)}`;
}

/** Groups of other accounts are taken on trust: there is nobody to ask. */
function parseGroup(
  id: string | undefined,
  name: string | undefined,
  accountId: string | undefined,
  group: SecurityGroup,
  call: Call,
): RulePeer {
  const { securityGroups } = regionOf(call);
  const own = accountId === undefined || accountId === call.account.accountId;
  if (!own && id !== undefined) return { kind: 'group', groupId: id, accountId };
  const found =
    id === undefined
      ? securityGroups.find((candidate) => candidate.name === name && candidate.vpcId === group.vpcId)
      : findById(securityGroups, id);
  if (!found) throw notFound('security-group', id ?? name ?? '');
  return { kind: 'group', groupId: found.id, accountId: call.account.accountId };
}
