import type {
  PutLogEventsCommandInput,
  PutLogEventsCommandOutput,
  RejectedLogEventsInfo,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation, type Call } from '../../service.js';
import { listViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { invalidParameter, refuseViolations } from './errors.js';
import { requireGroup, requireStream, streamCheck } from './find-group.js';
import { ingest } from './ingest.js';
import type { LogGroup } from './state.js';
import { oldestLiveMs, sizeOf, type LogEvent } from './stored-events.js';

const HOUR_MS = 60 * 60 * 1000;
const LONGEST_SPAN_MS = 24 * HOUR_MS;
const OLDEST_MS = 14 * 24 * HOUR_MS;
const NEWEST_MS = 2 * HOUR_MS;
const MAXIMUM_EVENTS = 10_000;
const MAXIMUM_BYTES = 1_048_576;

/**
 * Puts events into a stream. Those that are too old, too new or expired are left out and named in the answer; the rest is kept.
 * CloudTrail does not record it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/logging_cw_api_calls_cwl.html
 */
export const putLogEvents = operation<PutLogEventsCommandInput, PutLogEventsCommandOutput>({
  authorise: (input, call) => [streamCheck(call, 'logs:PutLogEvents', input, input.logStreamName ?? '')],
  record: { category: 'none', readOnly: false },
  async handle(input, call) {
    const events = readBatch(input);
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    const stream = requireStream(group, required(input.logStreamName, 'logStreamName'));
    const { accepted, rejected } = sift(call, group, events);
    requireShortSpan(accepted);
    await ingest(call.account, group, stream, accepted);
    return {
      // It is of no use any more, but AWS still hands it out.
      nextSequenceToken: call.account.randomId(56, '0123456789'),
      ...(rejected && { rejectedLogEventsInfo: rejected }),
    };
  },
});

function readBatch(input: PutLogEventsCommandInput): LogEvent[] {
  const sent = required(input.logEvents, 'logEvents');
  refuseViolations(listViolation('logEvents', sent, { min: 1, max: MAXIMUM_EVENTS }));
  const events = sent.map(({ timestamp, message }) => ({
    timestamp: required(timestamp, 'timestamp'),
    message: required(message, 'message'),
  }));
  if (events.some(({ message }) => message === '')) throw invalidParameter('Log event message cannot be empty.');
  const bytes = sizeOf(events);
  if (bytes > MAXIMUM_BYTES) {
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${MAXIMUM_BYTES}`);
  }
  if (events.some(({ timestamp }, index) => timestamp < (events[index - 1]?.timestamp ?? 0))) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  }
  return events;
}

/** What of a batch is accepted, and where in it the rest is: everything before an end index, and from a start index on. */
function sift(
  { account, nowMs }: Call,
  group: LogGroup,
  events: readonly LogEvent[],
): { accepted: LogEvent[]; rejected: RejectedLogEventsInfo | undefined } {
  const oldestMs = nowMs - OLDEST_MS;
  const liveMs = oldestLiveMs(account, group);
  const tooOld = events.filter(({ timestamp }) => timestamp < oldestMs).length;
  const expired = events.filter(({ timestamp }) => timestamp < liveMs).length;
  const start = Math.max(tooOld, expired);
  const tooNew = events.filter(({ timestamp }) => timestamp > nowMs + NEWEST_MS).length;
  const end = events.length - tooNew;
  const rejected = {
    ...(tooNew > 0 && { tooNewLogEventStartIndex: end }),
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(expired > tooOld && { expiredLogEventEndIndex: expired }),
  };
  return {
    accepted: events.slice(start, end),
    rejected: start > 0 || tooNew > 0 ? rejected : undefined,
  };
}

function requireShortSpan(events: readonly LogEvent[]): void {
  const spanMs = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0);
  if (spanMs <= LONGEST_SPAN_MS) return;
  throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
}
