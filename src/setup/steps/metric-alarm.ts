import {
  type Alarm,
  type AlarmExtras,
  type AlarmSettings,
  deleteAlarm,
  putAlarm,
  tagAlarm,
  untagAlarm,
} from '../../aws/cloudwatch.js';
import { changedTags, compareSettings, compareTags, difference } from '../difference.js';
import { OWNER_TAG, planFarewell, tagsWanted } from '../ownership.js';
import type { Change, StepPlan } from '../step.js';

/** A metric alarm as it shall be. */
export interface MetricAlarmWanted {
  readonly name: string;
  readonly region: string;
  readonly settings: Omit<AlarmSettings, 'ActionsEnabled' | 'AlarmActions'>;
  /** Hears of the alarm, beside those who hear of it already. */
  readonly topicArn: string;
  /** For a new alarm; that of an alarm that is there stays. */
  readonly description?: string;
}

/**
 * What makes an alarm as wanted and marks it as ours; whether it may be touched has been asked before. `PutMetricAlarm` replaces the
 * whole alarm, so what others set is sent along, and it ignores tags on an alarm that is there.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function planMetricAlarm(wanted: MetricAlarmWanted, alarm: Alarm | undefined): Change[] {
  const { name, region, description } = wanted;
  const settings = settingsWanted(wanted, alarm?.settings);
  const tags = tagsWanted({}, alarm?.tags);
  const details = compareSettings(alarm?.settings, settings);
  const tagDetails = compareTags(alarm?.tags, tags);
  if (!alarm) {
    const kept: AlarmExtras = description === undefined ? {} : { AlarmDescription: description };
    return [
      {
        details: [difference('AlarmName', null, name), ...details, ...tagDetails],
        send: ({ aws }) => putAlarm(aws, name, { settings, kept, tags }, region),
      },
    ];
  }
  const changes: Change[] = [
    { details: tagDetails, send: ({ aws }) => tagAlarm(aws, alarm.arn, changedTags(alarm.tags, tags)) },
    { details, send: ({ aws }) => putAlarm(aws, name, { settings, kept: alarm.kept }, region) },
  ];
  return changes.filter((change) => change.details.length > 0);
}

function settingsWanted({ settings, topicArn }: MetricAlarmWanted, current: AlarmSettings | undefined): AlarmSettings {
  return {
    ...settings,
    ActionsEnabled: true,
    AlarmActions: [...new Set([...(current?.AlarmActions ?? []), topicArn])].sort(),
  };
}

/** An alarm of ours goes; an adopted one loses our tag. */
export function planMetricAlarmRemoval(name: string, region: string, alarm: Alarm): StepPlan {
  return planFarewell(name, alarm.tags, {
    remove: {
      details: [difference('AlarmName', name, null)],
      send: ({ aws }) => deleteAlarm(aws, name, region),
    },
    release: ({ aws }) => untagAlarm(aws, alarm.arn, OWNER_TAG),
  });
}
