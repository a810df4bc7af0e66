import type { RawRecord } from '../model/event.js';

/** What a parsed piece of a log file turned out to hold. */
export type Found =
  | { readonly type: 'record'; readonly record: RawRecord }
  /** A digest file or an Insight: CloudTrail's, but no call. */
  | { readonly type: 'set-aside' }
  | { readonly type: 'not-object' }
  /** An entry of Event history whose `CloudTrailEvent` is not a record. */
  | { readonly type: 'event-invalid' }
  /** A JSON object that nothing marks as CloudTrail's. */
  | { readonly type: 'foreign' };

/** Fields of which a record has at least one, in any version of the format. */
const RECORD_FIELDS = ['eventVersion', 'eventName', 'eventSource', 'eventID', 'userIdentity'];

/**
 * The records in one parsed JSON value, whatever shape CloudTrail and its tools give them: a record, a list, `{"Records":[…]}`,
 * `{"Events":[{"CloudTrailEvent":"…"}]}`, also one in the other.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function findRecords(value: unknown): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap(findRecords);
  if (typeof value !== 'object' || value === null) return [{ type: 'not-object' }];
  const { Records: records, Events: events, CloudTrailEvent: event } = value as Record<string, unknown>;
  if (Array.isArray(records)) return records.flatMap(findRecords);
  if (Array.isArray(events)) return events.flatMap(findRecords);
  if (typeof event === 'string') return [findEventRecord(event)];
  return [classify(value as RawRecord)];
}

function findEventRecord(event: string): Found {
  let record: unknown;
  try {
    record = JSON.parse(event);
  } catch {
    return { type: 'event-invalid' };
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return { type: 'event-invalid' };
  return classify(record as RawRecord);
}

function classify(record: RawRecord): Found {
  if (isDigest(record) || isInsight(record)) return { type: 'set-aside' };
  return RECORD_FIELDS.some((field) => field in record) ? { type: 'record', record } : { type: 'foreign' };
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html */
function isDigest(record: RawRecord): boolean {
  return typeof record['digestEndTime'] === 'string' && Array.isArray(record['logFiles']);
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html */
function isInsight(record: RawRecord): boolean {
  return record['eventCategory'] === 'Insight' || record['eventType'] === 'AwsCloudTrailInsight';
}
