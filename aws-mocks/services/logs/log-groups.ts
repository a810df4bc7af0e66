import type {
  CreateLogGroupCommandInput,
  CreateLogGroupCommandOutput,
  DeleteLogGroupCommandInput,
  DeleteLogGroupCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation, type Call, type Check } from '../../service.js';
import { textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { requestTagContext } from '../tags.js';
import { requireUnprotected } from './deletion-protection.js';
import { alreadyExists, invalidParameter, refuseViolations } from './errors.js';
import { findGroup, groupArn, groupCheck, requireGroup } from './find-group.js';
import { requireGroupKey } from './group-key.js';
import { groupNameViolation } from './names.js';
import { requireTags, sentTags } from './sent-tags.js';

/**
 * Makes a log group, whose events do not expire. Tags may be sent by those who may tag in either of the two ways.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
export const createLogGroup = operation<CreateLogGroupCommandInput, CreateLogGroupCommandOutput>({
  authorise: (input, call) => [
    groupCheck(call, 'logs:CreateLogGroup', input, requestTagContext(sentTags(input.tags))),
    ...taggingChecks(input, call),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const name = required(input.logGroupName, 'logGroupName');
    refuseViolations(groupNameViolation(name), textViolation('kmsKeyId', input.kmsKeyId, { max: 256 }));
    if (name.startsWith('aws/')) throw invalidParameter("Log groups starting with 'aws/' are reserved");
    requireStandardClass(input.logGroupClass);
    const tags = sentTags(input.tags);
    requireTags(tags);
    if (findGroup(call.account, call.region, name)) throw alreadyExists('log group');
    if (input.kmsKeyId !== undefined) requireGroupKey(call, name, input.kmsKeyId);
    call.account.logs.groups.push({
      name,
      region: call.region,
      createdAtMs: call.nowMs,
      ...(input.kmsKeyId !== undefined && { kmsKeyId: input.kmsKeyId }),
      ...(input.deletionProtectionEnabled && { deletionProtection: true }),
      expiredBeforeMs: 0,
      tags,
      streams: [],
      metricFilters: [],
    });
    return {};
  },
});

/**
 * Deletes a log group with all that is in it; trails that deliver to it go on trying.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html
 */
export const deleteLogGroup = operation<DeleteLogGroupCommandInput, DeleteLogGroupCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:DeleteLogGroup', input)],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    requireUnprotected(group);
    const { logs } = call.account;
    logs.groups = logs.groups.filter((other) => other !== group);
    return {};
  },
});

function taggingChecks(input: CreateLogGroupCommandInput, call: Call): Check[] {
  const tags = sentTags(input.tags);
  if (tags.length === 0) return [];
  const context = requestTagContext(tags);
  const olderWay = groupCheck(call, 'logs:TagLogGroup', input, context);
  if (!call.findDenial(olderWay)) return [];
  const resource = groupArn(call.account, call.region, input.logGroupName ?? '');
  return [{ action: 'logs:TagResource', resource, context }];
}

function requireStandardClass(logGroupClass: string | undefined): void {
  if (logGroupClass === undefined || logGroupClass === 'STANDARD') return;
  throw invalidParameter(`The log group class ${logGroupClass} is not available in the embedded AWS.`);
}
