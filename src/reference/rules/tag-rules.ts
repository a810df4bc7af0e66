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

/** Tags given when a thing is made: the right to tag is checked as well. */
export const tagRules: readonly DependentRule[] = [
  ec2Tags,
  tags('iam', 'iam:TagUser', 'tags', 'CreateUser'),
  tags('iam', 'iam:TagRole', 'tags', 'CreateRole'),
  tags('iam', 'iam:TagPolicy', 'tags', 'CreatePolicy'),
  tags('iam', 'iam:TagInstanceProfile', 'tags', 'CreateInstanceProfile'),
  tags('iam', 'iam:TagMFADevice', 'tags', 'CreateVirtualMFADevice'),
  tags('iam', 'iam:TagOpenIDConnectProvider', 'tags', 'CreateOpenIDConnectProvider'),
  tags('iam', 'iam:TagSAMLProvider', 'tags', 'CreateSAMLProvider'),
  tags('iam', 'iam:TagServerCertificate', 'tags', 'UploadServerCertificate'),
  tags('budgets', 'budgets:TagResource', 'resourceTags', 'CreateBudget', 'CreateBudgetAction'),
  tags('cloudtrail', 'cloudtrail:AddTags', 'tagsList', 'CreateTrail', 'CreateEventDataStore', 'CreateChannel'),
  tags('cloudwatch', 'cloudwatch:TagResource', 'tags', 'PutMetricAlarm', 'PutCompositeAlarm'),
  tags('dynamodb', 'dynamodb:TagResource', 'tags', 'CreateTable'),
  tags('kms', 'kms:TagResource', 'tags', 'CreateKey'),
  tags('lambda', 'lambda:TagResource', 'tags', 'CreateFunction', 'CreateCodeSigningConfig', 'CreateEventSourceMapping'),
  tags('logs', 'logs:TagResource', 'tags', 'CreateLogGroup'),
  tags(
    'rds',
    'rds:AddTagsToResource',
    'tags',
    'CreateDBInstance',
    'CreateDBCluster',
    'CreateDBSnapshot',
    'CreateDBClusterSnapshot',
    'CreateDBSubnetGroup',
    'CreateDBParameterGroup',
    'CreateOptionGroup',
    'CopyDBClusterParameterGroup',
    'CopyDBClusterSnapshot',
    'CopyDBSnapshot',
    'CreateDBClusterParameterGroup',
    'CreateDBInstanceReadReplica',
    'CreateEventSubscription',
    'CreateGlobalCluster',
    'RestoreDBInstanceFromDBSnapshot',
  ),
  tags('secretsmanager', 'secretsmanager:TagResource', 'tags', 'CreateSecret'),
  tags('sns', 'sns:TagResource', 'tags', 'CreateTopic'),
  tags('sqs', 'sqs:TagQueue', 'tags', 'CreateQueue'),
  tags('ssm', 'ssm:AddTagsToResource', 'tags', 'PutParameter', 'CreateDocument'),
  ...tagsOne('batch', 'batch:TagResource', {
    'compute-environment': ['CreateComputeEnvironment'],
    'job-definition': ['RegisterJobDefinition'],
    'job-queue': ['CreateJobQueue'],
    job: ['SubmitJob'],
  }),
  ...tagsOne('codedeploy', 'codedeploy:TagResource', {
    application: ['CreateApplication'],
    deploymentgroup: ['CreateDeploymentGroup'],
  }),
  ...tagsOne('ecs', 'ecs:TagResource', {
    'capacity-provider': ['CreateCapacityProvider'],
    cluster: ['CreateCluster'],
    'container-instance': ['RegisterContainerInstance'],
    service: ['CreateService'],
    'task-definition': ['RegisterTaskDefinition'],
    'task-set': ['CreateTaskSet'],
  }),
  ...tagsOne('ecr', 'ecr:TagResource', { repository: ['CreateRepository'] }),
  ...tagsOne('eks', 'eks:TagResource', {
    addon: ['CreateAddon'],
    cluster: ['CreateCluster'],
    fargateprofile: ['CreateFargateProfile'],
    nodegroup: ['CreateNodegroup'],
  }),
  ...tagsOne('firehose', 'firehose:TagDeliveryStream', { deliverystream: ['CreateDeliveryStream'] }),
  ...tagsOne('pipes', 'pipes:TagResource', { pipe: ['CreatePipe'] }),
  ...tagsOne('states', 'states:TagResource', { statemachine: ['CreateStateMachine'] }),
  elbTags('loadbalancer', 'CreateLoadBalancer', given('loadBalancerName')),
  elbTags('loadbalancer/app/', 'CreateLoadBalancer', missing('type'), given('name')),
  elbTags('loadbalancer/app/', 'CreateLoadBalancer', oneOf('type', 'application')),
  elbTags('loadbalancer/net/', 'CreateLoadBalancer', oneOf('type', 'network')),
  elbTags('loadbalancer/gwy/', 'CreateLoadBalancer', oneOf('type', 'gateway')),
  elbTags('targetgroup', 'CreateTargetGroup'),
];

function tags(service: string, action: string, place: string, ...events: readonly string[]): DependentRule {
  return {
    service,
    events,
    action,
    when: [given(place)],
    why: 'tags',
    see: `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${service}.html`,
  };
}

/** Operations that make one type of thing each, of the many that the action may tag. */
function tagsOne(
  service: string,
  action: string,
  eventsByType: Readonly<Record<string, readonly string[]>>,
): readonly DependentRule[] {
  return Object.entries(eventsByType).map(([type, events]) => ({
    ...tags(service, action, 'tags', ...events),
    types: [type],
  }));
}

function elbTags(type: string, event: string, ...when: readonly ParameterTest[]): DependentRule {
  return {
    ...tags('elasticloadbalancing', 'elasticloadbalancing:AddTags', 'tags', event),
    when: [given('tags'), ...when],
    types: [type],
    ...(type !== 'loadbalancer' && { from: { LoadBalancerName: ['name'], TargetGroupName: ['name'] } }),
  };
}
