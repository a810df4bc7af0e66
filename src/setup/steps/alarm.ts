/**
 * Makes the alarm on the account's estimated charges, in us-east-1: the metric exists nowhere else and covers all regions.
 * Calls and needs: cloudwatch:DescribeAlarms, ListTagsForResource, ListMetrics to look; PutMetricAlarm, TagResource to mend;
 * DeleteAlarms, UntagResource to remove.
 * Ours by the tag `trimtrail`. PutMetricAlarm replaces the whole alarm, so what others set (description, further actions) goes with it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
 */
import { type Alarm, findAlarm, receivesBillingAlerts } from '../../aws/cloudwatch.js';
import { GLOBAL_REGION } from '../../aws/clients.js';
import { text } from '../../messages/text.js';
import { originOf, refuseForeign } from '../ownership.js';
import { defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';
import { type MetricAlarmWanted, planMetricAlarm, planMetricAlarmRemoval } from './metric-alarm.js';

/** The alarm as it shall be. */
export interface AlarmWanted {
  readonly name: string;
  readonly thresholdUsd: number;
  readonly topicArn: string;
}

/** An alarm as it is, and whether the metric it looks at exists. */
export interface ObservedAlarm {
  readonly alarm: Alarm | undefined;
  readonly billingAlerts: boolean;
}

/** AWS computes charges every few hours: a shorter period would mostly see nothing. */
const PERIOD_SECONDS = 21_600;

/** The step for the billing alarm. */
export function createAlarmStep(wanted: AlarmWanted): Step {
  return defineStep<ObservedAlarm>({
    id: 'alarm',
    title: text('setup.step-alarm', { name: wanted.name, threshold: wanted.thresholdUsd }),
    needs: ['alert-topic'],
    observe: async ({ aws }) => {
      const [alarm, billingAlerts] = await Promise.all([findAlarm(aws, wanted.name), receivesBillingAlerts(aws)]);
      return { alarm, billingAlerts };
    },
    plan: (observed, options) => planAlarm(wanted, observed, options),
    planRemoval: (observed) => planAlarmRemoval(wanted, observed),
  });
}

/** What makes the alarm as wanted. Other tags and actions stay. */
export function planAlarm(wanted: AlarmWanted, observed: ObservedAlarm, { adopt }: PlanOptions): StepPlan {
  const { alarm, billingAlerts } = observed;
  if (alarm) {
    const refusal = refuseForeign(wanted.name, originOf(alarm.tags), adopt);
    if (refusal) return refusal;
  }
  const changes = planMetricAlarm(toMetricAlarm(wanted), alarm);
  const notes = billingAlerts
    ? {}
    : {
        nextSteps: [text('setup.next-billing-alerts', {})],
        findings: [
          {
            code: 'billing-alerts-off',
            severity: 'warning' as const,
            text: text('setup.billing-alerts-off', {}),
            hint: text('setup.billing-alerts-off-hint', {}),
          },
        ],
      };
  return planOf(alarm ? 'update' : 'create', changes, notes);
}

function toMetricAlarm({ name, thresholdUsd, topicArn }: AlarmWanted): MetricAlarmWanted {
  return {
    name,
    region: GLOBAL_REGION,
    topicArn,
    settings: {
      Namespace: 'AWS/Billing',
      MetricName: 'EstimatedCharges',
      Dimensions: ['Currency=USD'],
      Statistic: 'Maximum',
      Period: PERIOD_SECONDS,
      EvaluationPeriods: 1,
      Threshold: thresholdUsd,
      ComparisonOperator: 'GreaterThanThreshold',
      // Without billing alerts there is no data, and that must not look like "all is well".
      TreatMissingData: 'missing',
    },
  };
}

/** An alarm of ours goes; an adopted one loses our tag. */
export function planAlarmRemoval({ name }: AlarmWanted, { alarm }: ObservedAlarm): StepPlan {
  return alarm ? planMetricAlarmRemoval(name, GLOBAL_REGION, alarm) : planOf('delete', []);
}
