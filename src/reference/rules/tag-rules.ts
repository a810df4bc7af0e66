import { given, missing, oneOf } from '../action-rule.js';
import type { ParameterTest } from '../call-plan.js';
import type { DependentRule } from '../dependent-rule.js';

// Every EC2 operation that makes things takes tags for them by resource type; the right to tag is checked on all things of the type,
// since none has an id yet.
const ec2Tags: DependentRule = {
  service: 'ec2',
  events: [],
  action: 'ec2:CreateTags',
  when: [],
  typesAt: ['tagSpecificationSet.items.resourceType', '{event}Request.TagSpecification.ResourceType'],
  context: { 'ec2:CreateAction': ['{event}'] },
  why: 'tags',
  see: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html',
};

/**
 * Tags given when a thing is made, where AWS's list of the operation's actions does not tell enough: EC2 names the types of what it
 * tags, and the load balancers of two APIs share their operations' names.
 */
export const tagRules: readonly DependentRule[] = [
  ec2Tags,
  elbTags('loadbalancer', 'CreateLoadBalancer', given('loadBalancerName')),
  elbTags('loadbalancer/app/', 'CreateLoadBalancer', missing('type'), given('name')),
  elbTags('loadbalancer/app/', 'CreateLoadBalancer', oneOf('type', 'application')),
  elbTags('loadbalancer/net/', 'CreateLoadBalancer', oneOf('type', 'network')),
  elbTags('loadbalancer/gwy/', 'CreateLoadBalancer', oneOf('type', 'gateway')),
  elbTags('targetgroup', 'CreateTargetGroup'),
];

function elbTags(type: string, event: string, ...when: readonly ParameterTest[]): DependentRule {
  return {
    service: 'elasticloadbalancing',
    events: [event],
    action: 'elasticloadbalancing:AddTags',
    when: [given('tags'), ...when],
    why: 'tags',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_elb.html',
    types: [type],
    ...(type !== 'loadbalancer' && { from: { LoadBalancerName: ['name'], TargetGroupName: ['name'] } }),
  };
}
