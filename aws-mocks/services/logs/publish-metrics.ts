import type { Account } from '../../account.js';
import { evaluateAlarms } from '../cloudwatch/evaluate-alarm.js';
import { addPoint } from '../cloudwatch/metric-series.js';
import type { MetricPoint } from '../cloudwatch/state.js';
import { parseFilterPattern, type PatternMatch } from './filter-pattern/filter-pattern.js';
import { findNumber } from './filter-pattern/value-test.js';
import type { LogGroup, MetricFilter, MetricTransformation } from './state.js';
import type { LogEvent } from './stored-events.js';

const MINUTE_MS = 60_000;

/** A value that goes into a metric. */
interface Observation {
  readonly atMs: number;
  readonly value: number;
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

/**
 * Lets the metric filters of a group look at events that came in together, puts what they find into the region's metrics, one datum for
 * each minute and set of dimensions, and lets alarms look at it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function publishMetrics(account: Account, group: LogGroup, events: readonly LogEvent[]): void {
  const published = group.metricFilters.map((filter) => publishFilter(account, group, filter, events));
  if (published.some((count) => count > 0)) evaluateAlarms(account, group.region, 'now');
}

/** @returns how many data were put. */
function publishFilter(
  account: Account,
  { region }: LogGroup,
  filter: MetricFilter,
  events: readonly LogEvent[],
): number {
  const { metricNamespace: namespace, metricName: name, unit = 'None' } = filter.transformation;
  const groups = groupByMetric(observationsOf(filter, events));
  for (const observations of groups) {
    const [{ dimensions }] = observations;
    addPoint(account, { region, namespace, name, dimensions }, { unit, ...summarise(observations) });
  }
  return groups.length;
}

function observationsOf({ pattern, transformation }: MetricFilter, events: readonly LogEvent[]): Observation[] {
  const { match } = parseFilterPattern(pattern);
  const found: Observation[] = [];
  const unmatchedMinutes = new Set<number>();
  for (const { timestamp, message } of events) {
    const matched = match(message);
    if (matched) found.push(...observationOf(transformation, matched, timestamp));
    else unmatchedMinutes.add(minuteOf(timestamp));
  }
  return [...found, ...defaultsOf(transformation, found, unmatchedMinutes)];
}

/** Nothing where the event has no number for the value, or no value for one of the dimensions. */
function observationOf(
  { metricValue, dimensions = {} }: MetricTransformation,
  { valueOf }: PatternMatch,
  atMs: number,
): Observation[] {
  const text = metricValue.startsWith('$') ? valueOf(metricValue) : metricValue;
  const value = text === undefined ? undefined : findNumber(String(text));
  if (value === undefined) return [];
  const found = Object.entries(dimensions).map(([Name, reference]) => ({ Name, Value: valueOf(reference) }));
  const known = found.flatMap(({ Name, Value }) => (Value === undefined ? [] : [{ Name, Value: String(Value) }]));
  return known.length < found.length ? [] : [{ atMs, value, dimensions: known }];
}

/** The default value is reported for a minute in which events came in and none matched. */
function defaultsOf(
  { defaultValue }: MetricTransformation,
  found: readonly Observation[],
  unmatchedMinutes: ReadonlySet<number>,
): Observation[] {
  if (defaultValue === undefined) return [];
  const matchedMinutes = new Set(found.map(({ atMs }) => minuteOf(atMs)));
  return [...unmatchedMinutes]
    .filter((minute) => !matchedMinutes.has(minute))
    .map((atMs) => ({ atMs, value: defaultValue, dimensions: [] }));
}

function groupByMetric(observations: readonly Observation[]): [Observation, ...Observation[]][] {
  const groups = new Map<string, [Observation, ...Observation[]]>();
  for (const observation of observations) {
    const key = JSON.stringify([minuteOf(observation.atMs), observation.dimensions]);
    const group = groups.get(key);
    if (group) group.push(observation);
    else groups.set(key, [observation]);
  }
  return [...groups.values()];
}

function summarise(observations: readonly [Observation, ...Observation[]]): Omit<MetricPoint, 'unit'> {
  const values = observations.map(({ value }) => value);
  return {
    atMs: minuteOf(observations[0].atMs),
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
  };
}

function minuteOf(atMs: number): number {
  return Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}
