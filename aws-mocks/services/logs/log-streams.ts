import type {
  CreateLogStreamCommandInput,
  CreateLogStreamCommandOutput,
  DeleteLogStreamCommandInput,
  DeleteLogStreamCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../service.js';
import { required } from '../required.js';
import { requireUnprotected } from './deletion-protection.js';
import { alreadyExists, refuseViolations } from './errors.js';
import { findStream, requireGroup, requireStream, streamCheck } from './find-group.js';
import { groupNameViolation, streamNameViolation } from './names.js';
import type { LogGroup, LogStream } from './state.js';

/**
 * Makes an empty log stream.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
 */
export const createLogStream = operation<CreateLogStreamCommandInput, CreateLogStreamCommandOutput>({
  authorise: (input, call) => [streamCheck(call, 'logs:CreateLogStream', input, input.logStreamName ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const name = required(input.logStreamName, 'logStreamName');
    refuseViolations(groupNameViolation(input.logGroupName), streamNameViolation(name));
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    if (findStream(group, name)) throw alreadyExists('log stream');
    addStream(group, name, call.nowMs);
    return {};
  },
});

/**
 * Deletes a log stream with its events.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html
 */
export const deleteLogStream = operation<DeleteLogStreamCommandInput, DeleteLogStreamCommandOutput>({
  authorise: (input, call) => [streamCheck(call, 'logs:DeleteLogStream', input, input.logStreamName ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    const stream = requireStream(group, required(input.logStreamName, 'logStreamName'));
    requireUnprotected(group);
    group.streams = group.streams.filter((other) => other !== stream);
    return {};
  },
});

/** Adds an empty stream to a group that has none of this name. */
export function addStream(group: LogGroup, name: string, createdAtMs: number): LogStream {
  const stream: LogStream = { name, createdAtMs, batches: [] };
  group.streams.push(stream);
  return stream;
}
