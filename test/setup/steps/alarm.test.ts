import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../../aws-mocks/index.js';
import { applySetup } from '../../../src/setup/apply.js';
import { startTestAws } from '../../helpers/embedded-aws.js';
import { createContext, labConfig, type TestContext } from '../test-account.js';

describe('an alarm that is replaced', () => {
  let server: EmbeddedAws;
  let context: TestContext;

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
    await applySetup(context, labConfig(), { only: ['alert-topic', 'alarm'] });
  });
  afterAll(() => server.stop());

  it('keeps the description, the further actions and the tags that others gave it', async () => {
    const cloudWatch = await context.aws.cloudWatch('us-east-1');
    const topic = 'arn:aws:sns:us-east-1:123456789012:others';
    const { MetricAlarms } = await cloudWatch.describeAlarms({ AlarmNames: ['lab-myalarm'] });
    const alarm = MetricAlarms?.[0];
    await cloudWatch.putMetricAlarm({
      AlarmName: 'lab-myalarm',
      AlarmDescription: 'ask Kim',
      Namespace: alarm?.Namespace,
      MetricName: alarm?.MetricName,
      Dimensions: alarm?.Dimensions,
      Statistic: alarm?.Statistic,
      Period: alarm?.Period,
      EvaluationPeriods: alarm?.EvaluationPeriods,
      ComparisonOperator: alarm?.ComparisonOperator,
      Threshold: 7,
      AlarmActions: [topic],
      OKActions: [topic],
      InsufficientDataActions: [topic],
    });
    await cloudWatch.tagResource({ ResourceARN: alarm?.AlarmArn, Tags: [{ Key: 'Team', Value: 'red' }] });
    await applySetup(context, labConfig(), { only: ['alarm'] });
    const after = (await cloudWatch.describeAlarms({ AlarmNames: ['lab-myalarm'] })).MetricAlarms?.[0];
    expect(after).toMatchObject({
      AlarmDescription: 'ask Kim',
      Threshold: 200,
      AlarmActions: ['arn:aws:sns:us-east-1:123456789012:lab-billing-alerts', topic],
      OKActions: [topic],
      InsufficientDataActions: [topic],
    });
    const { Tags } = await cloudWatch.listTagsForResource({ ResourceARN: alarm?.AlarmArn });
    expect(Tags).toEqual(
      expect.arrayContaining([
        { Key: 'Team', Value: 'red' },
        { Key: 'trimtrail', Value: 'created' },
      ]),
    );
  });
});
