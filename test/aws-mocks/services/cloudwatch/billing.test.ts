import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';
import { billingAlarm } from './billing-alarm.js';

let clock: StoppedClock;
let aws: EmbeddedAws;
let virginia: CloudWatch;
let seoul: CloudWatch;

beforeEach(async () => {
  clock = stoppedClock('2026-03-01T09:00:00Z');
  aws = await startTestAws({ now: clock.now });
  virginia = new CloudWatch(clientSettings(aws));
  seoul = new CloudWatch(clientSettings(aws, 'ap-northeast-2'));
});
afterEach(() => aws.stop());

const control = (name: string, input: object) => aws.control.run('cloudwatch', name, input);

async function billingMetrics(client: CloudWatch) {
  return (await client.listMetrics({ Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' })).Metrics;
}

async function stateIn(client: CloudWatch) {
  return (await client.describeAlarms({ AlarmNames: ['lab-myalarm'] })).MetricAlarms?.[0]?.StateValue;
}

test('a new account has no estimated charges, whatever it owes', async () => {
  expect(await control('put-charges', { amountUsd: 250 })).toEqual({ amountUsd: 250, published: false });
  await virginia.putMetricAlarm(billingAlarm);
  expect(await billingMetrics(virginia)).toEqual([]);
  expect(await stateIn(virginia)).toBe('INSUFFICIENT_DATA');
});

test('with billing alerts on they appear in us-east-1 and nowhere else', async () => {
  await control('receive-billing-alerts', { enabled: true });
  expect(await billingMetrics(virginia)).toEqual([
    { Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges', Dimensions: [{ Name: 'Currency', Value: 'USD' }] },
  ]);
  expect(await billingMetrics(seoul)).toEqual([]);
});

test('an alarm in us-east-1 goes off above its threshold and mails its topic; one in another region never does', async () => {
  const sns = new SNS(clientSettings(aws));
  const { TopicArn = '' } = await sns.createTopic({ Name: 'lab-billing-alerts' });
  await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'me@example.com' });
  await aws.control.run('sns', 'confirm-subscription', { topicArn: TopicArn, endpoint: 'me@example.com' });
  await virginia.putMetricAlarm({ ...billingAlarm, AlarmActions: [TopicArn] });
  await seoul.putMetricAlarm(billingAlarm);
  await control('receive-billing-alerts', { enabled: true });
  await control('put-charges', { amountUsd: 200 });
  expect(await stateIn(virginia)).toBe('OK');
  await control('put-charges', { amountUsd: 200.01 });
  expect(await stateIn(virginia)).toBe('ALARM');
  expect(await stateIn(seoul)).toBe('INSUFFICIENT_DATA');
  const answer = await aws.control.run('sns', 'messages', { endpoint: 'me@example.com' });
  expect(answer).toMatchObject({
    messages: [{ kind: 'SubscriptionConfirmation' }, { subject: 'ALARM: "lab-myalarm" in us-east-1' }],
  });
});

test('an alarm that is made above its threshold fires at once', async () => {
  await control('receive-billing-alerts', { enabled: true });
  await control('put-charges', { amountUsd: 250 });
  await virginia.putMetricAlarm(billingAlarm);
  expect(await stateIn(virginia)).toBe('ALARM');
});

test('without new charges an alarm has not enough data in the end', async () => {
  await control('receive-billing-alerts', { enabled: true });
  await virginia.putMetricAlarm(billingAlarm);
  expect(await stateIn(virginia)).toBe('OK');
  clock.advance(3 * billingAlarmPeriodMs() - 1);
  expect(await stateIn(virginia)).toBe('OK');
  clock.advance(60_000);
  expect(await stateIn(virginia)).toBe('INSUFFICIENT_DATA');
});

test.each([{}, { amountUsd: '200' }, { amountUsd: -1 }])('charges of %j are refused', async (input) => {
  await expect(control('put-charges', input)).rejects.toThrow('"amountUsd": a number of 0 or more');
});

/** One evaluation period; the alarm looks at two more. */
function billingAlarmPeriodMs(): number {
  return (billingAlarm.Period ?? 0) * 1000;
}
