import type { HistoryItemType, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Account } from '../../account.js';
import { publishAsService } from '../sns/messages.js';
import type { Alarm } from './state.js';

/** Alarm history is kept for 30 days. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
const HISTORY_MS = 30 * 24 * 60 * 60 * 1000;

/** A state and why. */
export interface NewState {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData?: string;
}

/** Gives an alarm a state. Where the value differs from before, that is history and the actions of the new state are run. */
export function changeState(account: Account, alarm: Alarm, next: NewState): void {
  const before = alarm.state;
  const now = account.now();
  const changed = before.value !== next.value;
  const transitionedAtMs = changed ? now : before.transitionedAtMs;
  alarm.state = { ...next, updatedAtMs: now, transitionedAtMs };
  if (!changed) return;
  addHistory(account, alarm, {
    type: 'StateUpdate',
    summary: `Alarm updated from ${before.value} to ${next.value}`,
    data: { version: '1.0', oldState: stateData(before), newState: stateData(next) },
  });
  if (alarm.settings.ActionsEnabled !== true) return;
  for (const action of actionsOf(alarm, next.value)) runAction(account, alarm, before.value, action);
}

/** Writes an entry into the alarm history. */
export function addHistory(
  account: Account,
  { name, region }: Alarm,
  { type, summary, data }: { readonly type: HistoryItemType; readonly summary: string; readonly data: object },
): void {
  const { cloudwatch } = account;
  const atMs = account.now();
  const kept = cloudwatch.history.filter((entry) => entry.atMs >= atMs - HISTORY_MS);
  cloudwatch.history = [...kept, { region, alarmName: name, atMs, type, summary, data: JSON.stringify(data) }];
}

function actionsOf({ settings }: Alarm, value: StateValue): readonly string[] {
  if (value === 'ALARM') return settings.AlarmActions ?? [];
  if (value === 'OK') return settings.OKActions ?? [];
  return settings.InsufficientDataActions ?? [];
}

/**
 * Runs one action. Topics get the alarm's message if their policy lets them; other actions have no service here and fail, as the history
 * says. An alarm publishes for the account that owns it, which the default topic policy allows.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
function runAction(account: Account, alarm: Alarm, oldValue: StateValue, action: string): void {
  const outcome = isTopic(action) ? notify(account, alarm, oldValue, action) : 'not-available';
  const succeeded = outcome === 'published';
  addHistory(account, alarm, {
    type: 'Action',
    summary: succeeded ? `Successfully executed action ${action}` : `Failed to execute action ${action}`,
    data: {
      actionState: succeeded ? 'Succeeded' : 'Failed',
      notificationResource: action,
      stateUpdateTimestamp: alarm.state.updatedAtMs,
      ...(!succeeded && { error: FAILURES[outcome] }),
    },
  });
}

const FAILURES = {
  refused: "The topic's policy does not let cloudwatch.amazonaws.com publish",
  'no-topic': 'There is no such topic',
  'not-available': 'The embedded AWS runs no actions but notifications of SNS topics',
};

function isTopic(action: string): boolean {
  return /^arn:[^:]+:sns:/.test(action);
}

function notify(
  account: Account,
  alarm: Alarm,
  oldValue: StateValue,
  topicArn: string,
): 'published' | 'refused' | 'no-topic' {
  const publisher = {
    service: 'cloudwatch.amazonaws.com',
    sourceArn: alarm.arn,
    context: { 'aws:SourceOwner': [account.accountId] },
  };
  return publishAsService(account, publisher, topicArn, {
    subject: `${alarm.state.value}: "${alarm.name}" in ${alarm.region}`.slice(0, 100),
    message: JSON.stringify(messageOf(account, alarm, oldValue)),
  });
}

/** The message of an alarm as its subscribers get it. */
function messageOf(
  account: Account,
  { name, arn, region, settings, state, configuredAtMs }: Alarm,
  oldValue: StateValue,
) {
  return {
    AlarmName: name,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: account.accountId,
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAtMs).toISOString(),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: new Date(state.updatedAtMs).toISOString(),
    Region: region,
    AlarmArn: arn,
    OldStateValue: oldValue,
    OKActions: settings.OKActions,
    AlarmActions: settings.AlarmActions,
    InsufficientDataActions: settings.InsufficientDataActions,
    Trigger: {
      MetricName: settings.MetricName,
      Namespace: settings.Namespace,
      StatisticType: 'Statistic',
      Statistic: settings.Statistic?.toUpperCase(),
      Unit: settings.Unit ?? null,
      Dimensions: (settings.Dimensions ?? []).map(({ Name, Value }) => ({ value: Value, name: Name })),
      Period: settings.Period,
      EvaluationPeriods: settings.EvaluationPeriods,
      ComparisonOperator: settings.ComparisonOperator,
      Threshold: settings.Threshold,
      TreatMissingData: settings.TreatMissingData ?? 'missing',
    },
  };
}

function stateData({ value, reason, reasonData }: NewState): object {
  return { stateValue: value, stateReason: reason, ...(reasonData !== undefined && { stateReasonData: reasonData }) };
}
