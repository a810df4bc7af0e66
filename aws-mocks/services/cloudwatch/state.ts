import type { Dimension, HistoryItemType, MetricAlarm, StandardUnit, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Tag } from '../tags.js';

/** The CloudWatch part of an account. JSON values only: it is written to disk as it is. */
export interface CloudWatchState {
  alarms: Alarm[];
  metrics: MetricSeries[];
  /** Oldest first; 30 days of it. */
  history: AlarmHistoryEntry[];
  /** The account's billing preference; without it there is no EstimatedCharges. */
  receivesBillingAlerts: boolean;
  /** What the account owes this month, in US dollars. */
  chargesUsd: number;
}

/** What PutMetricAlarm sets, in the wire's own members; lists are always there. */
export type AlarmSettings = Pick<
  MetricAlarm,
  | 'AlarmDescription'
  | 'ActionsEnabled'
  | 'OKActions'
  | 'AlarmActions'
  | 'InsufficientDataActions'
  | 'MetricName'
  | 'Namespace'
  | 'Statistic'
  | 'Dimensions'
  | 'Period'
  | 'Unit'
  | 'EvaluationPeriods'
  | 'DatapointsToAlarm'
  | 'Threshold'
  | 'ComparisonOperator'
  | 'TreatMissingData'
>;

/** An alarm. Times are milliseconds since 1970. */
export interface Alarm {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  settings: AlarmSettings;
  tags: Tag[];
  configuredAtMs: number;
  state: AlarmState;
  /** When its state was last worked out or set; alarms look at their metric once a minute. */
  evaluatedAtMs: number;
}

/** The state of an alarm and why. */
export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData?: string;
  readonly updatedAtMs: number;
  /** When the value last changed. */
  readonly transitionedAtMs: number;
}

/** One metric of a region: its name and dimensions, and its data of 15 months in the order it was put. */
export interface MetricSeries {
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  /** By name. */
  readonly dimensions: readonly Dimension[];
  points: MetricPoint[];
}

/** One datum, or a set of them that was put as its statistics. */
export interface MetricPoint {
  readonly atMs: number;
  readonly unit: StandardUnit;
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** An entry of the alarm history. */
export interface AlarmHistoryEntry {
  readonly region: string;
  readonly alarmName: string;
  readonly atMs: number;
  readonly type: HistoryItemType;
  readonly summary: string;
  /** JSON text. */
  readonly data: string;
}

/** The CloudWatch part of an account that has just been opened: nobody has asked for billing alerts yet. */
export function createCloudWatchState(): CloudWatchState {
  return { alarms: [], metrics: [], history: [], receivesBillingAlerts: false, chargesUsd: 0 };
}
