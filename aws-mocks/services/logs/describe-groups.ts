import type {
  DescribeLogGroupsCommandInput,
  DescribeLogGroupsCommandOutput,
  LogGroup as LogGroupOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation, type Call } from '../../service.js';
import { numberViolation } from '../iam/constraints.js';
import { pageOf } from '../page.js';
import { invalidParameter, refuseViolations } from './errors.js';
import { groupArn, groupCheck } from './find-group.js';
import type { LogGroup } from './state.js';
import { liveBatches } from './stored-events.js';

/** How many things a page has at most, and where nothing is said. */
export const PAGE_SIZE = 50;

/** What the embedded AWS has no use for: other accounts and other classes of groups. */
const NOT_AVAILABLE = ['accountIdentifiers', 'includeLinkedAccounts', 'logGroupClass', 'logGroupIdentifiers'] as const;

/**
 * The log groups of the region by name: all, those whose name begins so, or (with their name, time and ARN only) those whose name has
 * the text in it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 */
export const describeLogGroups = operation<DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput>({
  authorise: (_input, call) => [groupCheck(call, 'logs:DescribeLogGroups', {})],
  record: { readOnly: true },
  handle(input, call) {
    requireAvailable(input);
    refuseViolations(numberViolation('limit', input.limit, { min: 1, max: PAGE_SIZE }));
    const { logGroupNamePrefix: prefix = '', logGroupNamePattern: pattern } = input;
    const groups = call.account.logs.groups
      .filter(({ region, name }) => region === call.region && name.startsWith(prefix) && name.includes(pattern ?? ''))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const page = pageOf(groups, {
      size: call.account.pageCap.of(input.limit ?? PAGE_SIZE),
      token: input.nextToken,
      scope: `DescribeLogGroups ${call.region} ${JSON.stringify([prefix, pattern])}`,
      invalid: invalidToken,
    });
    const shown = pattern === undefined ? shownGroup : shownBriefly;
    return {
      logGroups: page.items.map((group) => shown(call, group)),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
});

/** CloudWatch Logs' error for a token of another list, or none of its own. */
export function invalidToken(): Error {
  return invalidParameter('The specified nextToken is invalid.');
}

function requireAvailable(input: DescribeLogGroupsCommandInput): void {
  const unavailable = NOT_AVAILABLE.find((member) => input[member] !== undefined && input[member] !== false);
  if (unavailable) throw invalidParameter(`${unavailable} is not available in the embedded AWS.`);
  if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
}

function shownGroup(call: Call, group: LogGroup): LogGroupOutput {
  const batches = group.streams.flatMap((stream) => liveBatches(call.account, group, stream));
  return {
    ...shownBriefly(call, group),
    ...(group.retentionDays !== undefined && { retentionInDays: group.retentionDays }),
    metricFilterCount: group.metricFilters.length,
    storedBytes: batches.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(group.kmsKeyId !== undefined && { kmsKeyId: group.kmsKeyId }),
    logGroupClass: 'STANDARD',
    logGroupArn: groupArn(call.account, group.region, group.name),
    deletionProtectionEnabled: group.deletionProtection ?? false,
  };
}

function shownBriefly(call: Call, { name, region, createdAtMs }: LogGroup): LogGroupOutput {
  return { logGroupName: name, creationTime: createdAtMs, arn: `${groupArn(call.account, region, name)}:*` };
}
