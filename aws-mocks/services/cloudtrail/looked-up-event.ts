import type { Event, Resource } from '@aws-sdk/client-cloudtrail';
import type { TrailRecord } from '../../trail-recorder.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A record as LookupEvents shows it: the whole of it as JSON text and a few of its fields. `ReadOnly` is a text.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html
 */
export function eventOf(record: TrailRecord): Event {
  const identity = fieldsOf(record['userIdentity']);
  const accessKeyId = textOf(identity['accessKeyId']);
  const userName = userNameOf(identity);
  return {
    EventId: textOf(record['eventID']),
    EventName: textOf(record['eventName']),
    EventSource: textOf(record['eventSource']),
    EventTime: new Date(textOf(record['eventTime'])),
    ReadOnly: String(record['readOnly'] === true),
    ...(accessKeyId !== '' && { AccessKeyId: accessKeyId }),
    ...(userName !== '' && { Username: userName }),
    Resources: resourcesOf(record),
    CloudTrailEvent: JSON.stringify(record),
  };
}

/** The user's name, the session's for an assumed role, `root` for the account itself. */
function userNameOf(identity: Fields): string {
  if (identity['type'] === 'Root') return 'root';
  if (identity['type'] === 'AssumedRole') return textOf(identity['arn']).split('/').at(-1) ?? '';
  return textOf(identity['userName']);
}

function resourcesOf(record: TrailRecord): Resource[] {
  const resources: unknown = record['resources'];
  if (!Array.isArray(resources)) return [];
  return resources.map(fieldsOf).map((resource) => ({
    ...(resource['type'] !== undefined && { ResourceType: textOf(resource['type']) }),
    ResourceName: textOf(resource['ARN']),
  }));
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
