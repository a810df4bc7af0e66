import type {
  Datapoint,
  DimensionFilter,
  GetMetricStatisticsCommandInput,
  GetMetricStatisticsCommandOutput,
  ListMetricsCommandInput,
  ListMetricsCommandOutput,
  StandardUnit,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, operation } from '../../service.js';
import { pageOf } from '../page.js';
import { required } from '../required.js';
import { invalidValue, metricResources } from './metric-data.js';
import { findSeries, STATISTICS, statisticOf } from './metric-series.js';
import type { MetricPoint, MetricSeries } from './state.js';

const PAGE_SIZE = 500;
const DAY_MS = 24 * 60 * 60 * 1000;
const LISTED_MS = 14 * DAY_MS;
const RECENT_MS = 3 * 60 * 60 * 1000;
const MAXIMUM_DATAPOINTS = 1440;

/**
 * The metrics of the region that had data in the last two weeks, 500 a page.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 */
export const listMetrics = operation<ListMetricsCommandInput, ListMetricsCommandOutput>({
  authorise: () => [{ action: 'cloudwatch:ListMetrics', resource: '*' }],
  record: { category: 'Data', readOnly: true, resources: (_input, call) => metricResources(call) },
  handle(input, call) {
    const { NextToken, ...filters } = input;
    const since = call.nowMs - (input.RecentlyActive === 'PT3H' ? RECENT_MS : LISTED_MS);
    const found = call.account.cloudwatch.metrics
      .filter((series) => series.region === call.region && series.points.some(({ atMs }) => atMs >= since))
      .filter((series) => matches(series, input))
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const page = pageOf(found, {
      size: call.account.pageCap.of(PAGE_SIZE),
      token: NextToken,
      scope: `ListMetrics ${call.region} ${JSON.stringify(filters)}`,
      invalid: () => invalidValue('The value for parameter NextToken is invalid.'),
    });
    return {
      Metrics: page.items.map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: [...dimensions],
      })),
      ...(page.nextToken && { NextToken: page.nextToken }),
    };
  },
});

/**
 * Statistics of one metric, one datapoint for each period that has data, oldest first.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export const getMetricStatistics = operation<GetMetricStatisticsCommandInput, GetMetricStatisticsCommandOutput>({
  authorise: () => [{ action: 'cloudwatch:GetMetricStatistics', resource: '*' }],
  record: { category: 'Data', readOnly: true, resources: (_input, call) => metricResources(call) },
  handle(input, call) {
    const name = required(input.MetricName, 'MetricName');
    const statistics = readStatistics(input);
    const { startMs, endMs, periodMs } = readRange(input, call.nowMs);
    const namespace = required(input.Namespace, 'Namespace');
    const metric = { region: call.region, namespace, name, dimensions: input.Dimensions ?? [] };
    const points = (findSeries(call.account, metric)?.points ?? []).filter(
      ({ atMs, unit }) => atMs >= startMs && atMs < endMs && (input.Unit === undefined || unit === input.Unit),
    );
    return { Label: name, Datapoints: datapointsOf(points, startMs, periodMs, statistics) };
  },
});

function datapointsOf(
  points: readonly MetricPoint[],
  startMs: number,
  periodMs: number,
  statistics: readonly Statistic[],
): Datapoint[] {
  const groups = new Map<string, { index: number; unit: StandardUnit; points: MetricPoint[] }>();
  for (const point of points) {
    const index = Math.floor((point.atMs - startMs) / periodMs);
    const key = `${index} ${point.unit}`;
    const group = groups.get(key) ?? { index, unit: point.unit, points: [] };
    group.points.push(point);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.index - b.index || (a.unit < b.unit ? -1 : 1))
    .map((group) => ({
      Timestamp: new Date(startMs + group.index * periodMs),
      Unit: group.unit,
      ...Object.fromEntries(statistics.map((statistic) => [statistic, statisticOf(group.points, statistic)])),
    }));
}

function readStatistics({
  Statistics = [],
  ExtendedStatistics,
}: GetMetricStatisticsCommandInput): readonly Statistic[] {
  if (ExtendedStatistics) throw invalidValue('ExtendedStatistics are not available in the embedded AWS.');
  if (Statistics.length === 0) {
    const message = 'At least one of the parameters Statistics and ExtendedStatistics must be specified.';
    throw new AwsError('InvalidParameterCombination', message);
  }
  const unknown = Statistics.find((statistic) => !STATISTICS.includes(statistic));
  if (unknown !== undefined) throw invalidValue(`There is no statistic ${unknown}.`);
  return Statistics;
}

/** The range with its start rounded down as CloudWatch does: to the minute, for older data to 5 minutes or the hour. */
function readRange(input: GetMetricStatisticsCommandInput, nowMs: number) {
  const sentStart = required(input.StartTime, 'StartTime').getTime();
  const endMs = required(input.EndTime, 'EndTime').getTime();
  const period = required(input.Period, 'Period');
  if (sentStart >= endMs) throw combination('The parameter StartTime must be less than the parameter EndTime.');
  if (![1, 5, 10, 20, 30].includes(period) && (period < 60 || period % 60 !== 0)) {
    throw invalidValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.');
  }
  const ageMs = nowMs - sentStart;
  const minutes = ageMs < 15 * DAY_MS ? 1 : ageMs < 63 * DAY_MS ? 5 : 60;
  const roundMs = minutes * 60_000;
  const startMs = Math.floor(sentStart / roundMs) * roundMs;
  if ((endMs - startMs) / (period * 1000) > MAXIMUM_DATAPOINTS) {
    throw combination(`You have requested up to more than ${MAXIMUM_DATAPOINTS} datapoints: use a longer Period.`);
  }
  return { startMs, endMs, periodMs: period * 1000 };
}

function combination(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message);
}

function matches(series: MetricSeries, { Namespace, MetricName, Dimensions = [] }: ListMetricsCommandInput): boolean {
  return (
    (Namespace === undefined || series.namespace === Namespace) &&
    (MetricName === undefined || series.name === MetricName) &&
    Dimensions.every((filter) => hasDimension(series, filter))
  );
}

function hasDimension({ dimensions }: MetricSeries, { Name, Value }: DimensionFilter): boolean {
  return dimensions.some((dimension) => dimension.Name === Name && (Value === undefined || dimension.Value === Value));
}

function nameOf({ namespace, name, dimensions }: MetricSeries): string {
  return JSON.stringify([namespace, name, dimensions]);
}
