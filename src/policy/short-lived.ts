/**
 * Resource types whose ids are made by AWS for something that comes and goes: a policy with today's id is useless tomorrow. Named as in
 * the Service Authorization Reference, `service:type`.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const shortLivedTypes: ReadonlySet<string> = new Set([
  'athena:session',
  'batch:job',
  'batch:service-job',
  'cloudformation:changeset',
  'cloudformation:stack',
  'codebuild:build',
  'codebuild:build-batch',
  'codebuild:report',
  'codebuild:sandbox',
  'ebs:snapshot',
  'ec2:export-image-task',
  'ec2:export-instance-task',
  'ec2:fleet',
  'ec2:import-image-task',
  'ec2:import-snapshot-task',
  'ec2:instance',
  'ec2:mac-modification-task',
  'ec2:network-interface',
  'ec2:replace-root-volume-task',
  'ec2:snapshot',
  'ec2:spot-fleet-request',
  'ec2:spot-instances-request',
  'ec2:volume',
  'ecs:container-instance',
  'ecs:service-deployment',
  'ecs:task',
  'ecs:task-set',
  'elasticmapreduce:cluster',
  'elasticmapreduce:notebook-execution',
  'elasticmapreduce:session',
  'emr-serverless:jobrun',
  'emr-serverless:session',
  'glue:session',
  'logs:log-stream',
  's3:job',
  'ssm:automation-execution',
  'ssm:session',
  'states:execution',
  'states:labelled execution',
  'states:maprun',
]);

/** Whether things of this type come and go, so that their ids do not belong in a policy. */
export function isShortLived(service: string, type: string): boolean {
  return shortLivedTypes.has(`${service}:${type}`);
}
