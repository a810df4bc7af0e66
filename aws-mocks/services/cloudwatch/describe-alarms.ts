import type {
  AlarmHistoryItem,
  DescribeAlarmHistoryCommandInput,
  DescribeAlarmHistoryCommandOutput,
  DescribeAlarmsCommandInput,
  DescribeAlarmsCommandOutput,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, operation } from '../../service.js';
import { pageOf } from '../page.js';
import { evaluateAlarms } from './evaluate-alarm.js';
import { namedAlarmChecks, regionalAlarms, validationError } from './find-alarm.js';
import type { Alarm, AlarmHistoryEntry } from './state.js';

const MAXIMUM_RECORDS = 100;
const DEFAULT_ALARMS = 50;

/**
 * The alarms of the region that match, by name, 50 a page unless asked otherwise.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export const describeAlarms = operation<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput>({
  authorise: (input, call) => namedAlarmChecks(call, 'cloudwatch:DescribeAlarms', input.AlarmNames),
  record: { readOnly: true },
  handle(input, call) {
    const { NextToken, MaxRecords, ...filters } = input;
    if (input.AlarmNames && input.AlarmNamePrefix !== undefined) {
      throw validationError('AlarmNamePrefix and AlarmNames cannot both be specified');
    }
    evaluateAlarms(call.account, call.region, 'if-due');
    const page = pageOf(regionalAlarms(call).filter(readFilter(input)), {
      size: call.account.pageCap.of(readSize(MaxRecords, DEFAULT_ALARMS)),
      token: NextToken,
      scope: `DescribeAlarms ${call.region} ${JSON.stringify(filters)}`,
      invalid: () => new AwsError('InvalidNextToken', 'The next token specified is invalid.'),
    });
    return {
      MetricAlarms: page.items.map(shownAlarm),
      CompositeAlarms: [],
      ...(page.nextToken && { NextToken: page.nextToken }),
    };
  },
});

/**
 * The history of one alarm or of all, newest first unless asked otherwise, 100 a page.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
 */
export const describeAlarmHistory = operation<DescribeAlarmHistoryCommandInput, DescribeAlarmHistoryCommandOutput>({
  authorise: (input, call) =>
    namedAlarmChecks(call, 'cloudwatch:DescribeAlarmHistory', input.AlarmName === undefined ? [] : [input.AlarmName]),
  record: { readOnly: true },
  handle(input, call) {
    const { NextToken, MaxRecords, ...filters } = input;
    const found = call.account.cloudwatch.history.filter(
      (entry) => entry.region === call.region && matchesHistory(entry, input),
    );
    const page = pageOf(input.ScanBy === 'TimestampAscending' ? found : found.reverse(), {
      size: call.account.pageCap.of(readSize(MaxRecords, MAXIMUM_RECORDS)),
      token: NextToken,
      scope: `DescribeAlarmHistory ${call.region} ${JSON.stringify(filters)}`,
      invalid: () => new AwsError('InvalidNextToken', 'The next token specified is invalid.'),
    });
    return {
      AlarmHistoryItems: page.items.map(shownEntry),
      ...(page.nextToken && { NextToken: page.nextToken }),
    };
  },
});

function readFilter(input: DescribeAlarmsCommandInput): (alarm: Alarm) => boolean {
  const { AlarmNames, AlarmNamePrefix = '', AlarmTypes, StateValue, ActionPrefix } = input;
  const wantsMetricAlarms = !AlarmTypes || AlarmTypes.length === 0 || AlarmTypes.includes('MetricAlarm');
  return ({ name, state, settings }) =>
    wantsMetricAlarms &&
    (!AlarmNames || AlarmNames.includes(name)) &&
    name.startsWith(AlarmNamePrefix) &&
    (StateValue === undefined || state.value === StateValue) &&
    (ActionPrefix === undefined || hasAction(settings, ActionPrefix));
}

function hasAction(
  { OKActions = [], AlarmActions = [], InsufficientDataActions = [] }: Alarm['settings'],
  prefix: string,
) {
  return [...OKActions, ...AlarmActions, ...InsufficientDataActions].some((action) => action.startsWith(prefix));
}

function matchesHistory(entry: AlarmHistoryEntry, input: DescribeAlarmHistoryCommandInput): boolean {
  const { AlarmName, HistoryItemType, StartDate, EndDate } = input;
  return (
    (AlarmName === undefined || entry.alarmName === AlarmName) &&
    (HistoryItemType === undefined || entry.type === HistoryItemType) &&
    (!StartDate || entry.atMs >= StartDate.getTime()) &&
    (!EndDate || entry.atMs <= EndDate.getTime())
  );
}

function readSize(sent: number | undefined, byDefault: number): number {
  const size = sent ?? byDefault;
  if (Number.isInteger(size) && size >= 1 && size <= MAXIMUM_RECORDS) return size;
  throw validationError(`MaxRecords must be 1 to ${MAXIMUM_RECORDS}, not ${size}`);
}

function shownAlarm({ arn, name, settings, state, configuredAtMs }: Alarm): MetricAlarm {
  return {
    AlarmName: name,
    AlarmArn: arn,
    ...settings,
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAtMs),
    StateValue: state.value,
    StateReason: state.reason,
    ...(state.reasonData !== undefined && { StateReasonData: state.reasonData }),
    StateUpdatedTimestamp: new Date(state.updatedAtMs),
    StateTransitionedTimestamp: new Date(state.transitionedAtMs),
  };
}

function shownEntry({ alarmName, atMs, type, summary, data }: AlarmHistoryEntry): AlarmHistoryItem {
  return {
    AlarmName: alarmName,
    AlarmType: 'MetricAlarm',
    Timestamp: new Date(atMs),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  };
}
