import type { CallRecord, EventCategory, RawRecord, RecordedResource } from '../model/event.js';
import { parseEventTime } from './event-time.js';
import { findObject, findOwn, findText, isObject } from './json-object.js';
import { unusableField } from './unusable-field.js';

/**
 * The fields of a record that decisions are made from. Only what nothing can be decided without has to be there and of the right
 * kind; everything else that is odd counts as absent.
 * @throws AppError `input` naming the field and its value: eventSource, eventName, eventTime or userIdentity.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function parseRecord(raw: RawRecord): CallRecord {
  const eventType = findText(raw, 'eventType');
  return {
    ...optional('eventId', findText(raw, 'eventID')),
    eventTime: parseEventTime(findOwn(raw, 'eventTime')),
    eventSource: requireText(raw, 'eventSource').toLowerCase(),
    eventName: requireText(raw, 'eventName'),
    ...optional('eventType', eventType),
    category: findCategory(raw, eventType),
    region: findText(raw, 'awsRegion') ?? '',
    accountId: findAccountId(raw),
    ...optional('readOnly', findFlag(findOwn(raw, 'readOnly'))),
    identity: findIdentity(raw),
    ...optional('sourceIpAddress', findText(raw, 'sourceIPAddress')),
    ...optional('errorCode', findText(raw, 'errorCode')),
    ...optional('errorMessage', findText(raw, 'errorMessage')),
    ...parseValues(raw),
  };
}

/** The parts of a record that hold the values of its call. */
export type RecordValues = Pick<
  CallRecord,
  'requestParameters' | 'responseElements' | 'additionalEventData' | 'resources'
>;

/** What a record, which may be an unusable one, says beside who called what. */
export function parseValues(raw: RawRecord): RecordValues {
  return {
    requestParameters: findObject(raw, 'requestParameters'),
    responseElements: findObject(raw, 'responseElements'),
    additionalEventData: findObject(raw, 'additionalEventData'),
    resources: findResources(findOwn(raw, 'resources')),
  };
}

function requireText(raw: RawRecord, field: string): string {
  const value = findText(raw, field)?.trim();
  if (!value) throw unusableField(field, findOwn(raw, field));
  return value;
}

// Some events have no identity at all (`AwsServiceEvent`); one that is there and no object is damage.
function findIdentity(raw: RawRecord): CallRecord['identity'] {
  const value = findOwn(raw, 'userIdentity');
  if (value !== undefined && value !== null && !isObject(value)) throw unusableField('userIdentity', value);
  return isObject(value) ? value : {};
}

// Records from before `eventCategory` (event version 1.07) say `managementEvent: false` on data events, older ones say nothing.
function findCategory(raw: RawRecord, eventType: string | undefined): EventCategory {
  const category = findText(raw, 'eventCategory');
  if (category === 'Data' || category === 'Insight' || category === 'NetworkActivity' || category === 'Management') {
    return category;
  }
  if (eventType === 'AwsCloudTrailInsight') return 'Insight';
  if (eventType === 'AwsVpceEvent') return 'NetworkActivity';
  return findFlag(findOwn(raw, 'managementEvent')) === false ? 'Data' : 'Management';
}

// JSON lines that passed through other tools hold numbers and flags as text and the other way round.
function findAccountId(raw: RawRecord): string {
  const { recipientAccountId, userIdentity } = raw;
  const owner = isObject(userIdentity) ? findOwn(userIdentity, 'accountId') : undefined;
  const value = [recipientAccountId, owner].find(
    (one) => (typeof one === 'string' && one !== '') || typeof one === 'number',
  );
  return typeof value === 'number' ? String(value).padStart(12, '0') : typeof value === 'string' ? value : '';
}

function findFlag(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function findResources(value: unknown): readonly RecordedResource[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return entries.flatMap((entry) => {
    if (!isObject(entry)) return [];
    const arn = findText(entry, 'ARN') ?? findText(entry, 'arn');
    if (!arn) return [];
    return [
      { arn, ...optional('type', findText(entry, 'type')), ...optional('accountId', findText(entry, 'accountId')) },
    ];
  });
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
