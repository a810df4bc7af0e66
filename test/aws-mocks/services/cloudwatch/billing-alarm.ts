import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';

/** The lab's billing alarm: more than 200 US dollars. */
export const billingAlarm: PutMetricAlarmCommandInput = {
  AlarmName: 'lab-myalarm',
  Namespace: 'AWS/Billing',
  MetricName: 'EstimatedCharges',
  Dimensions: [{ Name: 'Currency', Value: 'USD' }],
  Statistic: 'Maximum',
  Period: 21_600,
  EvaluationPeriods: 1,
  Threshold: 200,
  ComparisonOperator: 'GreaterThanThreshold',
};
