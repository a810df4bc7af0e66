import { fitsWildcard } from './wildcard.js';

/**
 * Actions that no CloudTrail event shows: they belong to no API operation (IAM checks them within other calls, or for consoles), or
 * to operations that CloudTrail does not log. A pattern ends in `*`.
 */
export const unrecordedPatterns: readonly string[] = [
  // Checked within calls of other names; those calls' parameters show most of the uses, not all.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
  'iam:PassRole',
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  'sts:SetContext',
  'sts:SetSourceIdentity',
  'sts:TagSession',
  // Granted for headers and conditions of other calls.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html#list_s3-permission-only-actions
  's3:ObjectOwnerOverrideToBucketOwner',
  's3:ReplicateDelete',
  's3:ReplicateObject',
  's3:ReplicateTags',
  's3:InitiateReplication',
  // Absent from the list of operations that CloudWatch Logs logs.
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/logging_cw_api_calls_cwl.html
  'logs:PutLogEvents',
  'logs:Unmask',
  // Connections and protocols of their own, not calls of an AWS API.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
  'rds-db:connect',
  'redshift:CreateClusterUser',
  'redshift:JoinGroup',
  'elasticache:Connect',
  'memorydb:Connect',
  'elasticfilesystem:ClientMount',
  'elasticfilesystem:ClientRootAccess',
  'elasticfilesystem:ClientWrite',
  'kafka-cluster:*',
  'execute-api:*',
  'neptune-db:*',
  'iot:Connect',
  'iot:Publish',
  'iot:Receive',
  'iot:Subscribe',
  'iot:RetainPublish',
];

/** Whether no event would ever show a use of this action; the action in the catalogue's spelling. */
export function isNeverRecorded(action: string): boolean {
  return unrecordedPatterns.some((pattern) => fitsWildcard(pattern, action));
}
