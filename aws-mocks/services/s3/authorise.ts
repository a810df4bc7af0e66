import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Call, Check } from '../../service.js';
import { bucketName, bucketPolicyOf, findBucket, ownerOf, s3Arn, type BucketInput } from './bucket.js';
import { findVersion } from './object-store.js';

/** The input of an object call. */
export interface ObjectInput extends BucketInput {
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
}

/** One value a condition key takes, or undefined for a key that the request does not have. */
export type ConditionValues = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Asks for one action on the bucket. */
export function onBucket<Input extends BucketInput>(
  action: string,
  conditions: (input: Input) => ConditionValues = () => ({}),
): (input: Input, call: Call) => Check[] {
  return (input, call) => [bucketCheck(call, bucketName(input), action, conditions(input))];
}

/** One question about a bucket, with its policy and its owner. */
export function bucketCheck(call: Call, bucket: string, action: string, conditions: ConditionValues = {}): Check {
  return check(call, bucket, action, s3Arn(bucket), conditions);
}

/**
 * One question about an object; where it exists its tags are condition keys.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html
 */
export function objectCheck(call: Call, input: ObjectInput, action: string, conditions: ConditionValues = {}): Check {
  const bucket = bucketName(input);
  const key = input.Key ?? '';
  return check(call, bucket, action, s3Arn(bucket, key), { ...existingTags(call, input), ...conditions });
}

/** `plain`, or where the request names a version the action for versions; S3 checks one or the other. */
export function versioned(input: ObjectInput, plain: string, ofVersion: string): string {
  return input.VersionId === undefined ? plain : ofVersion;
}

function check(call: Call, bucket: string, action: string, resource: string, conditions: ConditionValues): Check {
  const owner = ownerOf(call.account, bucket);
  return {
    action,
    resource,
    context: requestContext({ ...connection, 's3:ResourceAccount': owner, ...conditions }),
    resourcePolicies: bucketPolicyOf(call.account, bucket),
    resourceAccountId: owner,
  };
}

const connection = { 's3:authType': 'REST-HEADER', 's3:signatureversion': 'AWS4-HMAC-SHA256', 's3:TlsVersion': '1.3' };

function requestContext(conditions: ConditionValues): RequestContext {
  const context: Record<string, readonly string[]> = {};
  for (const [key, value] of Object.entries(conditions)) {
    if (value !== undefined) context[key] = Array.isArray(value) ? value : [String(value)];
  }
  return context;
}

function existingTags(call: Call, input: ObjectInput): ConditionValues {
  const bucket = findBucket(call.account, bucketName(input));
  const version = bucket && findVersion(bucket, input.Key ?? '', input.VersionId);
  const conditions: Record<string, string | undefined> = { 's3:VersionId': input.VersionId };
  if (version?.kind === 'object') {
    for (const tag of version.tags) conditions[`s3:ExistingObjectTag/${tag.Key}`] = tag.Value;
  }
  return conditions;
}
