import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
} from '@aws-sdk/client-ec2';
import { onAnything } from '../authorise.js';
import { describe } from '../describe.js';
import { ec2Operation } from '../ec2-operation.js';
import { regionOf } from '../region.js';
import { wrappedParameters } from '../request-parameters.js';
import { requireGroup } from './group-checks.js';
import { groupFilters, ruleFilters, shownGroup, shownRule } from './show-groups.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export const describeSecurityGroups = ec2Operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeSecurityGroups'),
  sets: ['GroupNames', 'GroupIds', 'Filters'],
  handle: (input, call) => {
    const region = regionOf(call);
    const named = (input.GroupNames ?? []).map((GroupName) => requireGroup(region, { GroupName }).id);
    const { found, nextToken } = describe(
      {
        ids: [...(input.GroupIds ?? []), ...named],
        filters: input.Filters,
        maxResults: input.MaxResults,
        nextToken: input.NextToken,
      },
      {
        kind: 'security-group',
        views: region.securityGroups.map((group) => shownGroup(group, call)),
        idOf: (group) => group.GroupId,
        filters: groupFilters,
      },
      call,
    );
    return { SecurityGroups: found, NextToken: nextToken };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html */
export const describeSecurityGroupRules = ec2Operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeSecurityGroupRules'),
  parameters: (input) =>
    wrappedParameters('DescribeSecurityGroupRulesRequest', input, {
      Filters: 'Filter',
      SecurityGroupRuleIds: 'SecurityGroupRuleId',
    }),
  handle: (input, call) => {
    const views = regionOf(call).securityGroups.flatMap((group) =>
      group.rules.map((rule) => shownRule(rule, group, call)),
    );
    const { found, nextToken } = describe(
      {
        ids: input.SecurityGroupRuleIds,
        filters: input.Filters,
        maxResults: input.MaxResults,
        nextToken: input.NextToken,
      },
      { kind: 'security-group-rule', views, idOf: (rule) => rule.SecurityGroupRuleId, filters: ruleFilters },
      call,
    );
    return { SecurityGroupRules: found, NextToken: nextToken };
  },
});
