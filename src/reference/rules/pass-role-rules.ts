import { given } from '../action-rule.js';
import type { DependentRule } from '../dependent-rule.js';

/** The roles that operations hand to services: IAM checks the right to pass each. */
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
  ...passesRoles('apprunner', ['build.apprunner.amazonaws.com'], {
    'sourceConfiguration.authenticationConfiguration.accessRoleArn': ['CreateService', 'UpdateService'],
  }),
  ...passesRoles('apprunner', ['tasks.apprunner.amazonaws.com'], {
    'instanceConfiguration.instanceRoleArn': ['CreateService', 'UpdateService'],
  }),
  ...passesRoles('appsync', ['appsync.amazonaws.com'], {
    'logConfig.cloudWatchLogsRoleArn': ['CreateGraphqlApi', 'UpdateGraphqlApi'],
    serviceRoleArn: ['CreateDataSource', 'UpdateDataSource'],
  }),
  ...passesRoles('autoscaling', ['autoscaling.amazonaws.com'], {
    'lifecycleHookSpecificationList.roleARN': ['CreateAutoScalingGroup'],
    roleARN: ['PutLifecycleHook'],
  }),
  ...passesRoles('backup', ['backup.amazonaws.com'], {
    'backupSelection.iamRoleArn': ['CreateBackupSelection'],
    iamRoleArn: ['StartBackupJob', 'StartCopyJob', 'StartRestoreJob'],
  }),
  ...passesRoles('batch', ['batch.amazonaws.com'], {
    serviceRole: ['CreateComputeEnvironment', 'UpdateComputeEnvironment'],
  }),
  ...passesRoles('batch', ['ecs-tasks.amazonaws.com'], {
    'containerProperties.executionRoleArn': ['RegisterJobDefinition'],
    'containerProperties.jobRoleArn': ['RegisterJobDefinition'],
  }),
  ...passesRoles('batch', ['spotfleet.amazonaws.com'], {
    'computeResources.spotIamFleetRole': ['CreateComputeEnvironment'],
  }),
  ...passesRoles('bedrock', ['bedrock.amazonaws.com'], {
    agentResourceRoleArn: ['CreateAgent', 'UpdateAgent'],
    executionRoleArn: ['CreateFlow', 'UpdateFlow'],
    roleArn: [
      'CreateKnowledgeBase',
      'UpdateKnowledgeBase',
      'CreateModelCustomizationJob',
      'CreateModelImportJob',
      'CreateModelInvocationJob',
      'CreateEvaluationJob',
    ],
    'loggingConfig.cloudWatchConfig.roleArn': ['PutModelInvocationLoggingConfiguration'],
  }),
  ...passesRoles('budgets', ['budgets.amazonaws.com'], {
    executionRoleArn: ['CreateBudgetAction', 'UpdateBudgetAction'],
  }),
  ...passesRoles('cloudformation', ['cloudformation.amazonaws.com'], {
    roleARN: [
      'CreateStack',
      'UpdateStack',
      'DeleteStack',
      'CreateChangeSet',
      'ContinueUpdateRollback',
      'RollbackStack',
    ],
    administrationRoleARN: ['CreateStackSet', 'UpdateStackSet'],
  }),
  ...passesRoles('cloudtrail', ['cloudtrail.amazonaws.com'], { cloudWatchLogsRoleArn: ['CreateTrail', 'UpdateTrail'] }),
  ...passesRoles('codebuild', ['codebuild.amazonaws.com'], { serviceRole: ['CreateProject', 'UpdateProject'] }),
  ...passesRoles('codedeploy', ['codedeploy.amazonaws.com'], {
    serviceRoleArn: ['CreateDeploymentGroup', 'UpdateDeploymentGroup'],
  }),
  ...passesRoles('codepipeline', ['codepipeline.amazonaws.com'], {
    'pipeline.roleArn': ['CreatePipeline', 'UpdatePipeline'],
  }),
  ...passesRoles('config', ['config.amazonaws.com'], {
    'configurationRecorder.roleARN': ['PutConfigurationRecorder'],
    'organizationAggregationSource.roleArn': ['PutConfigurationAggregator'],
  }),
  ...passesRoles('datasync', ['datasync.amazonaws.com'], {
    's3Config.bucketAccessRoleArn': ['CreateLocationS3', 'UpdateLocationS3'],
  }),
  ...passesRoles('dlm', ['dlm.amazonaws.com'], {
    executionRoleArn: ['CreateLifecyclePolicy', 'UpdateLifecyclePolicy'],
  }),
  ...passesRoles('dms', ['dms.amazonaws.com'], { serviceAccessRoleArn: ['CreateEndpoint', 'ModifyEndpoint'] }),
  ...passesRoles('ec2', ['vpc-flow-logs.amazonaws.com'], {
    'CreateFlowLogsRequest.DeliverLogsPermissionArn': ['CreateFlowLogs'],
  }),
  ...passesRoles('ec2', ['spotfleet.amazonaws.com'], {
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
  ...passesRoles('eks', ['ec2.amazonaws.com'], { nodeRole: ['CreateNodegroup'] }),
  ...passesRoles('eks', ['eks-fargate-pods.amazonaws.com'], { podExecutionRoleArn: ['CreateFargateProfile'] }),
  ...passesRoles('eks', ['pods.eks.amazonaws.com'], {
    roleArn: ['CreatePodIdentityAssociation', 'UpdatePodIdentityAssociation'],
  }),
  ...passesRoles('elasticmapreduce', ['elasticmapreduce.amazonaws.com'], {
    serviceRole: ['RunJobFlow', 'CreateStudio', 'StartNotebookExecution'],
  }),
  ...passesRoles('elasticmapreduce', ['application-autoscaling.amazonaws.com'], { autoScalingRole: ['RunJobFlow'] }),
  ...passesRoles('emr-serverless', ['emr-serverless.amazonaws.com'], { executionRoleArn: ['StartJobRun'] }),
  ...passesRoles('es', ['es.amazonaws.com', 'opensearchservice.amazonaws.com'], {
    'cognitoOptions.roleArn': [
      'CreateDomain',
      'UpdateDomainConfig',
      'CreateElasticsearchDomain',
      'UpdateElasticsearchDomainConfig',
    ],
  }),
  ...passesRoles('events', ['events.amazonaws.com'], { 'targets.roleArn': ['PutTargets'], roleArn: ['PutRule'] }),
  ...passesRoles('firehose', ['firehose.amazonaws.com'], {
    's3DestinationConfiguration.roleARN': ['CreateDeliveryStream'],
    'extendedS3DestinationConfiguration.roleARN': ['CreateDeliveryStream'],
    'redshiftDestinationConfiguration.roleARN': ['CreateDeliveryStream'],
    'elasticsearchDestinationConfiguration.roleARN': ['CreateDeliveryStream'],
    'amazonopensearchserviceDestinationConfiguration.roleARN': ['CreateDeliveryStream'],
    'httpEndpointDestinationConfiguration.roleARN': ['CreateDeliveryStream'],
    'kinesisStreamSourceConfiguration.roleARN': ['CreateDeliveryStream'],
    's3DestinationUpdate.roleARN': ['UpdateDestination'],
    'extendedS3DestinationUpdate.roleARN': ['UpdateDestination'],
  }),
  ...passesRoles('glue', ['glue.amazonaws.com'], {
    role: ['CreateJob', 'CreateCrawler', 'UpdateCrawler', 'CreateMLTransform', 'UpdateMLTransform'],
    'jobUpdate.role': ['UpdateJob'],
    roleArn: ['CreateDevEndpoint'],
  }),
  ...passesRoles('imagebuilder', ['imagebuilder.amazonaws.com'], {
    executionRole: ['CreateImage', 'CreateImagePipeline', 'UpdateImagePipeline'],
  }),
  ...passesRoles('iot', ['iot.amazonaws.com'], {
    'topicRulePayload.actions.lambda.roleArn': ['CreateTopicRule', 'ReplaceTopicRule'],
    'topicRulePayload.actions.dynamoDB.roleArn': ['CreateTopicRule', 'ReplaceTopicRule'],
    'topicRulePayload.actions.firehose.roleArn': ['CreateTopicRule', 'ReplaceTopicRule'],
    'topicRulePayload.actions.kinesis.roleArn': ['CreateTopicRule', 'ReplaceTopicRule'],
    'topicRulePayload.actions.s3.roleArn': ['CreateTopicRule', 'ReplaceTopicRule'],
    'topicRulePayload.actions.sns.roleArn': ['CreateTopicRule', 'ReplaceTopicRule'],
    'topicRulePayload.actions.sqs.roleArn': ['CreateTopicRule', 'ReplaceTopicRule'],
    'topicRulePayload.actions.stepFunctions.roleArn': ['CreateTopicRule', 'ReplaceTopicRule'],
  }),
  ...passesRoles('lambda', ['lambda.amazonaws.com'], { role: ['CreateFunction', 'UpdateFunctionConfiguration'] }),
  ...passesRoles('logs', ['logs.amazonaws.com'], { roleArn: ['PutSubscriptionFilter', 'PutDestination'] }),
  ...passesRoles('pipes', ['pipes.amazonaws.com'], { roleArn: ['CreatePipe', 'UpdatePipe'] }),
  ...passesRoles('rds', ['rds.amazonaws.com'], {
    roleArn: ['AddRoleToDBCluster', 'AddRoleToDBInstance', 'CreateDBProxy', 'ModifyDBProxy'],
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
  ...passesRoles('redshift', ['redshift.amazonaws.com'], {
    iamRoles: ['CreateCluster', 'RestoreFromClusterSnapshot'],
    addIamRoles: ['ModifyClusterIamRoles'],
  }),
  ...passesRoles('s3', ['s3.amazonaws.com'], { 'ReplicationConfiguration.Role': ['PutBucketReplication'] }),
  ...passesRoles('sagemaker', ['sagemaker.amazonaws.com'], {
    roleArn: [
      'CreateNotebookInstance',
      'UpdateNotebookInstance',
      'CreateTrainingJob',
      'CreateProcessingJob',
      'CreateAutoMLJob',
      'CreateAutoMLJobV2',
      'CreatePipeline',
      'UpdatePipeline',
      'CreateFeatureGroup',
      'CreateLabelingJob',
      'CreateFlowDefinition',
      'CreateImage',
    ],
    executionRoleArn: ['CreateModel', 'CreateEndpointConfig'],
    'trainingJobDefinition.roleArn': ['CreateHyperParameterTuningJob'],
    'defaultUserSettings.executionRole': ['CreateDomain', 'UpdateDomain'],
    'userSettings.executionRole': ['CreateUserProfile', 'UpdateUserProfile'],
  }),
  ...passesRoles('scheduler', ['scheduler.amazonaws.com'], { 'target.roleArn': ['CreateSchedule', 'UpdateSchedule'] }),
  ...passesRoles('ssm', ['ssm.amazonaws.com'], {
    serviceRoleArn: ['SendCommand', 'RegisterTaskWithMaintenanceWindow', 'UpdateMaintenanceWindowTask'],
    iamRole: ['CreateActivation', 'UpdateManagedInstanceRole'],
  }),
  ...passesRoles('states', ['states.amazonaws.com'], { roleArn: ['CreateStateMachine', 'UpdateStateMachine'] }),
  ...passesRoles('transfer', ['transfer.amazonaws.com'], {
    loggingRole: ['CreateServer', 'UpdateServer'],
    role: ['CreateUser', 'UpdateUser'],
  }),
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
