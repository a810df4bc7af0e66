/** One CloudTrail record as it was read: untrusted JSON of which nothing is guaranteed. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** A record's category; records from before the field existed are management events. */
export type EventCategory = 'Management' | 'Data' | 'Insight' | 'NetworkActivity';

/** Did the call pass authorisation? An error that comes after it (NoSuch…, throttling, validation) still did. */
export type Outcome = 'allowed' | 'denied';

/** The fields of a record that decisions are made from, checked and typed by `parseRecord`. */
export interface CallRecord {
  readonly eventId?: string;
  /** ISO 8601, seconds, `Z`. */
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventType?: string;
  readonly category: EventCategory;
  readonly region: string;
  /** The account that received the call; empty where the record says nothing. */
  readonly accountId: string;
  readonly readOnly?: boolean;
  readonly identity: Readonly<Record<string, unknown>>;
  readonly sourceIpAddress?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: Readonly<Record<string, unknown>>;
  readonly responseElements: Readonly<Record<string, unknown>>;
  readonly additionalEventData: Readonly<Record<string, unknown>>;
  readonly resources: readonly RecordedResource[];
}

/** An entry of a record's `resources`. */
export interface RecordedResource {
  readonly arn: string;
  /** CloudFormation's type name, e.g. `AWS::S3::Object`. */
  readonly type?: string;
  readonly accountId?: string;
}
