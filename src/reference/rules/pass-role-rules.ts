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
  passesRole('ec2', 'vpc-flow-logs.amazonaws.com', 'CreateFlowLogsRequest.DeliverLogsPermissionArn', 'CreateFlowLogs'),
  passesRole('autoscaling', 'autoscaling.amazonaws.com', 'roleARN', 'PutLifecycleHook'),
  passesRole('budgets', 'budgets.amazonaws.com', 'executionRoleArn', 'CreateBudgetAction', 'UpdateBudgetAction'),
  passesRole(
    'cloudformation',
    'cloudformation.amazonaws.com',
    'roleARN',
    'CreateStack',
    'UpdateStack',
    'DeleteStack',
    'CreateChangeSet',
  ),
  passesRole('cloudtrail', 'cloudtrail.amazonaws.com', 'cloudWatchLogsRoleArn', 'CreateTrail', 'UpdateTrail'),
  passesRole('codebuild', 'codebuild.amazonaws.com', 'serviceRole', 'CreateProject', 'UpdateProject'),
  passesRole('codepipeline', 'codepipeline.amazonaws.com', 'pipeline.roleArn', 'CreatePipeline', 'UpdatePipeline'),
  passesRole('config', 'config.amazonaws.com', 'configurationRecorder.roleARN', 'PutConfigurationRecorder'),
  passesRole('ecs', 'ecs-tasks.amazonaws.com', 'taskRoleArn', 'RegisterTaskDefinition'),
  passesRole('ecs', 'ecs-tasks.amazonaws.com', 'executionRoleArn', 'RegisterTaskDefinition'),
  passesRole('ecs', 'ecs-tasks.amazonaws.com', 'overrides.taskRoleArn', 'RunTask', 'StartTask'),
  passesRole('ecs', 'ecs-tasks.amazonaws.com', 'overrides.executionRoleArn', 'RunTask', 'StartTask'),
  passesRole('eks', 'eks.amazonaws.com', 'roleArn', 'CreateCluster'),
  passesRole('events', 'events.amazonaws.com', 'targets.roleArn', 'PutTargets'),
  passesRole('glue', 'glue.amazonaws.com', 'role', 'CreateJob', 'CreateCrawler', 'UpdateCrawler'),
  passesRole('glue', 'glue.amazonaws.com', 'jobUpdate.role', 'UpdateJob'),
  passesRole('lambda', 'lambda.amazonaws.com', 'role', 'CreateFunction', 'UpdateFunctionConfiguration'),
  passesRole('logs', 'logs.amazonaws.com', 'roleArn', 'PutSubscriptionFilter'),
  passesRole('rds', 'rds.amazonaws.com', 'roleArn', 'AddRoleToDBCluster', 'AddRoleToDBInstance'),
  passesRole(
    'rds',
    'monitoring.rds.amazonaws.com',
    'monitoringRoleArn',
    'CreateDBInstance',
    'ModifyDBInstance',
    'CreateDBCluster',
    'ModifyDBCluster',
  ),
  passesRole('rds', 'export.rds.amazonaws.com', 'iamRoleArn', 'StartExportTask'),
  passesRole('s3', 's3.amazonaws.com', 'ReplicationConfiguration.Role', 'PutBucketReplication'),
  passesRole(
    'sagemaker',
    'sagemaker.amazonaws.com',
    'roleArn',
    'CreateNotebookInstance',
    'CreateTrainingJob',
    'CreateProcessingJob',
  ),
  passesRole('sagemaker', 'sagemaker.amazonaws.com', 'executionRoleArn', 'CreateModel'),
  passesRole('scheduler', 'scheduler.amazonaws.com', 'target.roleArn', 'CreateSchedule', 'UpdateSchedule'),
  passesRole('ssm', 'ssm.amazonaws.com', 'serviceRoleArn', 'SendCommand', 'RegisterTaskWithMaintenanceWindow'),
  passesRole('ssm', 'ssm.amazonaws.com', 'iamRole', 'CreateActivation'),
  passesRole('states', 'states.amazonaws.com', 'roleArn', 'CreateStateMachine', 'UpdateStateMachine'),
];

function passesRole(service: string, host: string, place: string, ...events: readonly string[]): DependentRule {
  return {
    service,
    events,
    action: 'iam:PassRole',
    when: [given(place)],
    from: { RoleNameWithPath: [place] },
    context: { 'iam:PassedToService': [host] },
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
