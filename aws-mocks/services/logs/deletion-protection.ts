import type {
  PutLogGroupDeletionProtectionCommandInput,
  PutLogGroupDeletionProtectionCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, operation } from '../../service.js';
import { required } from '../required.js';
import { groupCheck, requireIdentifiedGroup } from './find-group.js';
import type { LogGroup } from './state.js';

/**
 * Protects a log group and its streams from being deleted, or ends that.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogGroupDeletionProtection.html
 */
export const putLogGroupDeletionProtection = operation<
  PutLogGroupDeletionProtectionCommandInput,
  PutLogGroupDeletionProtectionCommandOutput
>({
  authorise: (input, call) => [groupCheck(call, 'logs:PutLogGroupDeletionProtection', input)],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireIdentifiedGroup(call, input);
    group.deletionProtection = required(input.deletionProtectionEnabled, 'deletionProtectionEnabled');
    return {};
  },
});

/** @throws AwsError ValidationException for a group that is protected, of which nothing may be deleted. */
export function requireUnprotected({ name, deletionProtection }: LogGroup): void {
  if (!deletionProtection) return;
  throw new AwsError('ValidationException', `Deletion protection is enabled for the log group ${name}.`);
}
