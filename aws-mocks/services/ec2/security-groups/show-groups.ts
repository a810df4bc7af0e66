import type { IpPermission, SecurityGroup as ShownGroup, SecurityGroupRule as ShownRule } from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import { ec2Arn } from '../authorise.js';
import type { FilterTable } from '../filters.js';
import type { SecurityGroup, SecurityGroupRule } from '../state.js';

/** The group as DescribeSecurityGroups answers it. */
export function shownGroup(group: SecurityGroup, call: Call): ShownGroup {
  return {
    GroupId: group.id,
    SecurityGroupArn: ec2Arn(call, 'security-group', group.id),
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: call.account.accountId,
    IpPermissions: permissionsOf(group.rules.filter((rule) => !rule.egress)),
    IpPermissionsEgress: permissionsOf(group.rules.filter((rule) => rule.egress)),
    Tags: group.tags,
  };
}

/** The rule as DescribeSecurityGroupRules answers it; where there are no ports, they are -1. */
export function shownRule(rule: SecurityGroupRule, group: SecurityGroup, call: Call): ShownRule {
  const { peer } = rule;
  return {
    SecurityGroupRuleId: rule.id,
    GroupId: group.id,
    GroupOwnerId: call.account.accountId,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort ?? -1,
    ToPort: rule.toPort ?? -1,
    ...(peer.kind === 'ipv4' && { CidrIpv4: peer.cidr }),
    ...(peer.kind === 'ipv6' && { CidrIpv6: peer.cidr }),
    ...(peer.kind === 'prefix-list' && { PrefixListId: peer.id }),
    ...(peer.kind === 'group' && { ReferencedGroupInfo: { GroupId: peer.groupId, UserId: peer.accountId } }),
    Description: rule.description,
    Tags: rule.tags,
    SecurityGroupRuleArn: ec2Arn(call, 'security-group-rule', rule.id),
  };
}

/** Rules as permissions: those of one protocol and range of ports together, in the order in which the first of them came. */
export function permissionsOf(rules: readonly Omit<SecurityGroupRule, 'id' | 'tags'>[]): IpPermission[] {
  const permissions = new Map<string, Required<Pick<IpPermission, PeerList>> & IpPermission>();
  for (const { protocol, fromPort, toPort, peer, description } of rules) {
    const key = JSON.stringify([protocol, fromPort, toPort]);
    const permission = permissions.get(key) ?? {
      IpProtocol: protocol,
      FromPort: fromPort,
      ToPort: toPort,
      IpRanges: [],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: [],
    };
    permissions.set(key, permission);
    const described = { ...(description !== undefined && { Description: description }) };
    if (peer.kind === 'ipv4') permission.IpRanges?.push({ CidrIp: peer.cidr, ...described });
    if (peer.kind === 'ipv6') permission.Ipv6Ranges?.push({ CidrIpv6: peer.cidr, ...described });
    if (peer.kind === 'prefix-list') permission.PrefixListIds?.push({ PrefixListId: peer.id, ...described });
    if (peer.kind === 'group') {
      permission.UserIdGroupPairs?.push({ GroupId: peer.groupId, UserId: peer.accountId, ...described });
    }
  }
  return [...permissions.values()];
}

type PeerList = 'IpRanges' | 'Ipv6Ranges' | 'PrefixListIds' | 'UserIdGroupPairs';

export const groupFilters: FilterTable<ShownGroup> = {
  description: (group) => group.Description,
  'egress.ip-permission.cidr': (group) => cidrsOf(group.IpPermissionsEgress),
  'egress.ip-permission.from-port': (group) => group.IpPermissionsEgress?.map((one) => portText(one.FromPort)),
  'egress.ip-permission.protocol': (group) => group.IpPermissionsEgress?.map((one) => one.IpProtocol),
  'egress.ip-permission.to-port': (group) => group.IpPermissionsEgress?.map((one) => portText(one.ToPort)),
  'group-id': (group) => group.GroupId,
  'group-name': (group) => group.GroupName,
  'ip-permission.cidr': (group) => cidrsOf(group.IpPermissions),
  'ip-permission.from-port': (group) => group.IpPermissions?.map((one) => portText(one.FromPort)),
  'ip-permission.group-id': (group) =>
    group.IpPermissions?.flatMap((one) => (one.UserIdGroupPairs ?? []).map((pair) => pair.GroupId)),
  'ip-permission.protocol': (group) => group.IpPermissions?.map((one) => one.IpProtocol),
  'ip-permission.to-port': (group) => group.IpPermissions?.map((one) => portText(one.ToPort)),
  'owner-id': (group) => group.OwnerId,
  'vpc-id': (group) => group.VpcId,
};

export const ruleFilters: FilterTable<ShownRule> = {
  'group-id': (rule) => rule.GroupId,
  'security-group-rule-id': (rule) => rule.SecurityGroupRuleId,
};

function cidrsOf(permissions: readonly IpPermission[] | undefined): (string | undefined)[] {
  return (permissions ?? []).flatMap((one) => (one.IpRanges ?? []).map((range) => range.CidrIp));
}

function portText(port: number | undefined): string | undefined {
  return port === undefined ? undefined : String(port);
}
