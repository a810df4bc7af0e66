import { findArn } from '../model/arn.js';

/** Where a call took place: what a name needs to become an ARN. */
export interface CallScope {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/**
 * The ARN that a parameter's value stands for without being one: a queue's URL, a copy source, a function's partial ARN, a
 * subscription's topic. Undefined for everything else. `parameter` is the last key of the value's path.
 */
export function arnFromValue(service: string, parameter: string, value: string, scope: CallScope): string | undefined {
  switch (`${service}:${parameter}`) {
    case 's3:x-amz-copy-source':
      return fromCopySource(value, scope);
    case 'sqs:queueUrl':
      return fromQueueUrl(value, scope);
    case 'lambda:functionName':
      return fromPartialFunctionArn(value, scope);
    case 'sns:subscriptionArn':
      return fromSubscriptionArn(value);
    case 'secretsmanager:secretId':
    case 'secretsmanager:secretIdList':
      return fromSecretArn(value);
    default:
      return undefined;
  }
}

// `/bucket/key?versionId=…` or `bucket/key`, percent-encoded.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
function fromCopySource(value: string, { partition }: CallScope): string | undefined {
  const [, bucket, key] = /^\/?([^/]+)\/([^?]+)/.exec(value) ?? [];
  if (!bucket || !key || value.startsWith('arn:')) return undefined;
  return `arn:${partition}:s3:::${bucket}/${decode(key)}`;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not percent-encoded after all: the name itself holds a percent sign.
    return value;
  }
}

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
function fromQueueUrl(value: string, { partition, region }: CallScope): string | undefined {
  const [, accountId, name] = /^https?:\/\/[^/]+\/(?:queue\/)?([^/]+)\/([^/]+)$/.exec(value) ?? [];
  return accountId && name ? `arn:${partition}:sqs:${region}:${accountId}:${name}` : undefined;
}

// `123456789012:function:name` or the name alone, with or without a qualifier, which is part of what is checked.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
function fromPartialFunctionArn(value: string, { partition, region, accountId: own }: CallScope): string | undefined {
  const [, accountId = own, name] = /^(?:(\d{12}):)?(?:function:)?([^:]+(?::[^:]+)?)$/.exec(value) ?? [];
  return name && value.includes(':') ? `arn:${partition}:lambda:${region}:${accountId}:function:${name}` : undefined;
}

// https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html
function fromSubscriptionArn(value: string): string | undefined {
  return /^(arn:[^:]+:sns:[^:]*:[^:]*:[^:]+):[^:]+$/.exec(value)?.[1];
}

// An ARN may be given without the six random characters that it ends in.
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
function fromSecretArn(value: string): string | undefined {
  if (findArn(value)?.service !== 'secretsmanager' || /-[A-Za-z0-9]{6}$/.test(value)) return undefined;
  return `${value}-??????`;
}
