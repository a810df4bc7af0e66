import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult,
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  RevokedSecurityGroupRule,
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call, Check } from '../../../service.js';
import { creationChecks, tagsFor } from '../authorise.js';
import { ec2Operation } from '../ec2-operation.js';
import { ec2Error, invalidCombination } from '../errors.js';
import { newId } from '../ids.js';
import { regionOf, remove, requireById } from '../region.js';
import type { SecurityGroup, SecurityGroupRule } from '../state.js';
import { parseTagSpecifications } from '../tag-input.js';
import { groupCheck, requireGroup } from './group-checks.js';
import { describeRule, isSameRule, parseRules, type NewRule } from './parse-rules.js';
import { permissionsOf, shownRule } from './show-groups.js';

type AuthorizeInput = AuthorizeSecurityGroupIngressRequest | AuthorizeSecurityGroupEgressRequest;
type AuthorizeOutput = AuthorizeSecurityGroupIngressResult | AuthorizeSecurityGroupEgressResult;
type RevokeInput = RevokeSecurityGroupIngressRequest | RevokeSecurityGroupEgressRequest;
type RevokeOutput = RevokeSecurityGroupIngressResult | RevokeSecurityGroupEgressResult;

/** The rules of security groups. */
export const securityGroupRuleOperations: Readonly<Record<string, AnyOperation>> = {
  AuthorizeSecurityGroupEgress: authorizeOperation(true),
  AuthorizeSecurityGroupIngress: authorizeOperation(false),
  RevokeSecurityGroupEgress: revokeOperation(true),
  RevokeSecurityGroupIngress: revokeOperation(false),
};

/**
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html
 */
function authorizeOperation(egress: boolean): AnyOperation {
  const action = egress ? 'ec2:AuthorizeSecurityGroupEgress' : 'ec2:AuthorizeSecurityGroupIngress';
  return ec2Operation<AuthorizeInput, AuthorizeOutput>({
    readOnly: false,
    authorise: (input, call) => [groupCheck(call, action, input), ...ruleTagChecks(input, call, action)],
    sets: ['IpPermissions'],
    handle: (input, call) => {
      const group = requireGroup(regionOf(call), input);
      const tags = parseTagSpecifications(input.TagSpecifications, 'security-group-rule');
      const rules = parseRules(input, egress, group, call);
      checkNew(rules, group);
      const added = rules.map((rule): SecurityGroupRule => ({ ...rule, id: newId(call.account, 'sgr'), tags }));
      group.rules.push(...added);
      return { Return: true, SecurityGroupRules: added.map((rule) => shownRule(rule, group, call)) };
    },
  });
}

/**
 * By rule ids or by what the rules say.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html
 */
function revokeOperation(egress: boolean): AnyOperation {
  const action = egress ? 'ec2:RevokeSecurityGroupEgress' : 'ec2:RevokeSecurityGroupIngress';
  return ec2Operation<RevokeInput, RevokeOutput>({
    readOnly: false,
    authorise: (input, call) => [groupCheck(call, action, input)],
    sets: ['IpPermissions'],
    handle: (input, call) => {
      const group = requireGroup(regionOf(call), input);
      const { found, unknown } = chosenRules(input, egress, group, call);
      for (const rule of found) remove(group.rules, rule);
      return {
        Return: true,
        ...(unknown.length > 0 && { UnknownIpPermissions: permissionsOf(unknown) }),
        RevokedSecurityGroupRules: found.map((rule) => revokedRule(rule, group)),
      };
    },
  });
}

function ruleTagChecks(input: AuthorizeInput, call: Call, action: string): Check[] {
  const specifications = input.TagSpecifications;
  if (tagsFor(specifications, 'security-group-rule').length === 0) return [];
  return creationChecks(call, { action, type: 'security-group-rule', specifications });
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
const rulesPerDirection = 60;

function checkNew(rules: readonly NewRule[], group: SecurityGroup): void {
  rules.forEach((rule, index) => {
    const isThere = group.rules.some((existing) => isSameRule(existing, rule));
    const isTwice = rules.slice(0, index).some((other) => isSameRule(other, rule));
    if (isTwice) {
      throw ec2Error('InvalidParameterValue', 'The same permission must not appear multiple times');
    }
    if (isThere) {
      const message = `the specified rule "${describeRule(rule)}" already exists`;
      throw ec2Error('InvalidPermission.Duplicate', message);
    }
  });
  const egress = rules[0]?.egress;
  if (group.rules.filter((rule) => rule.egress === egress).length + rules.length > rulesPerDirection) {
    const message = 'The maximum number of rules per security group has been reached.';
    throw ec2Error('RulesPerSecurityGroupLimitExceeded', message);
  }
}

interface ChosenRules {
  readonly found: SecurityGroupRule[];
  readonly unknown: NewRule[];
}

/** Rules that are not there are an error, but in the default VPC only named in the answer. */
function chosenRules(input: RevokeInput, egress: boolean, group: SecurityGroup, call: Call): ChosenRules {
  const ids = input.SecurityGroupRuleIds ?? [];
  if (ids.length > 0) {
    if (input.IpPermissions?.length) {
      throw invalidCombination('The parameter securityGroupRuleIds cannot be used with the parameter ipPermissions');
    }
    const rules = group.rules.filter((rule) => rule.egress === egress);
    return { found: ids.map((id) => requireById(rules, id, 'security-group-rule')), unknown: [] };
  }
  const wanted = parseRules(input, egress, group, call);
  const found = group.rules.filter((rule) => wanted.some((one) => isSameRule(one, rule)));
  const unknown = wanted.filter((one) => !found.some((rule) => isSameRule(one, rule)));
  const isDefaultVpc = regionOf(call).vpcs.some((vpc) => vpc.id === group.vpcId && vpc.isDefault);
  if (unknown.length > 0 && !isDefaultVpc) {
    throw ec2Error('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
  }
  return { found, unknown };
}

function revokedRule(rule: SecurityGroupRule, group: SecurityGroup): RevokedSecurityGroupRule {
  const { peer } = rule;
  return {
    SecurityGroupRuleId: rule.id,
    GroupId: group.id,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort ?? -1,
    ToPort: rule.toPort ?? -1,
    ...(peer.kind === 'ipv4' && { CidrIpv4: peer.cidr }),
    ...(peer.kind === 'ipv6' && { CidrIpv6: peer.cidr }),
    ...(peer.kind === 'prefix-list' && { PrefixListId: peer.id }),
    ...(peer.kind === 'group' && { ReferencedGroupId: peer.groupId }),
    Description: rule.description,
  };
}
