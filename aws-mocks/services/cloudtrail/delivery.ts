import type { Account } from '../../account.js';
import { recordTime } from '../../record-times.js';
import type { TrailRecord } from '../../trail-recorder.js';
import { publishAsService } from '../sns/messages.js';
import { deliverObject, RETRY_MS } from './deliver-object.js';
import { delivererOf } from './destination.js';
import { deliverDigests } from './digest-delivery.js';
import { hashOf } from './digest-file.js';
import { noteLogFile } from './digest-runs.js';
import { deliverToLogGroup, gatherForLogs } from './log-group-delivery.js';
import { hasToDeliver } from './leaving-trails.js';
import { logFileKey } from './log-file-key.js';
import { selectsRecord } from './selects.js';
import type { PendingRecord, Trail } from './state.js';

const WINDOW_MS = 5 * 60 * 1000;

/** Hands a record to every trail that logs and selects it; the next delivery writes it to the trail's bucket and log group. */
export function enqueue(account: Account, record: TrailRecord, region: string): void {
  for (const trail of account.cloudtrail.trails) {
    // What the organisation's trail gathers goes into a bucket of its management account, out of sight.
    if (!trail.organization && selectsRecord(trail, record, region)) gather(trail, { region, record });
  }
}

function gather(trail: Trail, entry: PendingRecord): void {
  trail.delivery.pending.push(entry);
  gatherForLogs(trail, entry.record);
}

/**
 * Writes what the trails have gathered into their buckets, one file for a region and five minutes of event time, and announces each
 * file where the trail has a topic; then into their log groups. What a bucket refuses is kept for the next time; GetTrailStatus says why.
 * This is CloudTrail's own doing and is not recorded.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export async function deliverPending(account: Account): Promise<void> {
  const { cloudtrail } = account;
  for (const trail of [...cloudtrail.trails, ...cloudtrail.leavingTrails]) {
    for (const file of filesOf(trail)) await deliverFile(account, trail, file);
    const tooOld = account.now() - RETRY_MS;
    trail.delivery.pending = trail.delivery.pending.filter(({ record }) => timeOf(record) >= tooOld);
    await deliverDigests(account, trail);
    await deliverToLogGroup(account, trail);
  }
  cloudtrail.leavingTrails = cloudtrail.leavingTrails.filter(hasToDeliver);
}

/** The records of one log file. */
interface LogFile {
  readonly region: string;
  /** Start of the five minutes, milliseconds since 1970. */
  readonly windowStartMs: number;
  readonly entries: PendingRecord[];
}

function filesOf({ delivery }: Trail): LogFile[] {
  const files = new Map<string, LogFile>();
  for (const entry of delivery.pending) {
    const windowStartMs = Math.floor(timeOf(entry.record) / WINDOW_MS) * WINDOW_MS;
    const key = `${windowStartMs} ${entry.region}`;
    const file = files.get(key) ?? { region: entry.region, windowStartMs, entries: [] };
    file.entries.push(entry);
    files.set(key, file);
  }
  return [...files.values()].sort((a, b) => a.windowStartMs - b.windowStartMs || (a.region < b.region ? -1 : 1));
}

async function deliverFile(account: Account, trail: Trail, file: LogFile): Promise<void> {
  const { delivery, settings } = trail;
  // Named for when it would have been delivered, but never for a time that has not come.
  const deliveredAtMs = Math.min(file.windowStartMs + WINDOW_MS, account.now());
  const key = logFileKey(account, settings, { region: file.region, deliveredAtMs });
  const text = JSON.stringify({ Records: file.entries.map(({ record }) => record) });
  const refusal = await deliverObject(account, trail, { key, text });
  if (refusal !== undefined) {
    delivery.error = refusal;
    return;
  }
  const written = new Set(file.entries);
  delivery.pending = delivery.pending.filter((entry) => !written.has(entry));
  delivery.deliveredAtMs = account.now();
  delete delivery.error;
  noteLogFile(trail, file.region, {
    bucket: settings.s3BucketName,
    key,
    hash: hashOf(text),
    ...eventTimes(file),
    deliveredAtMs,
  });
  announce(account, trail, key);
}

function eventTimes({ entries }: LogFile): { oldestEventTime: string; newestEventTime: string } {
  const times = entries.map(({ record }) => timeOf(record));
  return { oldestEventTime: recordTime(Math.min(...times)), newestEventTime: recordTime(Math.max(...times)) };
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html */
function announce(account: Account, { arn, settings, delivery }: Trail, key: string): void {
  if (settings.snsTopicArn === undefined) return;
  const message = JSON.stringify({ s3Bucket: settings.s3BucketName, s3ObjectKey: [key] });
  const outcome = publishAsService(account, delivererOf(arn), settings.snsTopicArn, { message });
  if (outcome === 'published') {
    delivery.notifiedAtMs = account.now();
    delete delivery.notificationError;
  } else {
    delivery.notificationError = outcome === 'refused' ? 'AuthorizationError' : 'NotFound';
  }
}

/** A record without a time, which no service writes, is of 1970 and so too old to be kept. */
function timeOf(record: TrailRecord): number {
  const time = record['eventTime'];
  return typeof time === 'string' ? Date.parse(time) || 0 : 0;
}
