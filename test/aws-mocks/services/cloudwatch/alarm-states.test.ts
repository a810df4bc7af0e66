import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import table from '../../../cases/alarm-states.json' with { type: 'json' };
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock } from '../stopped-clock.js';

const clock = stoppedClock('2026-03-01T09:00:00Z');
const PERIOD_MS = 60_000;
let aws: EmbeddedAws;
let cloudwatch: CloudWatch;

beforeAll(async () => {
  aws = await startTestAws({ now: clock.now });
  cloudwatch = new CloudWatch(clientSettings(aws));
});
afterAll(() => aws.stop());

/** Puts the datapoints into the middle of their minutes, the last minute being the one that ends now. */
async function putDatapoints(MetricName: string, datapoints: readonly string[]): Promise<void> {
  const MetricData = datapoints.flatMap((datapoint, index) => {
    const Timestamp = new Date(clock.now() - (datapoints.length - index - 0.5) * PERIOD_MS);
    return datapoint === '-' ? [] : [{ MetricName, Timestamp, Value: datapoint === 'X' ? 11 : 1 }];
  });
  if (MetricData.length > 0) await cloudwatch.putMetricData({ Namespace: 'Cases', MetricData });
}

const rows = table.cases.flatMap((row) =>
  (['missing', 'ignore', 'breaching', 'notBreaching'] as const).map((treatment) => ({
    ...row,
    treatment,
    expected: row[treatment],
  })),
);

test.each(rows)(
  '$m of $n: $datapoints with $treatment is $expected',
  async ({ datapoints, m, n, treatment, expected }) => {
    const name = `${m} of ${n} ${datapoints} ${treatment}`;
    await putDatapoints(name, datapoints.split(' '));
    await cloudwatch.putMetricAlarm({
      AlarmName: name,
      Namespace: 'Cases',
      MetricName: name,
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: n,
      DatapointsToAlarm: m,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: treatment,
    });
    const { MetricAlarms } = await cloudwatch.describeAlarms({ AlarmNames: [name] });
    // A new alarm has not enough data: that is what it keeps.
    expect(MetricAlarms?.[0]?.StateValue).toBe(expected === 'keep' ? 'INSUFFICIENT_DATA' : expected);
  },
);
