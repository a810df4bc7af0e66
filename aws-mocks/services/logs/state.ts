import type { StandardUnit } from '@aws-sdk/client-cloudwatch-logs';
import type { Tag } from '../tags.js';

/** The CloudWatch Logs part of an account. JSON values only: it is written to disk as it is. */
export interface LogsState {
  groups: LogGroup[];
  /** Number of the next batch of events, from 0: tells apart events of the same millisecond. */
  nextBatch: number;
}

/** A log group of a region. Times are milliseconds since 1970. */
export interface LogGroup {
  readonly name: string;
  readonly region: string;
  readonly createdAtMs: number;
  /** The ARN of its key. */
  kmsKeyId?: string;
  /** Nothing of it may be deleted. Absent: false. */
  deletionProtection?: boolean;
  /** Absent: events never expire. */
  retentionDays?: number;
  /** Events before this time have expired under an earlier retention and do not come back. */
  expiredBeforeMs: number;
  tags: Tag[];
  streams: LogStream[];
  /** By name. */
  metricFilters: MetricFilter[];
}

/** A log stream: what it holds lies in blobs, one for each batch that was put. */
export interface LogStream {
  readonly name: string;
  readonly createdAtMs: number;
  /** In the order they came in. */
  batches: LogBatch[];
}

/** Events that came in together. The blob is a JSON array of `[timestamp, message]`, oldest first. */
export interface LogBatch {
  readonly digest: string;
  readonly number: number;
  readonly ingestedAtMs: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** UTF-8 bytes of the messages and 26 for each event. */
  readonly bytes: number;
}

/** A metric filter of a log group. */
export interface MetricFilter {
  readonly name: string;
  readonly pattern: string;
  readonly transformation: MetricTransformation;
  readonly createdAtMs: number;
}

/** What a metric filter makes of events, in the wire's own members. */
export interface MetricTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number, or the `$` reference of a value in the event. */
  readonly metricValue: string;
  readonly defaultValue?: number;
  /** Name → `$` reference. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly unit?: StandardUnit;
}

/** The CloudWatch Logs part of an account that has just been opened. */
export function createLogsState(): LogsState {
  return { groups: [], nextBatch: 0 };
}
