import type {
  DeleteRetentionPolicyCommandInput,
  DeleteRetentionPolicyCommandOutput,
  PutRetentionPolicyCommandInput,
  PutRetentionPolicyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../service.js';
import { required } from '../required.js';
import { invalidParameter } from './errors.js';
import { groupCheck, requireGroup } from './find-group.js';
import { oldestLiveMs } from './stored-events.js';

/** How many days events can be kept. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * Lets the events of a group expire: by the account's clock, at once where they are older.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const putRetentionPolicy = operation<PutRetentionPolicyCommandInput, PutRetentionPolicyCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:PutRetentionPolicy', input)],
  record: { readOnly: false },
  handle(input, call) {
    const days = required(input.retentionInDays, 'retentionInDays');
    if (!RETENTION_DAYS.includes(days)) {
      throw invalidParameter(
        `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${RETENTION_DAYS.join(', ')}]`,
      );
    }
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    group.expiredBeforeMs = oldestLiveMs(call.account, group);
    group.retentionDays = days;
    return {};
  },
});

/**
 * Lets the events of a group stay for ever, but for those that have expired already.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html
 */
export const deleteRetentionPolicy = operation<DeleteRetentionPolicyCommandInput, DeleteRetentionPolicyCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:DeleteRetentionPolicy', input)],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    group.expiredBeforeMs = oldestLiveMs(call.account, group);
    delete group.retentionDays;
    return {};
  },
});
