import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import { AwsError, type Call } from '../../service.js';
import { bucketPolicyOf, findBucket, findForeignBucket } from '../s3/bucket.js';
import { isServiceAllowed } from '../service-access.js';
import { mayServicePublish } from '../sns/messages.js';
import { findTopic } from '../sns/topic-arn.js';
import { requireLogGroup } from './log-group-access.js';
import type { Trail, TrailSettings } from './state.js';

const SERVICE = 'cloudtrail.amazonaws.com';

/** Who delivers a trail's logs and announces them, as policies see it. */
export interface Deliverer {
  readonly service: string;
  readonly sourceArn: string;
}

/** CloudTrail, acting for a trail. */
export function delivererOf(trailArn: string): Deliverer {
  return { service: SERVICE, sourceArn: trailArn };
}

/**
 * Asks whether CloudTrail can deliver where the settings say, as it does before it makes or changes a trail.
 * @throws AwsError S3BucketDoesNotExistException, InsufficientS3BucketPolicyException, InsufficientSnsTopicPolicyException, or for the
 * log group as `requireLogGroup`.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
 */
export function requireDestination(call: Call, settings: TrailSettings, trailArn: string): void {
  const { account } = call;
  const bucket = settings.s3BucketName;
  if (!findBucket(account, bucket) && !findForeignBucket(account, bucket)) {
    throw new AwsError('S3BucketDoesNotExistException', `S3 bucket ${bucket} does not exist!`);
  }
  const mayRead = isServiceAllowed(account, {
    ...delivererOf(trailArn),
    action: 's3:GetBucketAcl',
    resource: `arn:${account.partition}:s3:::${bucket}`,
    policies: bucketPolicyOf(account, bucket),
  });
  if (
    !mayRead ||
    !mayWriteLog(account, settings, trailArn, `${logPrefix(account, settings)}CloudTrail/${call.region}/`) ||
    account.races.isEarly('bucketPolicy', bucket)
  ) {
    const message = `Incorrect S3 bucket policy is detected for bucket: ${bucket}`;
    throw new AwsError('InsufficientS3BucketPolicyException', message);
  }
  if (settings.snsTopicArn !== undefined) requireTopic(account, settings.snsTopicArn, trailArn);
  if (settings.logGroup) requireLogGroup(account, settings.logGroup, delivererOf(trailArn), call.region);
}

/** Where in the bucket the account's logs lie; ends in a slash. */
export function logPrefix(account: Account, { s3KeyPrefix }: TrailSettings): string {
  return `${s3KeyPrefix === undefined ? '' : `${s3KeyPrefix}/`}AWSLogs/${account.accountId}/`;
}

/** Whether the bucket's policy lets CloudTrail write the object; it always leaves the bucket's owner full control. */
function mayWriteLog(account: Account, settings: TrailSettings, trailArn: string, key: string): boolean {
  return isServiceAllowed(account, {
    ...delivererOf(trailArn),
    action: 's3:PutObject',
    resource: `arn:${account.partition}:s3:::${settings.s3BucketName}/${key}`,
    policies: bucketPolicyOf(account, settings.s3BucketName),
    context: { 's3:x-amz-acl': ['bucket-owner-full-control'], ...sentEncryption(settings) },
  });
}

/** The encryption that CloudTrail asks S3 for, for bucket policies that demand one. */
function sentEncryption({ kmsKeyArn }: TrailSettings): RequestContext {
  if (kmsKeyArn === undefined) return {};
  return {
    's3:x-amz-server-side-encryption': ['aws:kms'],
    's3:x-amz-server-side-encryption-aws-kms-key-id': [kmsKeyArn],
  };
}

/** S3's error code for why CloudTrail cannot write the object to a trail's bucket, undefined where it can. */
export function findRefusal(account: Account, { settings, arn }: Trail, key: string): string | undefined {
  if (!findBucket(account, settings.s3BucketName)) return 'NoSuchBucket';
  return mayWriteLog(account, settings, arn, key) ? undefined : 'AccessDenied';
}

function requireTopic(account: Account, topicArn: string, trailArn: string): void {
  const topic = findTopic(account, topicArn);
  const isAllowed = topic && mayServicePublish(account, delivererOf(trailArn), topic);
  if (isAllowed && !account.races.isEarly('topicPolicy', topicArn)) return;
  const message = 'SNS Topic does not exist or the topic policy is incorrect!';
  throw new AwsError('InsufficientSnsTopicPolicyException', message);
}
