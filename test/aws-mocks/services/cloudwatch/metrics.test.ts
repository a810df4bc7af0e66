import { CloudWatch, type PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';

const Namespace = 'Shop';
let clock: StoppedClock;
let aws: EmbeddedAws;
let cloudwatch: CloudWatch;

beforeEach(async () => {
  clock = stoppedClock('2026-03-01T09:00:00Z');
  aws = await startTestAws({ now: clock.now });
  cloudwatch = new CloudWatch(clientSettings(aws));
});
afterEach(() => aws.stop());

const at = (time: string, Value: number) => ({
  MetricName: 'Orders',
  Timestamp: new Date(`2026-03-01T${time}Z`),
  Value,
});

const datapoint = (time: string, count: number, sum: number, minimum: number, maximum: number) => ({
  Timestamp: new Date(`2026-03-01T${time}Z`),
  Unit: 'None',
  SampleCount: count,
  Sum: sum,
  Average: sum / count,
  Minimum: minimum,
  Maximum: maximum,
});

describe('statistics', () => {
  const range = { StartTime: new Date('2026-03-01T08:00:30Z'), EndTime: new Date('2026-03-01T09:00:00Z') };

  test('are worked out for each period that has data, oldest first, from the minute of the start', async () => {
    const MetricData = [
      at('08:00:10', 2),
      at('08:04:59', 4),
      at('08:05:00', 10),
      at('08:59:59', 1),
      at('09:00:00', 99),
    ];
    await cloudwatch.putMetricData({ Namespace, MetricData });
    const { Label, Datapoints } = await cloudwatch.getMetricStatistics({
      Namespace,
      MetricName: 'Orders',
      Period: 300,
      Statistics: ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'],
      ...range,
    });
    expect(Label).toBe('Orders');
    expect(Datapoints).toEqual([
      datapoint('08:00:00', 2, 6, 2, 4),
      datapoint('08:05:00', 1, 10, 10, 10),
      datapoint('08:55:00', 1, 1, 1, 1),
    ]);
  });

  test('come from values with counts and from sets of statistics as well', async () => {
    const Timestamp = new Date('2026-03-01T08:30:00Z');
    const StatisticValues = { SampleCount: 2, Sum: 30, Minimum: 5, Maximum: 25 };
    await cloudwatch.putMetricData({
      Namespace,
      MetricData: [
        { MetricName: 'Orders', Timestamp, Values: [1, 10], Counts: [3, 1] },
        { MetricName: 'Orders', Timestamp, StatisticValues },
      ],
    });
    const { Datapoints } = await cloudwatch.getMetricStatistics({
      Namespace,
      MetricName: 'Orders',
      Period: 3600,
      Statistics: ['SampleCount', 'Sum', 'Maximum', 'Minimum'],
      ...range,
    });
    expect(Datapoints).toEqual([expect.objectContaining({ SampleCount: 6, Sum: 43, Minimum: 1, Maximum: 25 })]);
  });

  test('are of the metric with exactly these dimensions, in whatever order', async () => {
    const Dimensions = [
      { Name: 'Shop', Value: 'a' },
      { Name: 'Kind', Value: 'b' },
    ];
    await cloudwatch.putMetricData({ Namespace, MetricData: [{ MetricName: 'Orders', Dimensions, Value: 1 }] });
    clock.advance(60_000);
    const ask = async (dimensions: typeof Dimensions) => {
      const { Datapoints } = await cloudwatch.getMetricStatistics({
        Namespace,
        MetricName: 'Orders',
        Dimensions: dimensions,
        Period: 60,
        Statistics: ['Sum'],
        ...range,
        EndTime: new Date('2026-03-01T09:01:00Z'),
      });
      return Datapoints?.length;
    };
    expect(await ask([...Dimensions].reverse())).toBe(1);
    expect(await ask(Dimensions.slice(0, 1))).toBe(0);
  });

  test.each([
    ['a start after the end', { EndTime: new Date('2026-03-01T07:00:00Z') }, 'InvalidParameterCombinationException'],
    ['more than 1,440 datapoints', { Period: 1 }, 'InvalidParameterCombinationException'],
    ['a period of 61 seconds', { Period: 61 }, 'InvalidParameterValueException'],
    ['no statistic', { Statistics: undefined }, 'InvalidParameterCombinationException'],
    ['percentiles', { ExtendedStatistics: ['p99'] }, 'InvalidParameterValueException'],
  ])('%s are refused', async (_what, change, error) => {
    const input = { Namespace, MetricName: 'Orders', Period: 60, Statistics: ['Sum' as const], ...range, ...change };
    await expect(cloudwatch.getMetricStatistics(input)).rejects.toMatchObject({ name: error });
  });
});

describe('putting data', () => {
  test.each<[string, Partial<PutMetricDataCommandInput>]>([
    ['a namespace of AWS', { Namespace: 'AWS/Billing' }],
    [
      'data of last month',
      { MetricData: [{ MetricName: 'a', Value: 1, Timestamp: new Date('2026-02-01T00:00:00Z') }] },
    ],
    ['data of tomorrow', { MetricData: [{ MetricName: 'a', Value: 1, Timestamp: new Date('2026-03-02T09:00:00Z') }] }],
    ['values that are no numbers', { MetricData: [{ MetricName: 'a', Value: Number.NaN }] }],
    ['counts that do not fit', { MetricData: [{ MetricName: 'a', Values: [1, 2], Counts: [1] }] }],
  ])('%s are refused, and with them the whole call', async (_what, change) => {
    const MetricData = [{ MetricName: 'good', Value: 1 }, ...(change.MetricData ?? [])];
    await expect(cloudwatch.putMetricData({ Namespace, ...change, MetricData })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
    expect((await cloudwatch.listMetrics({})).Metrics).toEqual([]);
  });

  test('a datum has exactly one kind of value', async () => {
    const MetricData = [{ MetricName: 'a', Value: 1, Values: [1] }];
    await expect(cloudwatch.putMetricData({ Namespace, MetricData })).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
    });
  });
});

describe('listing metrics', () => {
  test('finds by namespace, name and dimension those with data of the last two weeks', async () => {
    const Dimensions = [{ Name: 'Shop', Value: 'a' }];
    await cloudwatch.putMetricData({
      Namespace,
      MetricData: [
        { MetricName: 'Orders', Value: 1 },
        { MetricName: 'Orders', Value: 1, Dimensions },
        { MetricName: 'Visits', Value: 1 },
      ],
    });
    const list = async (input: Parameters<CloudWatch['listMetrics']>[0]) =>
      (await cloudwatch.listMetrics(input)).Metrics;
    const orders = { Namespace, MetricName: 'Orders', Dimensions: [] };
    expect(await list({ MetricName: 'Orders' })).toEqual([orders, { ...orders, Dimensions }]);
    expect(await list({ Dimensions: [{ Name: 'Shop' }] })).toEqual([{ ...orders, Dimensions }]);
    expect(await list({ Namespace: 'Other' })).toEqual([]);
    clock.advance(3 * 60 * 60 * 1000 + 1);
    expect(await list({ RecentlyActive: 'PT3H' })).toEqual([]);
    expect(await list({})).toHaveLength(3);
    clock.advance(14 * 24 * 60 * 60 * 1000);
    expect(await list({})).toEqual([]);
  });

  test('is five hundred a page', async () => {
    for (let start = 0; start < 501; start += 167) {
      const MetricData = Array.from({ length: 167 }, (_, index) => ({ MetricName: `m${start + index}`, Value: 1 }));
      await cloudwatch.putMetricData({ Namespace, MetricData });
    }
    const first = await cloudwatch.listMetrics({});
    const second = await cloudwatch.listMetrics({ NextToken: first.NextToken });
    expect([first.Metrics?.length, second.Metrics?.length]).toEqual([500, 1]);
  });
});

describe('rights and records', () => {
  test('the namespace can be a condition of the right to put data', async () => {
    const key = await limitedUser(aws, 'shopkeeper', [
      {
        Effect: 'Allow',
        Action: 'cloudwatch:PutMetricData',
        Resource: '*',
        Condition: { StringEquals: { 'cloudwatch:namespace': Namespace } },
      },
    ]);
    const shopkeeper = new CloudWatch(clientSettings(aws, 'us-east-1', key));
    const MetricData = [{ MetricName: 'a', Value: 1 }];
    await expect(shopkeeper.putMetricData({ Namespace, MetricData })).resolves.toBeDefined();
    await expect(shopkeeper.putMetricData({ Namespace: 'Other', MetricData })).rejects.toThrow('not authorized');
  });

  test('what is done with metrics are data events, and so not in Event history', async () => {
    await cloudwatch.putMetricData({ Namespace, MetricData: [{ MetricName: 'a', Value: 1 }] });
    await cloudwatch.listMetrics({});
    expect(await aws.control.history('us-east-1')).toEqual([]);
  });
});

test('data lets alarms look at once', async () => {
  await cloudwatch.putMetricAlarm({
    AlarmName: 'orders',
    Namespace,
    MetricName: 'Orders',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'LessThanOrEqualToThreshold',
  });
  const state = async () => (await cloudwatch.describeAlarms({})).MetricAlarms?.[0];
  await cloudwatch.putMetricData({ Namespace, MetricData: [{ MetricName: 'Orders', Value: 5 }] });
  expect(await state()).toMatchObject({
    StateValue: 'ALARM',
    StateReason: expect.stringContaining('was less than or equal to the threshold (5)'),
  });
  await cloudwatch.putMetricData({ Namespace, MetricData: [{ MetricName: 'Orders', Value: 1 }] });
  expect(await state()).toMatchObject({ StateValue: 'OK' });
});
