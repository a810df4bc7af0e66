import type { Account } from '../../account.js';
import type { TrailRecord } from '../../trail-recorder.js';
import { findStream } from '../logs/find-group.js';
import { ingest } from '../logs/ingest.js';
import { addStream } from '../logs/log-streams.js';
import { delivererOf } from './destination.js';
import { findLogGroup, streamName } from './log-group-access.js';
import type { Trail } from './state.js';

/** CloudTrail does not send larger events to CloudWatch Logs. */
const MAXIMUM_EVENT_BYTES = 256 * 1024;

const ACCESS_DENIED = 'Access denied. Verify that the IAM role has adequate permissions.';
const NO_GROUP = 'The specified log group does not exist.';

/** Remembers a record for the trail's log group, where it has one. */
export function gatherForLogs({ settings, delivery }: Trail, record: TrailRecord): void {
  if (settings.logGroup) (delivery.logsPending ??= []).push(record);
}

/**
 * Puts what a trail has gathered into its log group, one event for a record. The time of the events is that of the delivery. What cannot
 * be delivered is kept for the next time; GetTrailStatus says why.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
export async function deliverToLogGroup(account: Account, trail: Trail): Promise<void> {
  const { delivery, settings } = trail;
  if (!settings.logGroup) {
    delete delivery.logsPending;
    return;
  }
  if (!delivery.logsPending?.length) return;
  const group = findLogGroup(account, settings.logGroup, delivererOf(trail.arn), trail.homeRegion);
  if (typeof group === 'string') {
    delivery.logsError = group === 'no-group' ? NO_GROUP : ACCESS_DENIED;
    return;
  }
  const timestamp = account.now();
  const messages = delivery.logsPending.map((record) => JSON.stringify(record));
  const events = messages
    .filter((message) => Buffer.byteLength(message) <= MAXIMUM_EVENT_BYTES)
    .map((message) => ({ timestamp, message }));
  const name = streamName(account, trail.homeRegion);
  await ingest(account, group, findStream(group, name) ?? addStream(group, name, timestamp), events);
  delete delivery.logsPending;
  delivery.logsDeliveredAtMs = timestamp;
  delete delivery.logsError;
}
