import type {
  DescribeLogStreamsCommandInput,
  DescribeLogStreamsCommandOutput,
  LogStream as LogStreamOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation, type Call } from '../../service.js';
import { enumViolation, numberViolation } from '../iam/constraints.js';
import { pageOf } from '../page.js';
import { invalidToken, PAGE_SIZE } from './describe-groups.js';
import { invalidParameter, refuseViolations } from './errors.js';
import { groupCheck, requireIdentifiedGroup, streamArn } from './find-group.js';
import { streamNameViolation } from './names.js';
import type { LogGroup, LogStream } from './state.js';
import { liveBatches } from './stored-events.js';

/**
 * The streams of a log group by name, or by the time of their latest event; those without events are the oldest then.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html
 */
export const describeLogStreams = operation<DescribeLogStreamsCommandInput, DescribeLogStreamsCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:DescribeLogStreams', input)],
  record: { readOnly: true },
  handle(input, call) {
    const { logStreamNamePrefix: prefix, orderBy = 'LogStreamName', descending = false } = input;
    refuseViolations(
      streamNameViolation(prefix, 'logStreamNamePrefix'),
      enumViolation('orderBy', orderBy, ['LogStreamName', 'LastEventTime']),
      numberViolation('limit', input.limit, { min: 1, max: PAGE_SIZE }),
    );
    const byTime = orderBy === 'LastEventTime';
    if (byTime && prefix !== undefined) {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const group = requireIdentifiedGroup(call, input);
    const streams = group.streams
      .filter(({ name }) => name.startsWith(prefix ?? ''))
      .map((stream) => shownStream(call, group, stream))
      .sort(byTime ? byLastEvent : byName);
    const page = pageOf(descending ? streams.reverse() : streams, {
      size: call.account.pageCap.of(input.limit ?? PAGE_SIZE),
      token: input.nextToken,
      scope: `DescribeLogStreams ${call.region} ${JSON.stringify([group.name, prefix, orderBy, descending])}`,
      invalid: invalidToken,
    });
    return { logStreams: page.items, ...(page.nextToken !== undefined && { nextToken: page.nextToken }) };
  },
});

/** Times of events are those of whole batches: what has expired of a batch still counts. `storedBytes` is always 0, as AWS has it now. */
function shownStream(call: Call, group: LogGroup, stream: LogStream): LogStreamOutput {
  const batches = liveBatches(call.account, group, stream);
  const [latest] = batches.slice(-1);
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAtMs,
    ...(latest && {
      firstEventTimestamp: Math.min(...batches.map(({ firstMs }) => firstMs)),
      lastEventTimestamp: Math.max(...batches.map(({ lastMs }) => lastMs)),
      lastIngestionTime: latest.ingestedAtMs,
    }),
    arn: streamArn(call.account, group, stream.name),
    storedBytes: 0,
  };
}

function byName(a: LogStreamOutput, b: LogStreamOutput): number {
  return (a.logStreamName ?? '') < (b.logStreamName ?? '') ? -1 : 1;
}

function byLastEvent(a: LogStreamOutput, b: LogStreamOutput): number {
  return (a.lastEventTimestamp ?? 0) - (b.lastEventTimestamp ?? 0) || byName(a, b);
}
