import { CloudWatch, type PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';
import { billingAlarm } from './billing-alarm.js';

const AlarmName = 'lab-myalarm';
let clock: StoppedClock;
let aws: EmbeddedAws;
let cloudwatch: CloudWatch;
let sns: SNS;

beforeEach(async () => {
  clock = stoppedClock('2026-03-01T09:00:00Z');
  aws = await startTestAws({ now: clock.now });
  cloudwatch = new CloudWatch(clientSettings(aws));
  sns = new SNS(clientSettings(aws));
});
afterEach(() => aws.stop());

const setToAlarm = () => cloudwatch.setAlarmState({ AlarmName, StateValue: 'ALARM', StateReason: 'a test' });

const found = async (input: Parameters<CloudWatch['describeAlarms']>[0]) =>
  ((await cloudwatch.describeAlarms(input)).MetricAlarms ?? []).map((one) => one.AlarmName);

async function alarm(name = AlarmName) {
  return (await cloudwatch.describeAlarms({ AlarmNames: [name] })).MetricAlarms?.[0];
}

/** A topic with one subscriber, and what that one got. */
async function makeTopic(): Promise<{ arn: string; received: () => Promise<{ subject?: string; message: string }[]> }> {
  const { TopicArn = '' } = await sns.createTopic({ Name: 'billing' });
  await sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15550100' });
  return {
    arn: TopicArn,
    async received() {
      const answer = await aws.control.run('sns', 'messages', { endpoint: '+15550100' });
      return (answer as { messages: { subject?: string; message: string }[] }).messages;
    },
  };
}

async function historySummaries(HistoryItemType?: 'StateUpdate' | 'Action' | 'ConfigurationUpdate') {
  const { AlarmHistoryItems = [] } = await cloudwatch.describeAlarmHistory({ AlarmName, HistoryItemType });
  return AlarmHistoryItems.map((item) => item.HistorySummary);
}

describe('putting an alarm', () => {
  test('a new alarm has not enough data, and its actions are on', async () => {
    await cloudwatch.putMetricAlarm(billingAlarm);
    expect(await alarm()).toMatchObject({
      ...billingAlarm,
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:lab-myalarm',
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      ActionsEnabled: true,
      AlarmActions: [],
      OKActions: [],
      InsufficientDataActions: [],
      AlarmConfigurationUpdatedTimestamp: new Date('2026-03-01T09:00:00Z'),
    });
    expect((await alarm())?.TreatMissingData).toBeUndefined();
  });

  test('an existing one is replaced whole, while its state and tags stay', async () => {
    const first = { ...billingAlarm, AlarmDescription: 'first', Tags: [{ Key: 'team', Value: 'a' }] };
    await cloudwatch.putMetricAlarm(first);
    await cloudwatch.setAlarmState({ AlarmName, StateValue: 'ALARM', StateReason: 'test' });
    await cloudwatch.putMetricAlarm({
      ...billingAlarm,
      TreatMissingData: 'ignore',
      Threshold: 300,
      Tags: [{ Key: 'team', Value: 'b' }],
    });
    const replaced = await alarm();
    expect(replaced).toMatchObject({ Threshold: 300, StateValue: 'ALARM' });
    expect(replaced?.AlarmDescription).toBeUndefined();
    const { Tags } = await cloudwatch.listTagsForResource({ ResourceARN: replaced?.AlarmArn });
    expect(Tags).toEqual([{ Key: 'team', Value: 'a' }]);
    expect(await historySummaries('ConfigurationUpdate')).toEqual([
      'Alarm "lab-myalarm" updated',
      'Alarm "lab-myalarm" created',
    ]);
  });

  const topic = 'arn:aws:sns:us-east-1:123456789012:billing';
  test.each<[string, Partial<PutMetricAlarmCommandInput>]>([
    ['six alarm actions', { AlarmActions: Array.from({ length: 6 }, () => topic) }],
    ['an action that is no ARN', { AlarmActions: ['billing'] }],
    ['a period of 45 seconds', { Period: 45 }],
    ['a period of 90 seconds', { Period: 90 }],
    ['no period', { Period: undefined }],
    ['no threshold', { Threshold: undefined }],
    ['no statistic', { Statistic: undefined }],
    ['an unknown statistic', { Statistic: 'Median' as 'Maximum' }],
    ['an unknown operator', { ComparisonOperator: 'NotEqual' as 'GreaterThanThreshold' }],
    ['an unknown treatment of missing data', { TreatMissingData: 'Missing' }],
    ['no evaluation period', { EvaluationPeriods: 0 }],
    ['more datapoints than periods', { DatapointsToAlarm: 2 }],
    ['more than a week', { EvaluationPeriods: 29 }],
    ['more than a day of short periods', { Period: 60, EvaluationPeriods: 1441 }],
    ['a name that ends in a space', { AlarmName: 'billing ' }],
    ['metric math', { Metrics: [{ Id: 'm1', Expression: '1' }] }],
  ])('%s is refused', async (_what, change) => {
    await expect(cloudwatch.putMetricAlarm({ ...billingAlarm, ...change })).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
    expect((await cloudwatch.describeAlarms({})).MetricAlarms).toEqual([]);
  });
});

describe('the state', () => {
  test('once set, notifies the topic of the new state and is history', async () => {
    const topic = await makeTopic();
    await cloudwatch.putMetricAlarm({ ...billingAlarm, AlarmActions: [topic.arn] });
    await cloudwatch.setAlarmState({ AlarmName, StateValue: 'OK', StateReason: 'fine' });
    expect(await topic.received()).toEqual([]);
    await cloudwatch.setAlarmState({ AlarmName, StateValue: 'ALARM', StateReason: 'testing the mail' });
    const [message, ...more] = await topic.received();
    expect(more).toEqual([]);
    expect(message?.subject).toBe('ALARM: "lab-myalarm" in us-east-1');
    expect(JSON.parse(message?.message ?? '')).toMatchObject({
      AlarmName,
      AWSAccountId: '123456789012',
      NewStateValue: 'ALARM',
      NewStateReason: 'testing the mail',
      OldStateValue: 'OK',
      Trigger: { MetricName: 'EstimatedCharges', Threshold: 200, Statistic: 'MAXIMUM' },
    });
    expect(await historySummaries()).toEqual([
      `Successfully executed action ${topic.arn}`,
      'Alarm updated from OK to ALARM',
      'Alarm updated from INSUFFICIENT_DATA to OK',
      'Alarm "lab-myalarm" created',
    ]);
  });

  test('set to what it is runs no action again', async () => {
    const topic = await makeTopic();
    await cloudwatch.putMetricAlarm({ ...billingAlarm, AlarmActions: [topic.arn] });
    const toAlarm = { AlarmName, StateValue: 'ALARM', StateReason: 'once' } as const;
    await cloudwatch.setAlarmState(toAlarm);
    await cloudwatch.setAlarmState({ ...toAlarm, StateReason: 'twice' });
    expect(await topic.received()).toHaveLength(1);
    expect(await alarm()).toMatchObject({ StateReason: 'twice' });
  });

  test('returns to what the metric says once the alarm looks again, a minute later', async () => {
    await cloudwatch.putMetricAlarm(billingAlarm);
    await cloudwatch.setAlarmState({ AlarmName, StateValue: 'ALARM', StateReason: 'a test' });
    clock.advance(59_999);
    expect((await alarm())?.StateValue).toBe('ALARM');
    clock.advance(1);
    expect((await alarm())?.StateValue).toBe('INSUFFICIENT_DATA');
  });

  test('of an unknown alarm cannot be set, nor to an unknown state, nor with data that is not JSON', async () => {
    const state = { AlarmName, StateValue: 'ALARM', StateReason: 'a test' } as const;
    await expect(cloudwatch.setAlarmState(state)).rejects.toMatchObject({ name: 'ResourceNotFound' });
    await cloudwatch.putMetricAlarm(billingAlarm);
    await expect(cloudwatch.setAlarmState({ ...state, StateValue: 'FIRE' as 'OK' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(cloudwatch.setAlarmState({ ...state, StateReasonData: 'none' })).rejects.toMatchObject({
      name: 'InvalidFormatFault',
    });
  });
});

describe('actions', () => {
  test('that a topic’s policy does not allow fail, and the history says why', async () => {
    const topic = await makeTopic();
    const Statement = {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'SNS:Publish',
      Resource: topic.arn,
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:another' } },
    };
    const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement });
    await sns.setTopicAttributes({ TopicArn: topic.arn, AttributeName: 'Policy', AttributeValue });
    await cloudwatch.putMetricAlarm({ ...billingAlarm, AlarmActions: [topic.arn] });
    await setToAlarm();
    expect(await topic.received()).toEqual([]);
    expect(await historySummaries('Action')).toEqual([`Failed to execute action ${topic.arn}`]);
    const { AlarmHistoryItems } = await cloudwatch.describeAlarmHistory({ AlarmName, HistoryItemType: 'Action' });
    expect(JSON.parse(AlarmHistoryItems?.[0]?.HistoryData ?? '')).toMatchObject({
      actionState: 'Failed',
      error: expect.stringContaining('policy'),
    });
  });

  test.each(['arn:aws:sns:us-east-1:123456789012:never-made', 'arn:aws:automate:us-east-1:ec2:stop'])(
    'on %s fail in the history and stop nothing',
    async (action) => {
      await cloudwatch.putMetricAlarm({ ...billingAlarm, AlarmActions: [action] });
      await setToAlarm();
      expect(await historySummaries('Action')).toEqual([`Failed to execute action ${action}`]);
      expect((await alarm())?.StateValue).toBe('ALARM');
    },
  );

  test('are not run while they are disabled', async () => {
    const topic = await makeTopic();
    await cloudwatch.putMetricAlarm({ ...billingAlarm, AlarmActions: [topic.arn], OKActions: [topic.arn] });
    await cloudwatch.disableAlarmActions({ AlarmNames: [AlarmName, 'never-made'] });
    expect((await alarm())?.ActionsEnabled).toBe(false);
    await setToAlarm();
    expect(await topic.received()).toEqual([]);
    await cloudwatch.enableAlarmActions({ AlarmNames: [AlarmName] });
    await cloudwatch.setAlarmState({ AlarmName, StateValue: 'OK', StateReason: 'over' });
    expect(await topic.received()).toHaveLength(1);
  });
});

describe('finding alarms', () => {
  beforeEach(async () => {
    for (const name of ['web-cpu', 'web-errors', 'billing']) {
      await cloudwatch.putMetricAlarm({ ...billingAlarm, AlarmName: name });
    }
  });

  test('by name, prefix, state and action, in the order of their names', async () => {
    expect(await found({})).toEqual(['billing', 'web-cpu', 'web-errors']);
    expect(await found({ AlarmNames: ['web-errors', 'billing', 'never-made'] })).toEqual(['billing', 'web-errors']);
    expect(await found({ AlarmNamePrefix: 'web-' })).toEqual(['web-cpu', 'web-errors']);
    await cloudwatch.setAlarmState({ AlarmName: 'billing', StateValue: 'OK', StateReason: 'a test' });
    expect(await found({ StateValue: 'OK' })).toEqual(['billing']);
    const action = 'arn:aws:sns:us-east-1:123456789012:billing';
    await cloudwatch.putMetricAlarm({ ...billingAlarm, AlarmName: 'web-cpu', OKActions: [action] });
    expect(await found({ ActionPrefix: 'arn:aws:sns' })).toEqual(['web-cpu']);
    expect(await found({ AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
    await expect(found({ AlarmNames: ['billing'], AlarmNamePrefix: 'b' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('page by page, and in their own region only', async () => {
    const first = await cloudwatch.describeAlarms({ MaxRecords: 2 });
    const second = await cloudwatch.describeAlarms({ MaxRecords: 2, NextToken: first.NextToken });
    expect(first.MetricAlarms).toHaveLength(2);
    expect(second.MetricAlarms?.map((one) => one.AlarmName)).toEqual(['web-errors']);
    expect(second.NextToken).toBeUndefined();
    await expect(cloudwatch.describeAlarms({ NextToken: 'made-up' })).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
    const seoul = new CloudWatch(clientSettings(aws, 'ap-northeast-2'));
    expect((await seoul.describeAlarms({})).MetricAlarms).toEqual([]);
  });

  test('deleted ones no more; unknown names do not matter', async () => {
    await cloudwatch.deleteAlarms({ AlarmNames: ['billing', 'never-made'] });
    expect(await found({})).toEqual(['web-cpu', 'web-errors']);
  });
});

describe('tags, rights and records', () => {
  test('tags are added, changed and removed', async () => {
    await cloudwatch.putMetricAlarm(billingAlarm);
    const ResourceARN = (await alarm())?.AlarmArn;
    await cloudwatch.tagResource({
      ResourceARN,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await cloudwatch.tagResource({ ResourceARN, Tags: [{ Key: 'a', Value: '3' }] });
    await cloudwatch.untagResource({ ResourceARN, TagKeys: ['b'] });
    expect((await cloudwatch.listTagsForResource({ ResourceARN })).Tags).toEqual([{ Key: 'a', Value: '3' }]);
    await expect(cloudwatch.listTagsForResource({ ResourceARN: `${ResourceARN}-not` })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('what an alarm does can be a condition of the right to put it', async () => {
    const key = await limitedUser(aws, 'quiet', [
      {
        Effect: 'Allow',
        Action: 'cloudwatch:PutMetricAlarm',
        Resource: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:lab-*',
        Condition: { Null: { 'cloudwatch:AlarmActions': 'true' } },
      },
    ]);
    const quiet = new CloudWatch(clientSettings(aws, 'us-east-1', key));
    await expect(quiet.putMetricAlarm(billingAlarm)).resolves.toBeDefined();
    await expect(
      quiet.putMetricAlarm({ ...billingAlarm, AlarmActions: ['arn:aws:sns:us-east-1:123456789012:x'] }),
    ).rejects.toThrow('not authorized to perform: cloudwatch:PutMetricAlarm');
    await expect(quiet.putMetricAlarm({ ...billingAlarm, AlarmName: 'other' })).rejects.toThrow(
      'on resource: arn:aws:cloudwatch:us-east-1:123456789012:alarm:other',
    );
  });

  test('PutMetricAlarm is recorded as monitoring.amazonaws.com spells it', async () => {
    await cloudwatch.putMetricAlarm(billingAlarm);
    expect((await aws.control.history('us-east-1')).at(-1)).toMatchObject({
      eventSource: 'monitoring.amazonaws.com',
      eventName: 'PutMetricAlarm',
      readOnly: false,
      requestParameters: {
        alarmName: AlarmName,
        namespace: 'AWS/Billing',
        metricName: 'EstimatedCharges',
        dimensions: [{ name: 'Currency', value: 'USD' }],
        threshold: 200,
      },
      responseElements: null,
    });
  });
});
