import { given, oneOf } from '../action-rule.js';
import type { DependentRule } from '../dependent-rule.js';

// https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html
const feedbackRoles = ['Application', 'Firehose', 'HTTP', 'Lambda', 'SQS'].flatMap((protocol) => [
  `${protocol}FailureFeedbackRoleArn`,
  `${protocol}SuccessFeedbackRoleArn`,
]);

/**
 * The roles that operations hand to services, where AWS's list of the operation's actions does not tell enough: the request names an
 * instance profile, or a role by its name alone, or the place tells to which of several services the role goes. IAM checks the right to
 * pass each.
 */
export const passRoleRules: readonly DependentRule[] = [
  passesProfile(
    'ec2',
    'iamInstanceProfile',
    'RunInstances',
    'AssociateIamInstanceProfile',
    'ReplaceIamInstanceProfileAssociation',
  ),
  passesProfile('ec2', 'AssociateIamInstanceProfileRequest.IamInstanceProfile', 'AssociateIamInstanceProfile'),
  passesProfile('autoscaling', 'iamInstanceProfile', 'CreateLaunchConfiguration'),
  // Which name App Runner itself passes roles under, AWS's pages do not agree on; so for EKS and Spot Fleet below.
  ...passesRoles('apprunner', ['build.apprunner.amazonaws.com', 'bullet.amazonaws.com'], {
    'sourceConfiguration.authenticationConfiguration.accessRoleArn': ['CreateService', 'UpdateService'],
  }),
  ...passesRoles('apprunner', ['bullet.amazonaws.com', 'tasks.apprunner.amazonaws.com'], {
    'instanceConfiguration.instanceRoleArn': ['CreateService', 'UpdateService'],
  }),
  ...passesRoles('autoscaling', ['autoscaling.amazonaws.com'], {
    'lifecycleHookSpecificationList.roleARN': ['CreateAutoScalingGroup'],
  }),
  ...passesRoles('batch', ['batch.amazonaws.com'], {
    serviceRole: ['CreateComputeEnvironment', 'UpdateComputeEnvironment'],
  }),
  ...passesRoles('batch', ['spotfleet.amazonaws.com'], {
    'computeResources.spotIamFleetRole': ['CreateComputeEnvironment'],
  }),
  ...passesRoles('ec2', ['ec2.amazonaws.com', 'spotfleet.amazonaws.com'], {
    'spotFleetRequestConfig.iamFleetRole': ['RequestSpotFleet'],
  }),
  ...passesRoles('ecs', ['ecs-tasks.amazonaws.com'], {
    taskRoleArn: ['RegisterTaskDefinition'],
    executionRoleArn: ['RegisterTaskDefinition'],
    'overrides.taskRoleArn': ['RunTask', 'StartTask'],
    'overrides.executionRoleArn': ['RunTask', 'StartTask'],
  }),
  ...passesRoles('ecs', ['ecs.amazonaws.com'], {
    role: ['CreateService'],
    'serviceConnectConfiguration.services.tls.roleArn': ['CreateService', 'UpdateService'],
    'volumeConfigurations.managedEBSVolume.roleArn': ['CreateService', 'UpdateService', 'RunTask', 'StartTask'],
    'managedInstancesProvider.infrastructureRoleArn': ['CreateCapacityProvider', 'UpdateCapacityProvider'],
  }),
  ...passesRoles('eks', ['eks.amazonaws.com'], { roleArn: ['CreateCluster'] }),
  ...passesRoles('eks', ['ec2.amazonaws.com'], { 'computeConfig.nodeRoleArn': ['CreateCluster'] }),
  ...passesRoles('eks', ['ec2.amazonaws.com', 'eks.amazonaws.com'], { nodeRole: ['CreateNodegroup'] }),
  ...passesRoles('eks', ['eks-fargate-pods.amazonaws.com', 'eks.amazonaws.com'], {
    podExecutionRoleArn: ['CreateFargateProfile'],
  }),
  ...passesRoles('elasticmapreduce', ['elasticmapreduce.amazonaws.com'], {
    serviceRole: ['RunJobFlow', 'CreateStudio', 'StartNotebookExecution'],
  }),
  ...passesRoles('elasticmapreduce', ['application-autoscaling.amazonaws.com'], { autoScalingRole: ['RunJobFlow'] }),
  ...passesRoles('es', ['es.amazonaws.com', 'opensearchservice.amazonaws.com'], {
    'cognitoOptions.roleArn': [
      'CreateDomain',
      'UpdateDomainConfig',
      'CreateElasticsearchDomain',
      'UpdateElasticsearchDomainConfig',
    ],
  }),
  ...passesRoles('glue', ['glue.amazonaws.com'], {
    role: ['CreateJob', 'CreateCrawler', 'UpdateCrawler', 'CreateMLTransform', 'UpdateMLTransform'],
    'jobUpdate.role': ['UpdateJob'],
    roleArn: ['CreateDevEndpoint'],
  }),
  ...passesRoles('iam', ['ec2.amazonaws.com'], { roleName: ['AddRoleToInstanceProfile'] }),
  ...passesRoles('imagebuilder', ['imagebuilder.amazonaws.com'], {
    executionRole: ['CreateImage', 'CreateImagePipeline', 'UpdateImagePipeline'],
  }),
  // Whether Enhanced Monitoring's own name or that of RDS is the one checked, AWS's pages do not agree on.
  ...passesRoles('rds', ['monitoring.rds.amazonaws.com', 'rds.amazonaws.com'], {
    monitoringRoleArn: [
      'CreateDBInstance',
      'CreateDBInstanceReadReplica',
      'ModifyDBInstance',
      'CreateDBCluster',
      'ModifyDBCluster',
    ],
  }),
  ...passesRoles('rds', ['export.rds.amazonaws.com', 'rds.amazonaws.com'], { iamRoleArn: ['StartExportTask'] }),
  ...passesRoles('ssm', ['ssm.amazonaws.com'], { iamRole: ['CreateActivation', 'UpdateManagedInstanceRole'] }),
  // An access entry for nodes hands the role to EC2; one for people or programs is about a role that stays where it is.
  {
    ...passesRole('eks', ['ec2.amazonaws.com'], 'principalArn', ['CreateAccessEntry']),
    when: [oneOf('type', 'EC2', 'EC2_LINUX', 'EC2_WINDOWS', 'FARGATE_LINUX', 'HYBRID_LINUX')],
  },
  {
    ...passesRole('sns', ['sns.amazonaws.com'], 'attributeValue', ['SetSubscriptionAttributes']),
    when: [oneOf('attributeName', 'SubscriptionRoleArn')],
  },
  {
    ...passesRole('sns', ['sns.amazonaws.com'], 'attributeValue', ['SetTopicAttributes']),
    when: [oneOf('attributeName', ...feedbackRoles)],
  },
];

/**
 * The roles that a service's operations pass, by the place that holds them. Of several `hosts` it is not known which is checked, and
 * the permission is not bound to one.
 */
function passesRoles(
  service: string,
  hosts: readonly string[],
  places: Readonly<Record<string, readonly string[]>>,
): readonly DependentRule[] {
  return Object.entries(places).map(([place, events]) => passesRole(service, hosts, place, events));
}

function passesRole(
  service: string,
  hosts: readonly string[],
  place: string,
  events: readonly string[],
): DependentRule {
  return {
    service,
    events,
    action: 'iam:PassRole',
    when: [given(place)],
    from: { RoleNameWithPath: [place] },
    context: { 'iam:PassedToService': hosts },
    why: 'passes-role',
    see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  };
}

// The record names the instance profile; the role in it may have any name, so none can be read from the profile's.
function passesProfile(service: string, place: string, ...events: readonly string[]): DependentRule {
  return {
    service,
    events,
    action: 'iam:PassRole',
    when: [given(place)],
    from: {},
    context: { 'iam:PassedToService': ['ec2.amazonaws.com'] },
    why: 'passes-profile',
    see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html',
  };
}
