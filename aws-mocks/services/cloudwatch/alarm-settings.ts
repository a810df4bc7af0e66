import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { required } from '../required.js';
import { validationError } from './find-alarm.js';
import { STATISTICS } from './metric-series.js';
import type { AlarmSettings } from './state.js';

const DAY_SECONDS = 24 * 60 * 60;
const HOUR_SECONDS = 60 * 60;
const MAXIMUM_ACTIONS = 5;
const MAXIMUM_DIMENSIONS = 30;
const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'];
const OPERATORS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];

/** Members of other kinds of alarm than one on a single metric with a static threshold. */
const NOT_AVAILABLE = [
  'ExtendedStatistic',
  'Metrics',
  'ThresholdMetricId',
  'EvaluationCriteria',
  'EvaluationWindow',
  'EvaluationInterval',
  'WarmUpConfiguration',
  'ActionConfiguration',
] as const;

/**
 * The settings of an alarm, defaults filled in. They replace all there was: what is not sent is gone.
 * @throws AwsError ValidationError naming the member that AWS would not take, or that the embedded AWS has no use for.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function readAlarmSettings(input: PutMetricAlarmCommandInput): AlarmSettings {
  const unavailable = NOT_AVAILABLE.find((member) => input[member] !== undefined);
  if (unavailable) throw validationError(`${unavailable} is not available in the embedded AWS.`);
  requireName(required(input.AlarmName, 'AlarmName'));
  requireMetric(input);
  requireEvaluation(input);
  requireActions(input);
  const { AlarmDescription, Unit, DatapointsToAlarm, TreatMissingData } = input;
  return {
    ...(AlarmDescription !== undefined && { AlarmDescription }),
    ActionsEnabled: input.ActionsEnabled ?? true,
    OKActions: [...(input.OKActions ?? [])],
    AlarmActions: [...(input.AlarmActions ?? [])],
    InsufficientDataActions: [...(input.InsufficientDataActions ?? [])],
    MetricName: input.MetricName,
    Namespace: input.Namespace,
    Statistic: input.Statistic,
    Dimensions: (input.Dimensions ?? []).map(({ Name, Value }) => ({ Name, Value })),
    Period: input.Period,
    ...(Unit !== undefined && { Unit }),
    EvaluationPeriods: input.EvaluationPeriods,
    ...(DatapointsToAlarm !== undefined && { DatapointsToAlarm }),
    Threshold: input.Threshold,
    ComparisonOperator: input.ComparisonOperator,
    ...(TreatMissingData !== undefined && { TreatMissingData }),
  };
}

function requireName(name: string): void {
  if (name.length < 1 || name.length > 255) throw validationError('AlarmName must be 1 to 255 characters long');
  if (name.trim() !== name) throw validationError('AlarmName must not contain leading or trailing whitespace');
  if (/[\p{Cc}]/u.test(name)) throw validationError('AlarmName must not contain control characters');
}

function requireMetric({ MetricName, Namespace, Statistic, Dimensions = [] }: PutMetricAlarmCommandInput): void {
  if (!MetricName) throw validationError('The parameter MetricName is required');
  if (!Namespace || Namespace.startsWith(':')) throw validationError('The parameter Namespace is required');
  if (Statistic === undefined) throw validationError('Exactly one of Statistic and ExtendedStatistic is required');
  requireOneOf('statistic', Statistic, STATISTICS);
  if (Dimensions.length > MAXIMUM_DIMENSIONS) {
    throw validationError(`The collection Dimensions must not have a size greater than ${MAXIMUM_DIMENSIONS}`);
  }
}

function requireEvaluation(input: PutMetricAlarmCommandInput): void {
  const { Period, EvaluationPeriods = 0, DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData } = input;
  if (Period === undefined) throw validationError('The parameter Period is required');
  if (Threshold === undefined) throw validationError('The parameter Threshold is required');
  requireOneOf('comparisonOperator', ComparisonOperator, OPERATORS);
  if (TreatMissingData !== undefined) requireOneOf('treatMissingData', TreatMissingData, TREATMENTS);
  if (![10, 20, 30].includes(Period) && (Period < 60 || Period % 60 !== 0)) {
    throw validationError('Period must be 10, 20, 30 or a multiple of 60');
  }
  if (!Number.isInteger(EvaluationPeriods) || EvaluationPeriods < 1) {
    throw validationError('EvaluationPeriods must be 1 or more');
  }
  if (DatapointsToAlarm !== undefined && (DatapointsToAlarm < 1 || DatapointsToAlarm > EvaluationPeriods)) {
    throw validationError('DatapointsToAlarm must be 1 or more and not more than EvaluationPeriods');
  }
  const longest = Period >= HOUR_SECONDS ? 7 * DAY_SECONDS : DAY_SECONDS;
  if (Period * EvaluationPeriods > longest) {
    throw validationError(`Metrics cannot be checked across more than ${longest} seconds (EvaluationPeriods * Period)`);
  }
}

function requireActions({ OKActions, AlarmActions, InsufficientDataActions }: PutMetricAlarmCommandInput): void {
  const lists = { OKActions, AlarmActions, InsufficientDataActions };
  for (const [member, actions = []] of Object.entries(lists)) {
    if (actions.length > MAXIMUM_ACTIONS) {
      throw validationError(`The collection ${member} must not have a size greater than ${MAXIMUM_ACTIONS}`);
    }
    const wrong = actions.find((action) => !/^arn:[^:]+:[^:]+:/.test(action));
    if (wrong !== undefined) throw validationError(`Invalid arn syntax: ${wrong}`);
  }
}

function requireOneOf(member: string, value: string | undefined, known: readonly string[]): void {
  if (value !== undefined && known.includes(value)) return;
  throw validationError(
    `1 validation error detected: Value '${value ?? ''}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${known.join(', ')}]`,
  );
}
