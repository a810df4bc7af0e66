import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Budgets } from '@aws-sdk/client-budgets';
import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { billingAlarm } from '../cloudwatch/billing-alarm.js';
import { stoppedClock } from '../stopped-clock.js';
import { deliveredLogs, eventNames } from './delivered-logs.js';
import { makeBucket, trailArn } from './trail-bucket.js';

const AccountId = '123456789012';
const clock = stoppedClock('2026-03-01T09:00:00Z');
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'embedded-aws-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Everything the four services tell of themselves. */
async function everything(aws: EmbeddedAws) {
  const settings = clientSettings(aws);
  const [trails, cloudwatch, sns, budgets] = [
    new CloudTrail(settings),
    new CloudWatch(settings),
    new SNS(settings),
    new Budgets(settings),
  ];
  const answers = await Promise.all([
    trails.describeTrails({}),
    trails.getTrailStatus({ Name: 'kept' }),
    cloudwatch.describeAlarms({}),
    cloudwatch.describeAlarmHistory({}),
    cloudwatch.listMetrics({}),
    sns.listSubscriptions({}),
    sns.getTopicAttributes({ TopicArn: 'arn:aws:sns:us-east-1:123456789012:kept' }),
    budgets.describeBudgets({ AccountId }),
    aws.control.run('sns', 'messages', {}),
  ]);
  return answers.map((answer) => ({ ...(answer as object), $metadata: undefined }));
}

test('what was made is there after a restart as it was, dates and all, and what was pending is delivered', async () => {
  const first = await startTestAws({ dir, now: clock.now });
  const settings = clientSettings(first);
  await makeBucket(first, 'kept-logs', trailArn('kept'));
  await new CloudTrail(settings).createTrail({ Name: 'kept', S3BucketName: 'kept-logs' });
  await new CloudTrail(settings).startLogging({ Name: 'kept' });
  const sns = new SNS(settings);
  const { TopicArn } = await sns.createTopic({ Name: 'kept', Attributes: { DisplayName: 'Kept' } });
  await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'me@example.com' });
  await first.control.run('cloudwatch', 'receive-billing-alerts', { enabled: true });
  await new CloudWatch(settings).putMetricAlarm({ ...billingAlarm, AlarmActions: [TopicArn ?? ''] });
  await new Budgets(settings).createBudget({
    AccountId,
    Budget: {
      BudgetName: 'kept',
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: '200', Unit: 'USD' },
    },
  });
  await first.control.deliverLogs();
  const before = await everything(first);
  await first.stop();

  const second = await startTestAws({ dir, now: clock.now });
  expect(await everything(second)).toEqual(before);
  expect(eventNames(await deliveredLogs(second, 'kept-logs'))).toContain('CreateBudget');
  await second.stop();
});
