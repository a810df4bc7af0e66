import type {
  DeleteAlarmsCommandInput,
  DeleteAlarmsCommandOutput,
  DisableAlarmActionsCommandInput,
  DisableAlarmActionsCommandOutput,
  EnableAlarmActionsCommandInput,
  EnableAlarmActionsCommandOutput,
  PutMetricAlarmCommandInput,
  PutMetricAlarmCommandOutput,
  SetAlarmStateCommandInput,
  SetAlarmStateCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { required } from '../required.js';
import { requestTagContext, tagsOf, type Tag } from '../tags.js';
import { readAlarmSettings } from './alarm-settings.js';
import { addHistory, changeState } from './change-state.js';
import { evaluateAlarm } from './evaluate-alarm.js';
import { alarmArn, alarmCheck, findAlarm, namedAlarmChecks, validationError } from './find-alarm.js';
import type { Alarm, AlarmSettings } from './state.js';
import { requireTags } from './tagging.js';

const MAXIMUM_DELETED = 100;
const MAXIMUM_REASON = 1023;

/**
 * Makes an alarm, or replaces all settings of the one of this name; the tags and the state of that one stay.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const putMetricAlarm = operation<PutMetricAlarmCommandInput, PutMetricAlarmCommandOutput>({
  authorise(input, call): Check[] {
    const arn = alarmArn(call, input.AlarmName ?? '');
    const tags = requestTagContext(tagsOf(input.Tags));
    const actions = [input.OKActions, input.AlarmActions, input.InsufficientDataActions].flatMap((list) => list ?? []);
    const context = { ...tags, ...(actions.length > 0 && { 'cloudwatch:AlarmActions': actions }) };
    return [
      alarmCheck(call, 'cloudwatch:PutMetricAlarm', arn, context),
      ...(input.Tags && input.Tags.length > 0 ? [alarmCheck(call, 'cloudwatch:TagResource', arn, tags)] : []),
    ];
  },
  record: { readOnly: false },
  handle(input, call) {
    const name = required(input.AlarmName, 'AlarmName');
    const settings = readAlarmSettings(input);
    const tags = tagsOf(input.Tags);
    requireTags(tags);
    const existing = findAlarm(call, name);
    const alarm = existing ? replaceSettings(call, existing, settings) : addAlarm(call, name, settings, tags);
    evaluateAlarm(call.account, alarm);
    return {};
  },
});

/**
 * Deletes alarms; names without an alarm do not matter.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html
 */
export const deleteAlarms = operation<DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput>({
  authorise: (input, call) => namedAlarmChecks(call, 'cloudwatch:DeleteAlarms', input.AlarmNames),
  record: { readOnly: false },
  handle(input, call) {
    const names = required(input.AlarmNames, 'AlarmNames');
    if (names.length > MAXIMUM_DELETED)
      throw validationError(`At most ${MAXIMUM_DELETED} alarms can be deleted at once`);
    for (const alarm of names.flatMap((name) => findAlarm(call, name) ?? [])) {
      const { cloudwatch } = call.account;
      cloudwatch.alarms = cloudwatch.alarms.filter((other) => other !== alarm);
      addHistory(call.account, alarm, {
        type: 'ConfigurationUpdate',
        summary: `Alarm "${alarm.name}" deleted`,
        data: { version: '1.0', type: 'Delete' },
      });
    }
    return {};
  },
});

/**
 * Sets an alarm's state until it next looks at its metric, and runs the actions if that is a change.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 */
export const setAlarmState = operation<SetAlarmStateCommandInput, SetAlarmStateCommandOutput>({
  authorise: (input, call) => [alarmCheck(call, 'cloudwatch:SetAlarmState', alarmArn(call, input.AlarmName ?? ''))],
  record: { readOnly: false },
  handle(input, call) {
    const alarm = findAlarm(call, required(input.AlarmName, 'AlarmName'));
    if (!alarm) throw new AwsError('ResourceNotFound', 'The named alarm does not exist.');
    const value = required(input.StateValue, 'StateValue');
    const reason = required(input.StateReason, 'StateReason');
    if (!['OK', 'ALARM', 'INSUFFICIENT_DATA'].includes(value)) throw validationError(`There is no state ${value}`);
    if (reason.length > MAXIMUM_REASON)
      throw validationError(`StateReason is longer than ${MAXIMUM_REASON} characters`);
    const reasonData = input.StateReasonData;
    if (reasonData !== undefined) requireJson(reasonData);
    alarm.evaluatedAtMs = call.nowMs;
    changeState(call.account, alarm, { value, reason, ...(reasonData !== undefined && { reasonData }) });
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_EnableAlarmActions.html */
export const enableAlarmActions = operation<EnableAlarmActionsCommandInput, EnableAlarmActionsCommandOutput>({
  authorise: (input, call) => namedAlarmChecks(call, 'cloudwatch:EnableAlarmActions', input.AlarmNames),
  record: { readOnly: false },
  handle: (input, call) => switchActions(call, required(input.AlarmNames, 'AlarmNames'), true),
});

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DisableAlarmActions.html */
export const disableAlarmActions = operation<DisableAlarmActionsCommandInput, DisableAlarmActionsCommandOutput>({
  authorise: (input, call) => namedAlarmChecks(call, 'cloudwatch:DisableAlarmActions', input.AlarmNames),
  record: { readOnly: false },
  handle: (input, call) => switchActions(call, required(input.AlarmNames, 'AlarmNames'), false),
});

function addAlarm(call: Call, name: string, settings: AlarmSettings, tags: Tag[]): Alarm {
  const alarm: Alarm = {
    arn: alarmArn(call, name),
    name,
    region: call.region,
    settings,
    tags,
    configuredAtMs: call.nowMs,
    state: {
      value: 'INSUFFICIENT_DATA',
      reason: 'Unchecked: Initial alarm creation',
      updatedAtMs: call.nowMs,
      transitionedAtMs: call.nowMs,
    },
    evaluatedAtMs: call.nowMs,
  };
  call.account.cloudwatch.alarms.push(alarm);
  addHistory(call.account, alarm, {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${name}" created`,
    data: { version: '1.0', type: 'Create', createdAlarm: settings },
  });
  return alarm;
}

function replaceSettings(call: Call, alarm: Alarm, settings: AlarmSettings): Alarm {
  alarm.settings = settings;
  alarm.configuredAtMs = call.nowMs;
  addHistory(call.account, alarm, {
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" updated`,
    data: { version: '1.0', type: 'Update', updatedAlarm: settings },
  });
  return alarm;
}

/** Names without an alarm do not matter. */
function switchActions(call: Call, names: readonly string[], enabled: boolean): Record<string, never> {
  for (const alarm of names.flatMap((name) => findAlarm(call, name) ?? [])) {
    alarm.settings = { ...alarm.settings, ActionsEnabled: enabled };
  }
  return {};
}

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new AwsError('InvalidFormatFault', 'StateReasonData is not valid JSON');
  }
}
