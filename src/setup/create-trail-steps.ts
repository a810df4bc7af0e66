import type { TrailAddress } from '../aws/cloudtrail.js';
import type { KeyAddress } from '../aws/kms.js';
import type { LogGroupAddress } from '../aws/logs.js';
import type { TrailConfig } from '../config/schema.js';
import { parseArn } from '../model/arn.js';
import type { Target } from './context.js';
import { fillTemplate, type PolicyTemplates } from './policy-templates.js';
import type { Step } from './step.js';
import { createKeyStep } from './steps/encryption-key.js';
import { selectorsWanted } from './steps/event-selectors.js';
import { createLogGroupStep } from './steps/log-group.js';
import { createLogRoleStep } from './steps/log-role.js';
import { createTopicStep } from './steps/topic.js';
import { createBucketStep } from './steps/trail-bucket.js';
import { createTrailStep } from './steps/trail.js';

/** A role's name may be no longer. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ROLE_NAME_LENGTH = 64;

/** The trail, and before it what it writes to, what it encrypts with and what it tells. */
export function createTrailSteps(trail: TrailConfig, target: Target, templates: PolicyTemplates): Step[] {
  const { accountId, partition, region } = target;
  const trailArn = `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${trail.name}`;
  const address = { name: trail.name, region, arn: trailArn };
  const bucket = trail.bucket.name;
  const key = keyOf(trail, target);
  const group = logGroupOf(trail, target);
  const role = roleOf(trail, target);
  return [
    ...(key ? [keyStep(key, address, target, templates)] : []),
    createBucketStep({
      address: { name: bucket, region, owner: accountId },
      versioning: trail.bucket.versioning,
      trail: address,
      statementsBelow: (folder) =>
        fillTemplate(templates['trail-bucket'], { partition, bucket, folder, account: accountId, trailArn }),
    }),
    ...(trail.notify === null ? [] : [notifyStep(trail.notify, trailArn, target, templates)]),
    ...(group ? logDeliverySteps(group, role.name, address, trail, target, templates) : []),
    createTrailStep({
      address,
      settings: {
        S3BucketName: bucket,
        // AWS insists on it for a multi-region trail, and without it nobody sees what was done in IAM.
        IncludeGlobalServiceEvents: true,
        IsMultiRegionTrail: trail.multiRegion,
        LogFileValidationEnabled: trail.logFileValidation,
        ...(trail.notify !== null && { SnsTopicName: trail.notify }),
        ...(group && { CloudWatchLogsLogGroupArn: `${group.arn}:*`, CloudWatchLogsRoleArn: role.arn }),
      },
      ...(key && { key }),
      selectors: selectorsWanted(trail, partition),
      tags: trail.tags,
    }),
  ];
}

/**
 * The key that a configuration asks for, undefined where it asks for none. One to be made lies in the trail's region, where its bucket
 * is made too: CloudTrail wants the two together.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-encryption-cli.html
 */
export function keyOf({ name, kmsKey }: TrailConfig, { region }: Target): KeyAddress | undefined {
  if (kmsKey === null) return undefined;
  // A trail's name may have dots, an alias may not.
  if (kmsKey === true) return { id: `alias/${name.replaceAll('.', '-')}`, region };
  return { id: kmsKey, region: kmsKey.startsWith('arn:') ? parseArn(kmsKey).region : region };
}

/** The log group that a configuration asks for, undefined where it asks for none. It must lie in the trail's region. */
export function logGroupOf({ cloudWatchLogs }: TrailConfig, target: Target): LogGroupAddress | undefined {
  const { partition, region, accountId } = target;
  if (cloudWatchLogs === null) return undefined;
  return {
    name: cloudWatchLogs,
    region,
    arn: `arn:${partition}:logs:${region}:${accountId}:log-group:${cloudWatchLogs}`,
  };
}

/** The ARN of a topic of the account. */
export function topicArnOf(name: string, region: string, { partition, accountId }: Target): string {
  return `arn:${partition}:sns:${region}:${accountId}:${name}`;
}

/** The role that fills the log group. Roles are the same in all regions, trails are not: so the region is in its name. */
export function roleOf({ name: trail }: TrailConfig, { partition, accountId, region }: Target) {
  const name = `trimtrail-${region}-${trail}`.slice(0, ROLE_NAME_LENGTH);
  return { name, arn: `arn:${partition}:iam::${accountId}:role/${name}` };
}

function keyStep(
  address: KeyAddress,
  trail: TrailAddress,
  { partition, accountId }: Target,
  templates: PolicyTemplates,
): Step {
  const values = { partition, account: accountId, trail: trail.name, trailArn: trail.arn };
  return createKeyStep({
    address,
    description: `Log files of ${trail.arn}`,
    statements: fillTemplate(templates['trail-key'], values),
    ownerStatements: fillTemplate(templates['trail-key-owner'], values),
    trail,
    inAccount: !address.id.startsWith('arn:') || parseArn(address.id).accountId === accountId,
  });
}

function notifyStep(name: string, trailArn: string, target: Target, templates: PolicyTemplates): Step {
  const topicArn = topicArnOf(name, target.region, target);
  const statements = fillTemplate(templates['notify-topic'], { topicArn, trailArn });
  return createTopicStep({ id: 'notify-topic', name, arn: topicArn, statements });
}

function logDeliverySteps(
  group: LogGroupAddress,
  roleName: string,
  address: TrailAddress,
  trail: TrailConfig,
  { accountId, region }: Target,
  templates: PolicyTemplates,
): Step[] {
  const values = { logGroupArn: group.arn, account: accountId, region };
  return [
    createLogGroupStep({ address: group, retentionDays: trail.logRetentionDays, tags: trail.tags, trail: address }),
    createLogRoleStep({
      name: roleName,
      trust: templates['log-delivery-trust'],
      permissions: JSON.stringify({
        Version: '2012-10-17',
        Statement: fillTemplate(templates['log-delivery'], values),
      }),
    }),
  ];
}
