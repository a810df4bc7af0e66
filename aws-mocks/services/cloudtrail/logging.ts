import type {
  GetTrailStatusCommandInput,
  GetTrailStatusCommandOutput,
  StartLoggingCommandInput,
  StartLoggingCommandOutput,
  StopLoggingCommandInput,
  StopLoggingCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { operation } from '../../service.js';
import { required } from '../required.js';
import { followDigests } from './digest-runs.js';
import { requireHomeTrail, requireTrail, trailCheck } from './find-trail.js';

/**
 * Starts the logging of a trail; once more changes nothing but the time.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
 */
export const startLogging = operation<StartLoggingCommandInput, StartLoggingCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:StartLogging', input.Name ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const trail = requireHomeTrail(call, required(input.Name, 'Name'));
    trail.logging.isLogging = true;
    trail.logging.startedAtMs = call.nowMs;
    delete trail.logging.stoppedByEventId;
    followDigests(trail, call.nowMs);
    return {};
  },
});

/**
 * Stops the logging of a trail; this call is the last that it logs.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html
 */
export const stopLogging = operation<StopLoggingCommandInput, StopLoggingCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:StopLogging', input.Name ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const trail = requireHomeTrail(call, required(input.Name, 'Name'));
    const { logging } = trail;
    if (logging.isLogging) logging.stoppedByEventId = call.eventId;
    logging.isLogging = false;
    logging.stoppedAtMs = call.nowMs;
    followDigests(trail, call.nowMs);
    return {};
  },
});

/**
 * Whether a trail logs and how its last delivery went.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
 */
export const getTrailStatus = operation<GetTrailStatusCommandInput, GetTrailStatusCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:GetTrailStatus', input.Name ?? '')],
  record: { readOnly: true },
  handle(input, call) {
    const { logging, delivery } = requireTrail(call, required(input.Name, 'Name'));
    return {
      IsLogging: logging.isLogging,
      ...time('StartLoggingTime', logging.startedAtMs),
      ...time('StopLoggingTime', logging.stoppedAtMs),
      ...time('LatestDeliveryTime', delivery.deliveredAtMs),
      ...(delivery.error !== undefined && { LatestDeliveryError: delivery.error }),
      ...time('LatestNotificationTime', delivery.notifiedAtMs),
      ...(delivery.notificationError !== undefined && { LatestNotificationError: delivery.notificationError }),
      ...time('LatestCloudWatchLogsDeliveryTime', delivery.logsDeliveredAtMs),
      ...(delivery.logsError !== undefined && { LatestCloudWatchLogsDeliveryError: delivery.logsError }),
      ...time('LatestDigestDeliveryTime', delivery.digestDeliveredAtMs),
      ...(delivery.digestError !== undefined && { LatestDigestDeliveryError: delivery.digestError }),
    };
  },
});

function time<Name extends string>(name: Name, atMs: number | undefined): Partial<Record<Name, Date>> {
  return atMs === undefined ? {} : ({ [name]: new Date(atMs) } as Record<Name, Date>);
}
