import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogs,
  type MetricTransformation,
  type PutMetricFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';

const MINUTE_MS = 60_000;
const names = { logGroupName: 'app', logStreamName: 'one' };
const errors: PutMetricFilterCommandInput = {
  logGroupName: 'app',
  filterName: 'errors',
  filterPattern: 'ERROR',
  metricTransformations: [{ metricNamespace: 'App', metricName: 'Errors', metricValue: '1' }],
};

let clock: StoppedClock;
let aws: EmbeddedAws;
let logs: CloudWatchLogs;
let cloudwatch: CloudWatch;

beforeEach(async () => {
  clock = stoppedClock('2026-03-01T12:00:30Z');
  aws = await startTestAws({ now: clock.now });
  logs = new CloudWatchLogs(clientSettings(aws));
  cloudwatch = new CloudWatch(clientSettings(aws));
  await logs.createLogGroup(names);
  await logs.createLogStream(names);
});
afterEach(() => aws.stop());

async function put(...messages: string[]): Promise<void> {
  await logs.putLogEvents({ ...names, logEvents: messages.map((message) => ({ timestamp: clock.now(), message })) });
}

async function putFilter(filterPattern: string, transformation: Partial<MetricTransformation>): Promise<void> {
  const [standard] = errors.metricTransformations ?? [];
  await logs.putMetricFilter({
    ...errors,
    filterPattern,
    metricTransformations: [{ metricNamespace: '', metricName: '', metricValue: '', ...standard, ...transformation }],
  });
}

/** The data of `App/Errors` of the last hour, minute by minute. */
async function metric(dimensions: Readonly<Record<string, string>> = {}) {
  const { Datapoints = [] } = await cloudwatch.getMetricStatistics({
    Namespace: 'App',
    MetricName: 'Errors',
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistics: ['Sum', 'SampleCount', 'Maximum'],
    Period: 60,
    StartTime: new Date(clock.now() - 60 * MINUTE_MS),
    EndTime: new Date(clock.now() + MINUTE_MS),
  });
  return Datapoints.map(({ Timestamp, Sum, SampleCount, Maximum, Unit }) => ({
    at: Timestamp?.toISOString().slice(11, 16),
    sum: Sum,
    count: SampleCount,
    maximum: Maximum,
    unit: Unit,
  }));
}

describe('a metric filter', () => {
  test('counts what matches in the minute of the events, from when it was made', async () => {
    await put('ERROR before');
    await logs.putMetricFilter(errors);
    await put('ERROR one', 'INFO', 'ERROR two');
    clock.advance(MINUTE_MS);
    await put('INFO');
    await put('ERROR three');
    expect(await metric()).toEqual([
      { at: '12:00', sum: 2, count: 2, maximum: 1, unit: 'None' },
      { at: '12:01', sum: 1, count: 1, maximum: 1, unit: 'None' },
    ]);
  });

  test('reports its default value for minutes in which events came in and none matched', async () => {
    await putFilter('ERROR', { defaultValue: 0, unit: 'Count' });
    await put('INFO', 'INFO');
    clock.advance(2 * MINUTE_MS);
    await put('INFO', 'ERROR');
    expect(await metric()).toEqual([
      { at: '12:00', sum: 0, count: 1, maximum: 0, unit: 'Count' },
      { at: '12:02', sum: 1, count: 1, maximum: 1, unit: 'Count' },
    ]);
  });

  test('takes its value from a property of JSON events, and leaves out those that have no number there', async () => {
    await putFilter('{ $.latency = * }', { metricValue: '$.latency', unit: 'Milliseconds' });
    await put('{"latency":50}', '{"latency":25.5}', '{"latency":"fast"}', '{"latency":"4.5"}', '{"other":1}');
    expect(await metric()).toEqual([{ at: '12:00', sum: 80, count: 3, maximum: 50, unit: 'Milliseconds' }]);
  });

  test('takes its value from a field of space-delimited events', async () => {
    await putFilter('[ip, ..., status = 5*, bytes]', { metricValue: '$bytes' });
    await put('127.0.0.1 - "GET /" 500 1534', '127.0.0.1 - "GET /" 200 99', '127.0.0.1 - "GET /" 503 -');
    expect(await metric()).toMatchObject([{ sum: 1534, count: 1 }]);
  });

  test('makes one metric of each set of dimensions, and none of events without them', async () => {
    await putFilter('{ $.code > 399 }', { dimensions: { Code: '$.code', Path: '$.path' } });
    await put('{"code":404,"path":"/a"}', '{"code":500,"path":"/a"}', '{"code":404,"path":"/a"}', '{"code":404}');
    expect(await metric({ Code: '404', Path: '/a' })).toMatchObject([{ sum: 2 }]);
    expect(await metric({ Code: '500', Path: '/a' })).toMatchObject([{ sum: 1 }]);
    expect((await cloudwatch.listMetrics({ Namespace: 'App' })).Metrics).toHaveLength(2);
  });

  test('sets off an alarm and lets it calm down again', async () => {
    await putFilter('ERROR', { defaultValue: 0 });
    const { TopicArn = '' } = await new SNS(clientSettings(aws)).createTopic({ Name: 'alerts' });
    await cloudwatch.putMetricAlarm({
      AlarmName: 'errors',
      Namespace: 'App',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [TopicArn],
    });
    const state = async () => (await cloudwatch.describeAlarms({})).MetricAlarms?.[0]?.StateValue;
    await put('INFO');
    expect(await state()).toBe('OK');
    await put('ERROR');
    expect(await state()).toBe('ALARM');
    const history = await cloudwatch.describeAlarmHistory({ AlarmName: 'errors', HistoryItemType: 'Action' });
    expect(history.AlarmHistoryItems?.[0]?.HistorySummary).toContain('Successfully executed action');
    clock.advance(20 * MINUTE_MS);
    expect(await state()).toBe('OK');
  });

  test('feeds the metrics of its own region only', async () => {
    await logs.putMetricFilter(errors);
    await put('ERROR');
    const seoul = new CloudWatch(clientSettings(aws, 'ap-northeast-2'));
    expect((await seoul.listMetrics({})).Metrics).toEqual([]);
  });
});

describe('metric filters', () => {
  test('are replaced whole, shown by name, and counted', async () => {
    await logs.putMetricFilter(errors);
    await logs.putMetricFilter({ ...errors, filterName: 'a second' });
    await putFilter('WARN', { defaultValue: 0 });
    const { metricFilters } = await logs.describeMetricFilters({ logGroupName: 'app' });
    expect(metricFilters?.map(({ filterName }) => filterName)).toEqual(['a second', 'errors']);
    expect(metricFilters?.[1]).toEqual({
      filterName: 'errors',
      filterPattern: 'WARN',
      metricTransformations: [{ metricNamespace: 'App', metricName: 'Errors', metricValue: '1', defaultValue: 0 }],
      creationTime: clock.now(),
      logGroupName: 'app',
      applyOnTransformedLogs: false,
    });
    expect((await logs.describeLogGroups({})).logGroups?.[0]?.metricFilterCount).toBe(2);
  });

  test('are found in all groups by prefix and by the metric they feed, page by page', async () => {
    await logs.createLogGroup({ logGroupName: 'second' });
    await logs.putMetricFilter(errors);
    await logs.putMetricFilter({ ...errors, logGroupName: 'second', filterName: 'errors-2' });
    await logs.putMetricFilter({
      ...errors,
      filterName: 'others',
      metricTransformations: [{ metricNamespace: 'App', metricName: 'Others', metricValue: '1' }],
    });
    const found = async (input: object) => {
      const { metricFilters } = await logs.describeMetricFilters(input);
      return metricFilters?.map(({ filterName }) => filterName);
    };
    expect(await found({})).toEqual(['errors', 'errors-2', 'others']);
    expect(await found({ filterNamePrefix: 'err' })).toEqual(['errors', 'errors-2']);
    expect(await found({ metricNamespace: 'App', metricName: 'Others' })).toEqual(['others']);
    const first = await logs.describeMetricFilters({ limit: 2 });
    expect(await found({ limit: 2, nextToken: first.nextToken })).toEqual(['others']);
    await expect(found({ metricName: 'Others' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(found({ logGroupName: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('are deleted once', async () => {
    await logs.putMetricFilter(errors);
    await logs.deleteMetricFilter({ logGroupName: 'app', filterName: 'errors' });
    await expect(logs.deleteMetricFilter({ logGroupName: 'app', filterName: 'errors' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified metric filter does not exist.',
    });
    await put('ERROR');
    expect(await metric()).toEqual([]);
  });

  test('are a hundred in a group at most, five of them with regular expressions', async () => {
    for (let index = 0; index < 100; index += 1) {
      const filterPattern = index < 5 ? '%ERR%' : 'ERROR';
      await logs.putMetricFilter({ ...errors, filterName: `filter-${index}`, filterPattern });
    }
    await expect(logs.putMetricFilter(errors)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Resource limit exceeded.',
    });
    await expect(
      logs.putMetricFilter({ ...errors, filterName: 'filter-99', filterPattern: '%ERR%' }),
    ).rejects.toMatchObject({ name: 'LimitExceededException' });
    await expect(logs.putMetricFilter({ ...errors, filterName: 'filter-99' })).resolves.toBeDefined();
  });

  test.each<[string, string, Partial<MetricTransformation>]>([
    ['a value that is neither a number nor a field', 'ERROR', { metricValue: 'many' }],
    ['a field of a pattern without any', 'ERROR', { metricValue: '$.latency' }],
    ['a JSON field of a space-delimited pattern', '[a, b]', { metricValue: '$.a' }],
    ['a field that no selector names', '{ $.a = 1 }', { metricValue: '$a' }],
    ['a default value beside dimensions', '{ $.a = 1 }', { dimensions: { A: '$.a' }, defaultValue: 0 }],
    ['four dimensions', '{ $.a = 1 }', { dimensions: { A: '$.a', B: '$.b', C: '$.c', D: '$.d' } }],
    ['a name with a colon', 'ERROR', { metricName: 'a:b' }],
    ['a pattern that is none', '{ $.a', {}],
  ])('cannot have %s', async (_what, filterPattern, transformation) => {
    await expect(putFilter(filterPattern, transformation)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('have one transformation, and nothing that the embedded AWS does not do', async () => {
    const [transformation] = errors.metricTransformations ?? [];
    const wrong: Partial<PutMetricFilterCommandInput>[] = [
      { metricTransformations: [] },
      { metricTransformations: transformation ? [transformation, transformation] : [] },
      { applyOnTransformedLogs: true },
      { fieldSelectionCriteria: '@aws.region = "us-east-1"' },
      { filterName: 'a:b' },
    ];
    for (const input of wrong) {
      await expect(logs.putMetricFilter({ ...errors, ...input })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
  });
});
