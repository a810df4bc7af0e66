/**
 * Makes a metric filter on the trail's log group and an alarm for every detection of the CIS benchmark.
 * Calls and needs: logs:DescribeMetricFilters, cloudwatch:DescribeAlarms, ListTagsForResource to look; logs:PutMetricFilter,
 * cloudwatch:PutMetricAlarm, TagResource to mend; logs:DeleteMetricFilter, cloudwatch:DeleteAlarms, UntagResource to remove.
 * An alarm is ours by the tag `trimtrail`; a metric filter, which cannot be tagged, by its name, which begins so.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
 */
import { type Alarm, findAlarms } from '../../aws/cloudwatch.js';
import type { LogGroupAddress } from '../../aws/logs.js';
import {
  deleteMetricFilter,
  type MetricFilterSettings,
  putMetricFilter,
  readMetricFilters,
} from '../../aws/metric-filters.js';
import { text } from '../../messages/text.js';
import type { PropertyDifference } from '../../model/setup.js';
import { compareSettings, difference } from '../difference.js';
import { originOf, refuseForeign } from '../ownership.js';
import { type Change, defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';
import { CIS_DETECTIONS, type Detection } from './cis-detections.js';
import { type MetricAlarmWanted, planMetricAlarm, planMetricAlarmRemoval } from './metric-alarm.js';

/** The detections as they shall be; the alarms lie in the log group's region, as must the topic that they tell. */
export interface DetectionsWanted {
  /** Its name is in the names of metrics and alarms, so that those of two trails keep apart. */
  readonly trail: string;
  readonly group: LogGroupAddress;
  readonly topicArn: string;
  /** The step that makes the topic. */
  readonly topicStep: string;
}

/** The metric filters of the log group and those of the alarms that exist, by name. */
export interface ObservedDetections {
  readonly filters: ReadonlyMap<string, MetricFilterSettings>;
  readonly alarms: ReadonlyMap<string, Alarm>;
}

/** Events arrive about five minutes after the call, in one go. */
const PERIOD_SECONDS = 300;

/** The name of a detection's alarm. */
export function alarmNameOf(trail: string, { id }: Pick<Detection, 'id'>): string {
  return `${trail}-cis-${id}`;
}

/** The step for all detections. */
export function createDetectionsStep(wanted: DetectionsWanted): Step {
  return defineStep<ObservedDetections>({
    id: 'detections',
    title: text('setup.step-detections', { count: CIS_DETECTIONS.length, group: wanted.group.name }),
    needs: ['log-group', wanted.topicStep],
    observe: async ({ aws }) => {
      const names = CIS_DETECTIONS.map((detection) => alarmNameOf(wanted.trail, detection));
      const [filters, alarms] = await Promise.all([
        readMetricFilters(aws, wanted.group),
        findAlarms(aws, names, wanted.group.region),
      ]);
      return { filters, alarms };
    },
    plan: (observed, options) => planDetections(wanted, observed, options),
    planRemoval: (observed) => planDetectionsRemoval(wanted, observed),
  });
}

/** What makes every filter and alarm as wanted. Other filters of the group stay, as do other tags and actions of the alarms. */
export function planDetections(
  wanted: DetectionsWanted,
  { filters, alarms }: ObservedDetections,
  { adopt }: PlanOptions,
): StepPlan {
  const foreign = [...alarms].filter(([, { tags }]) => originOf(tags) === undefined).map(([name]) => name);
  if (foreign.length > 0) {
    const refusal = refuseForeign(foreign.sort().join(', '), undefined, adopt);
    if (refusal) return refusal;
  }
  const changes = CIS_DETECTIONS.flatMap((detection) => {
    const filter = filters.get(filterNameOf(detection));
    const alarm = alarms.get(alarmNameOf(wanted.trail, detection));
    return [...planFilter(wanted, detection, filter), ...planAlarm(wanted, detection, alarm)];
  });
  const count = CIS_DETECTIONS.length;
  return planOf(filters.size + alarms.size === 0 ? 'create' : 'update', changes, {
    findings: [{ code: 'detections-cost', severity: 'info', text: text('setup.detections-cost', { count }) }],
  });
}

function planFilter(
  wanted: DetectionsWanted,
  detection: Detection,
  current: MetricFilterSettings | undefined,
): readonly Change[] {
  const name = filterNameOf(detection);
  const settings: MetricFilterSettings = {
    filterPattern: detection.pattern,
    ...metricOf(wanted, detection),
    metricValue: '1',
    defaultValue: 0,
  };
  const details = current
    ? prefix(`MetricFilter ${name}`, compareSettings(current, settings))
    : [difference(`MetricFilter ${name}`, null, detection.pattern)];
  if (details.length === 0) return [];
  return [{ details, send: ({ aws }) => putMetricFilter(aws, wanted.group, name, settings) }];
}

/** A new alarm is one line in the plan: fourteen times every property would hide the rest. */
function planAlarm(wanted: DetectionsWanted, detection: Detection, current: Alarm | undefined): readonly Change[] {
  const alarm: MetricAlarmWanted = {
    name: alarmNameOf(wanted.trail, detection),
    region: wanted.group.region,
    topicArn: wanted.topicArn,
    description: detection.controls,
    settings: {
      ...toAlarmMetric(metricOf(wanted, detection)),
      Statistic: 'Sum',
      Period: PERIOD_SECONDS,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      // No event at all is no reason to be alarmed.
      TreatMissingData: 'notBreaching',
    },
  };
  return planMetricAlarm(alarm, current).map((change) => ({
    ...change,
    details: current
      ? prefix(`Alarm ${alarm.name}`, change.details)
      : [difference(`Alarm ${alarm.name}`, null, detection.controls)],
  }));
}

/** Alarms of ours and our filters go; an adopted alarm loses our tag, one that is not ours stays. */
export function planDetectionsRemoval(
  { trail, group }: DetectionsWanted,
  { filters, alarms }: ObservedDetections,
): StepPlan {
  const plans = CIS_DETECTIONS.flatMap((detection) => {
    const name = alarmNameOf(trail, detection);
    const alarm = alarms.get(name);
    return alarm ? [planMetricAlarmRemoval(name, group.region, alarm)] : [];
  });
  const filterChanges = CIS_DETECTIONS.map(filterNameOf)
    .filter((name) => filters.has(name))
    .map((name): Change => ({
      details: [difference('MetricFilter', name, null)],
      send: ({ aws }) => deleteMetricFilter(aws, group, name),
    }));
  return planOf('delete', [...plans.flatMap(({ changes }) => changes), ...filterChanges], {
    findings: plans.flatMap(({ findings }) => findings),
  });
}

function filterNameOf({ id }: Detection): string {
  return `trimtrail-${id}`;
}

function metricOf({ trail }: DetectionsWanted, { id }: Detection) {
  return { metricNamespace: `Trimtrail/${trail}`, metricName: id };
}

function toAlarmMetric({ metricNamespace, metricName }: ReturnType<typeof metricOf>) {
  return { Namespace: metricNamespace, MetricName: metricName, Dimensions: [] };
}

function prefix(thing: string, details: readonly PropertyDifference[]): readonly PropertyDifference[] {
  return details.map((detail) => ({ ...detail, property: `${thing} ${detail.property}` }));
}
