import type { CreateTrailCommandInput, UpdateTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { AwsError, type Call } from '../../service.js';
import type { LogGroupTarget, TrailSettings } from './state.js';
import { namedKeyArn } from './trail-key.js';

type SentSettings = Omit<CreateTrailCommandInput, 'Name' | 'S3BucketName' | 'TagsList'> & UpdateTrailCommandInput;

/**
 * The settings of a trail after a call, what it does not send taken from before.
 * @throws AwsError for what contradicts itself, is malformed, or needs a service that is not there (Organizations).
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
 */
export function settingsAfter(call: Call, sent: SentSettings, before: TrailSettings): TrailSettings {
  requireAvailable(sent);
  const { s3KeyPrefix, snsTopicArn, kmsKeyArn, logGroup, ...rest } = before;
  const prefix = sent.S3KeyPrefix ?? s3KeyPrefix;
  const topic = sent.SnsTopicName === undefined ? snsTopicArn : topicArnOf(call, sent.SnsTopicName);
  const target = logGroupAfter(sent, logGroup);
  const key = sent.KmsKeyId === undefined ? kmsKeyArn : namedKeyArn(call, sent.KmsKeyId);
  const settings: TrailSettings = {
    ...rest,
    s3BucketName: sent.S3BucketName ?? before.s3BucketName,
    includeGlobalServiceEvents: sent.IncludeGlobalServiceEvents ?? before.includeGlobalServiceEvents,
    isMultiRegionTrail: sent.IsMultiRegionTrail ?? before.isMultiRegionTrail,
    logFileValidationEnabled: sent.EnableLogFileValidation ?? before.logFileValidationEnabled,
    ...(prefix && { s3KeyPrefix: prefix }),
    ...(topic && { snsTopicArn: topic }),
    ...(key && { kmsKeyArn: key }),
    ...(target && { logGroup: target }),
  };
  requireConsistent(settings);
  return settings;
}

function requireConsistent(settings: TrailSettings): void {
  if (settings.isMultiRegionTrail && !settings.includeGlobalServiceEvents) {
    const message = 'Multi-Region trail must include global service events.';
    throw new AwsError('InvalidParameterCombinationException', message);
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(settings.s3BucketName)) {
    throw new AwsError('InvalidS3BucketNameException', `Bucket name is not valid: ${settings.s3BucketName}`);
  }
  const prefix = settings.s3KeyPrefix ?? '';
  if (prefix.length > 200 || prefix.startsWith('/') || prefix.endsWith('/')) {
    throw new AwsError('InvalidS3PrefixException', `S3 prefix is not valid: ${prefix}`);
  }
}

/** An empty text switches each of these off, which they are. */
function requireAvailable(sent: SentSettings): void {
  if (sent.IsOrganizationTrail === true) {
    const message = 'Your account is not a member of an organization.';
    throw new AwsError('OrganizationsNotInUseException', message);
  }
}

/** The log group and the role are sent together or not at all; both empty end the delivery. */
function logGroupAfter(sent: SentSettings, before: LogGroupTarget | undefined): LogGroupTarget | undefined {
  const { CloudWatchLogsLogGroupArn: arn, CloudWatchLogsRoleArn: roleArn } = sent;
  if (arn === undefined && roleArn === undefined) return before;
  if (!arn && !roleArn) return undefined;
  if (!roleArn) {
    const message = 'You must specify a role ARN as well as a log group.';
    throw new AwsError('InvalidCloudWatchLogsRoleArnException', message);
  }
  if (!arn) {
    const message = 'You must specify a log group as well as a role ARN.';
    throw new AwsError('InvalidCloudWatchLogsLogGroupArnException', message);
  }
  return { arn, roleArn };
}

function topicArnOf(call: Call, nameOrArn: string): string {
  if (nameOrArn === '') return '';
  const isName = /^[A-Za-z0-9_-]{1,256}$/.test(nameOrArn);
  if (isName) return `arn:${call.account.partition}:sns:${call.region}:${call.account.accountId}:${nameOrArn}`;
  if (/^arn:[^:]+:sns:[^:]+:\d{12}:[A-Za-z0-9_-]{1,256}$/.test(nameOrArn)) return nameOrArn;
  throw new AwsError('InvalidSnsTopicNameException', `SNS topic name is not valid: ${nameOrArn}`);
}
