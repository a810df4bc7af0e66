import type { ComparisonOperator } from '@aws-sdk/client-cloudwatch';
import type { Account } from '../../account.js';
import { changeState } from './change-state.js';
import { decideState } from './decide-state.js';
import { findSeries, statisticOf } from './metric-series.js';
import type { Alarm } from './state.js';

const EVERY_MS = 60_000;

/** CloudWatch looks at more periods than it needs, so as to find enough data; AWS's examples show two more. */
const EXTRA_PERIODS = 2;

/**
 * Brings the alarms of a region up to date with their metrics, those that were looked at within the last minute left out unless `now`
 * is asked for. Changed states run their actions.
 */
export function evaluateAlarms(account: Account, region: string, when: 'now' | 'if-due'): void {
  const due = account.now() - EVERY_MS;
  for (const alarm of account.cloudwatch.alarms) {
    if (alarm.region === region && (when === 'now' || alarm.evaluatedAtMs <= due)) evaluateAlarm(account, alarm);
  }
}

/** Works out an alarm's state from its metric and changes it where it differs. */
export function evaluateAlarm(account: Account, alarm: Alarm): void {
  const { settings } = alarm;
  alarm.evaluatedAtMs = account.now();
  const values = valuesOf(account, alarm);
  const evaluationPeriods = settings.EvaluationPeriods ?? 1;
  const value = decideState({
    breaches: values.map((datapoint) => datapoint && isBreach(alarm, datapoint.value)),
    evaluationPeriods,
    datapointsToAlarm: settings.DatapointsToAlarm ?? evaluationPeriods,
    treatMissingData: settings.TreatMissingData ?? 'missing',
    current: alarm.state.value,
  });
  if (value === alarm.state.value) return;
  const recent = values.filter((datapoint) => datapoint !== undefined).slice(-evaluationPeriods);
  changeState(account, alarm, { value, ...explain(alarm, value, recent) });
}

interface Datapoint {
  readonly startMs: number;
  readonly value: number;
}

/** The statistic of each period of the evaluation range, oldest first, undefined where there is no data. The last period ends now. */
function valuesOf(account: Account, { region, settings }: Alarm): (Datapoint | undefined)[] {
  const { Namespace = '', MetricName = '', Dimensions = [], Statistic = 'Average', Unit } = settings;
  const series = findSeries(account, { region, namespace: Namespace, name: MetricName, dimensions: Dimensions });
  const periodMs = (settings.Period ?? 60) * 1000;
  const count = (settings.EvaluationPeriods ?? 1) + EXTRA_PERIODS;
  const points = (series?.points ?? []).filter(({ unit }) => Unit === undefined || unit === Unit);
  return Array.from({ length: count }, (_, index) => {
    const endMs = account.now() - (count - 1 - index) * periodMs;
    const startMs = endMs - periodMs;
    const inside = points.filter(({ atMs }) => atMs > startMs && atMs <= endMs);
    const value = statisticOf(inside, Statistic);
    return value === undefined ? undefined : { startMs, value };
  });
}

function isBreach(
  { settings: { ComparisonOperator: operator, Threshold: threshold = 0 } }: Alarm,
  value: number,
): boolean {
  if (operator === 'GreaterThanThreshold') return value > threshold;
  if (operator === 'GreaterThanOrEqualToThreshold') return value >= threshold;
  if (operator === 'LessThanThreshold') return value < threshold;
  return value <= threshold;
}

const WORDS: Partial<Record<ComparisonOperator, string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

function explain(
  { settings }: Alarm,
  value: string,
  datapoints: readonly Datapoint[],
): { reason: string; reasonData: string } {
  const reasonData = JSON.stringify({
    version: '1.0',
    statistic: settings.Statistic,
    period: settings.Period,
    recentDatapoints: datapoints.map((datapoint) => datapoint.value),
    threshold: settings.Threshold,
  });
  if (value === 'INSUFFICIENT_DATA' || datapoints.length === 0) {
    return { reason: 'Insufficient Data: the datapoints of the evaluated periods were unknown.', reasonData };
  }
  const shown = datapoints.map((point) => `${point.value} (${new Date(point.startMs).toISOString()})`).join(', ');
  const comparison = WORDS[settings.ComparisonOperator ?? 'GreaterThanThreshold'];
  const verb = value === 'ALARM' ? 'was' : 'was not';
  const reason = `Threshold Crossed: datapoint [${shown}] ${verb} ${comparison} the threshold (${settings.Threshold}).`;
  return { reason, reasonData };
}
