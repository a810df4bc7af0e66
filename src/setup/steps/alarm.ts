/**
 * Makes the alarm on the account's estimated charges, in us-east-1: the metric exists nowhere else and covers all regions.
 * Calls and needs: cloudwatch:DescribeAlarms, ListTagsForResource, ListMetrics to look; PutMetricAlarm, TagResource to mend;
 * DeleteAlarms, UntagResource to remove.
 * Ours by the tag `trimtrail`. PutMetricAlarm replaces the whole alarm, so what others set (description, further actions) goes with it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
 */
import {
  type Alarm,
  type AlarmSettings,
  deleteAlarm,
  findAlarm,
  putAlarm,
  receivesBillingAlerts,
  tagAlarm,
  untagAlarm,
} from '../../aws/cloudwatch.js';
import { text } from '../../messages/text.js';
import { changedTags, compareSettings, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import { type Change, defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';

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
  const changes = planSettings(wanted, alarm);
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

function planSettings(wanted: AlarmWanted, alarm: Alarm | undefined): Change[] {
  const settings = settingsWanted(wanted, alarm?.settings);
  const tags = tagsWanted({}, alarm?.tags);
  const details = compareSettings(alarm?.settings, settings);
  const tagDetails = compareTags(alarm?.tags, tags);
  if (!alarm) {
    return [
      {
        details: [difference('AlarmName', null, wanted.name), ...details, ...tagDetails],
        send: ({ aws }) => putAlarm(aws, wanted.name, { settings, kept: {}, tags }),
      },
    ];
  }
  const changes: Change[] = [
    { details: tagDetails, send: ({ aws }) => tagAlarm(aws, alarm.arn, changedTags(alarm.tags, tags)) },
    { details, send: ({ aws }) => putAlarm(aws, wanted.name, { settings, kept: alarm.kept }) },
  ];
  return changes.filter((change) => change.details.length > 0);
}

function settingsWanted({ thresholdUsd, topicArn }: AlarmWanted, current: AlarmSettings | undefined): AlarmSettings {
  return {
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
    ActionsEnabled: true,
    AlarmActions: [...new Set([...(current?.AlarmActions ?? []), topicArn])].sort(),
  };
}

/** An alarm of ours goes; an adopted one loses our tag. */
export function planAlarmRemoval(wanted: AlarmWanted, { alarm }: ObservedAlarm): StepPlan {
  if (!alarm) return planOf('delete', []);
  return planFarewell(wanted.name, alarm.tags, {
    remove: {
      details: [difference('AlarmName', wanted.name, null)],
      send: ({ aws }) => deleteAlarm(aws, wanted.name),
    },
    release: ({ aws }) => untagAlarm(aws, alarm.arn, OWNER_TAG),
  });
}
