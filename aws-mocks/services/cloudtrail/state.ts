import type { TrailRecord } from '../../trail-recorder.js';
import type { Tag } from '../tags.js';
import type { DigestRun, SigningKey } from './digest-state.js';

/** The CloudTrail part of an account. JSON values only: it is written to disk as it is. */
export interface CloudTrailState {
  trails: Trail[];
  /** Deleted trails that still have something to deliver. */
  leavingTrails: Trail[];
  /** Of every region that signed a digest file, never removed. */
  readonly signingKeys: SigningKey[];
}

/** A trail. Shadow trails in other regions are not kept: a multi-region trail is shown there. */
export interface Trail {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
  /** The organisation's: its management account made it, and only that may change it. */
  readonly organization?: true;
  settings: TrailSettings;
  selectors: TrailSelectors;
  /** Absent or empty: none. */
  insights?: readonly InsightSelector[];
  tags: Tag[];
  readonly logging: LoggingStatus;
  readonly delivery: DeliveryStatus;
  /** What digest files are due, in the order of time; empty where log files are not validated. */
  digests: DigestRun[];
}

/** What CreateTrail and UpdateTrail set. */
export interface TrailSettings {
  readonly s3BucketName: string;
  readonly s3KeyPrefix?: string;
  readonly snsTopicArn?: string;
  /** Absent: S3's own keys encrypt what is delivered. */
  readonly kmsKeyArn?: string;
  readonly includeGlobalServiceEvents: boolean;
  readonly isMultiRegionTrail: boolean;
  readonly logFileValidationEnabled: boolean;
  readonly logGroup?: LogGroupTarget;
}

/** Where in CloudWatch Logs a trail delivers to, and the role with which it does. */
export interface LogGroupTarget {
  /** With `:*` at its end. */
  readonly arn: string;
  readonly roleArn: string;
}

/** Which events a trail takes: basic and advanced selectors replace each other. */
export type TrailSelectors =
  | { readonly kind: 'basic'; readonly selectors: readonly BasicSelector[] }
  | { readonly kind: 'advanced'; readonly selectors: readonly AdvancedSelector[] };

/** An event selector with its defaults filled in. */
export interface BasicSelector {
  readonly ReadWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly IncludeManagementEvents: boolean;
  readonly DataResources: readonly { readonly Type: string; readonly Values: readonly string[] }[];
  readonly ExcludeManagementEventSources: readonly string[];
}

/** An advanced event selector: an event must match every field. */
export interface AdvancedSelector {
  readonly Name?: string;
  readonly FieldSelectors: readonly FieldSelector[];
}

/** The operators of one field; absent ones say nothing. */
export interface FieldSelector {
  readonly Field: string;
  readonly Equals?: readonly string[];
  readonly StartsWith?: readonly string[];
  readonly EndsWith?: readonly string[];
  readonly NotEquals?: readonly string[];
  readonly NotStartsWith?: readonly string[];
  readonly NotEndsWith?: readonly string[];
}

/** Insights that a trail asks for, of calls of these categories. */
export interface InsightSelector {
  readonly InsightType: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  readonly EventCategories: readonly ('Management' | 'Data')[];
}

/** Whether and since when a trail logs; times in milliseconds since 1970. */
export interface LoggingStatus {
  isLogging: boolean;
  startedAtMs?: number;
  stoppedAtMs?: number;
  /** The call that stopped the logging: it is still logged itself. */
  stoppedByEventId?: string;
}

/** What a trail has gathered and how its last delivery went; times in milliseconds since 1970. */
export interface DeliveryStatus {
  pending: PendingRecord[];
  deliveredAtMs?: number;
  error?: string;
  notifiedAtMs?: number;
  notificationError?: string;
  /** What waits for the next delivery to CloudWatch Logs; absent where there is none. */
  logsPending?: TrailRecord[];
  logsDeliveredAtMs?: number;
  logsError?: string;
  digestDeliveredAtMs?: number;
  digestError?: string;
}

/** A record that waits for the next log file. */
export interface PendingRecord {
  readonly region: string;
  readonly record: TrailRecord;
}

/**
 * What a new trail takes: all management events and no data events.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export const DEFAULT_SELECTORS: TrailSelectors = {
  kind: 'basic',
  selectors: [
    { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
  ],
};

/** The CloudTrail part of an account that has just been opened. */
export function createCloudTrailState(): CloudTrailState {
  return { trails: [], leavingTrails: [], signingKeys: [] };
}
