import type { MetricDatum, PutMetricDataCommandInput, PutMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import { AwsError, operation, type Call } from '../../service.js';
import { required } from '../required.js';
import { evaluateAlarms } from './evaluate-alarm.js';
import { addPoint } from './metric-series.js';
import type { MetricPoint } from './state.js';

const MAXIMUM_DATA = 1000;
const MAXIMUM_DIMENSIONS = 30;
const OLDEST_MS = 14 * 24 * 60 * 60 * 1000;
const NEWEST_MS = 2 * 60 * 60 * 1000;

/**
 * Adds data to metrics of one's own, and lets alarms look at it. CloudTrail records it as a data event.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html#CloudWatch-data-plane-events
 */
export const putMetricData = operation<PutMetricDataCommandInput, PutMetricDataCommandOutput>({
  authorise: (input) => [
    {
      action: 'cloudwatch:PutMetricData',
      resource: '*',
      context: { 'cloudwatch:namespace': [input.Namespace ?? ''] },
    },
  ],
  record: { category: 'Data', readOnly: false, resources: (_input, call) => metricResources(call) },
  handle(input, call) {
    const namespace = required(input.Namespace, 'Namespace');
    const data = input.MetricData ?? [];
    if (input.EntityMetricData) throw invalidValue('EntityMetricData is not available in the embedded AWS.');
    if (namespace.startsWith('AWS/')) throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
    if (data.length === 0) throw new AwsError('MissingParameter', 'The parameter MetricData is required.');
    if (data.length > MAXIMUM_DATA) throw invalidValue(`MetricData must not have more than ${MAXIMUM_DATA} members.`);
    const points = data.map((datum) => ({ datum, points: readPoints(datum, call.nowMs) }));
    for (const { datum, points: ofDatum } of points) {
      const name = required(datum.MetricName, 'MetricName');
      const metric = { region: call.region, namespace, name, dimensions: datum.Dimensions ?? [] };
      for (const point of ofDatum) addPoint(call.account, metric, point);
    }
    evaluateAlarms(call.account, call.region, 'now');
    return {};
  },
});

/** How a record names what data events of CloudWatch are about. */
export function metricResources({ account, region }: Call) {
  const ARN = `arn:${account.partition}:cloudwatch:${region}:${account.accountId}:metric/*`;
  return [{ accountId: account.accountId, type: 'AWS::CloudWatch::Metric', ARN }];
}

/** CloudWatch's error for a value it does not take. */
export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

function readPoints(datum: MetricDatum, nowMs: number): MetricPoint[] {
  const atMs = datum.Timestamp?.getTime() ?? nowMs;
  if (atMs < nowMs - OLDEST_MS || atMs > nowMs + NEWEST_MS) {
    throw invalidValue('The parameter MetricData.member.Timestamp must be at most two weeks old and two hours ahead.');
  }
  if ((datum.Dimensions?.length ?? 0) > MAXIMUM_DIMENSIONS) {
    throw invalidValue(`A metric has at most ${MAXIMUM_DIMENSIONS} dimensions.`);
  }
  const points = statisticsOf(datum).map((statistics) => ({
    atMs,
    unit: datum.Unit ?? ('None' as const),
    ...statistics,
  }));
  if (!points.every(({ sum, minimum, maximum }) => [sum, minimum, maximum].every(Number.isFinite))) {
    throw invalidValue('The parameter MetricData.member.Value must be a finite number.');
  }
  return points;
}

function statisticsOf({ Value, Values, Counts, StatisticValues }: MetricDatum): Omit<MetricPoint, 'atMs' | 'unit'>[] {
  const given = [Value, Values, StatisticValues].filter((member) => member !== undefined).length;
  if (given !== 1) {
    const message = 'Exactly one of Value, Values and StatisticValues is required for a metric datum.';
    throw new AwsError('InvalidParameterCombination', message);
  }
  if (StatisticValues) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = StatisticValues;
    return [{ count: SampleCount, sum: Sum, minimum: Minimum, maximum: Maximum }];
  }
  if (Counts && Counts.length !== Values?.length) throw invalidValue('Values and Counts must be of the same length.');
  return (Values ?? [Value ?? 0]).map((value, index) => {
    const count = Counts?.[index] ?? 1;
    return { count, sum: value * count, minimum: value, maximum: value };
  });
}
