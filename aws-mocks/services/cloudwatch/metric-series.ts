import type { Dimension, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch';
import type { Account } from '../../account.js';
import type { MetricPoint, MetricSeries } from './state.js';

/** CloudWatch keeps metric data for 15 months. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention */
const RETENTION_MS = 455 * 24 * 60 * 60 * 1000;

/** The statistics there are, apart from percentiles, which need every single value. */
export const STATISTICS: readonly string[] = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

/** What tells one metric of a region from another. */
export interface MetricName {
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly Dimension[];
}

/** The metric with exactly these dimensions, in whatever order. */
export function findSeries(account: Account, metric: MetricName): MetricSeries | undefined {
  const dimensions = JSON.stringify(sortedDimensions(metric.dimensions));
  return account.cloudwatch.metrics.find(
    (series) =>
      series.region === metric.region &&
      series.namespace === metric.namespace &&
      series.name === metric.name &&
      JSON.stringify(series.dimensions) === dimensions,
  );
}

/** Adds data to a metric, which begins with its first datum; data past its time goes. */
export function addPoint(account: Account, metric: MetricName, point: MetricPoint): void {
  const existing = findSeries(account, metric);
  const series = existing ?? { ...metric, dimensions: sortedDimensions(metric.dimensions), points: [] };
  if (!existing) account.cloudwatch.metrics.push(series);
  const oldest = account.now() - RETENTION_MS;
  series.points = [...series.points.filter(({ atMs }) => atMs >= oldest), point];
}

/** A single value as a datum. */
export function singlePoint(atMs: number, value: number, unit: StandardUnit): MetricPoint {
  return { atMs, unit, count: 1, sum: value, minimum: value, maximum: value };
}

/** The statistic over data, undefined without any. */
export function statisticOf(points: readonly MetricPoint[], statistic: Statistic): number | undefined {
  if (points.length === 0) return undefined;
  const count = points.reduce((total, point) => total + point.count, 0);
  const sum = points.reduce((total, point) => total + point.sum, 0);
  switch (statistic) {
    case 'SampleCount':
      return count;
    case 'Sum':
      return sum;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return Math.min(...points.map(({ minimum }) => minimum));
    case 'Maximum':
      return Math.max(...points.map(({ maximum }) => maximum));
    default:
      return unknownStatistic(statistic);
  }
}

function unknownStatistic(statistic: never): never {
  throw new Error(`There is no statistic ${String(statistic)}; it should have been refused`);
}

function sortedDimensions(dimensions: readonly Dimension[]): Dimension[] {
  return dimensions
    .map(({ Name, Value }) => ({ Name, Value }))
    .sort((a, b) => ((a.Name ?? '') < (b.Name ?? '') ? -1 : 1));
}
