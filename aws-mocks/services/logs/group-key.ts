import type {
  AssociateKmsKeyCommandInput,
  AssociateKmsKeyCommandOutput,
  DisassociateKmsKeyCommandInput,
  DisassociateKmsKeyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, operation, type Call } from '../../service.js';
import { findKey } from '../kms/find-key.js';
import { mayServiceUse } from '../kms/use-as-service.js';
import { required } from '../required.js';
import { invalidParameter } from './errors.js';
import { groupArn, groupCheck, requireGroup } from './find-group.js';

/** What CloudWatch Logs does with a key. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const USES = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:GenerateDataKey', 'kms:DescribeKey'];

/**
 * Gives a log group a key, or another one.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html
 */
export const associateKmsKey = operation<AssociateKmsKeyCommandInput, AssociateKmsKeyCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:AssociateKmsKey', input)],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireGroup(call, namedGroup(input));
    const keyArn = required(input.kmsKeyId, 'kmsKeyId');
    requireGroupKey(call, group.name, keyArn);
    group.kmsKeyId = keyArn;
    return {};
  },
});

/**
 * Takes a log group's key away, if it has one.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DisassociateKmsKey.html
 */
export const disassociateKmsKey = operation<DisassociateKmsKeyCommandInput, DisassociateKmsKeyCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:DisassociateKmsKey', input)],
  record: { readOnly: false },
  handle(input, call) {
    delete requireGroup(call, namedGroup(input)).kmsKeyId;
    return {};
  },
});

/**
 * Asks whether CloudWatch Logs can encrypt a group with a key, as it does before it takes one.
 * @throws AwsError InvalidParameterException for what is no ARN of an enabled key of the region, AccessDeniedException where the key's
 * policy does not let the service of this region use it for this group.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function requireGroupKey({ account, region }: Call, groupName: string, keyArn: string): void {
  const sourceArn = groupArn(account, region, groupName);
  const message = `The specified KMS key does not exist or is not allowed to be used with Arn '${sourceArn}'`;
  const isKeyArn = /^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(keyArn);
  const key = isKeyArn ? findKey({ account, region }, keyArn) : undefined;
  if (key?.state !== 'Enabled') throw invalidParameter(message);
  const user = { service: `logs.${region}.amazonaws.com`, sourceArn };
  const context = { 'kms:EncryptionContext:aws:logs:arn': [sourceArn] };
  if (USES.every((action) => mayServiceUse(account, user, key, action, context))) return;
  throw new AwsError('AccessDeniedException', message);
}

function namedGroup({ logGroupName, resourceIdentifier }: DisassociateKmsKeyCommandInput): string {
  if (resourceIdentifier !== undefined)
    throw invalidParameter('resourceIdentifier is not available in the embedded AWS.');
  if (logGroupName === undefined) throw invalidParameter('logGroupName must be specified.');
  return logGroupName;
}
