import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { parseArn } from '../model/arn.js';
import { callAws } from './aws-error.js';
import { type AwsClients, GLOBAL_REGION } from './clients.js';
import { collectPages } from './pages.js';
import { fromTagList, type Tags, toTagList } from './tags.js';

/**
 * An alarm on one metric, in AWS's words: what this project sets. Lists of actions are ARNs.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export interface AlarmSettings {
  readonly Namespace: string;
  readonly MetricName: string;
  /** `name=value`, sorted. */
  readonly Dimensions: readonly string[];
  readonly Statistic: string;
  /** Seconds. */
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
  readonly ActionsEnabled: boolean;
  readonly AlarmActions: readonly string[];
}

/** An alarm and what is kept when it is replaced. */
export interface Alarm {
  readonly arn: string;
  readonly settings: AlarmSettings;
  readonly kept: AlarmExtras;
  readonly tags: Tags;
}

/** Parts of an alarm that others may have set and that a replacement must carry over. */
export interface AlarmExtras {
  readonly AlarmDescription?: string;
  readonly OKActions?: readonly string[];
  readonly InsufficientDataActions?: readonly string[];
}

/**
 * The metric alarm of this name, by default where billing alarms live; undefined where there is none.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export async function findAlarm(aws: AwsClients, name: string, region = GLOBAL_REGION): Promise<Alarm | undefined> {
  return (await findAlarms(aws, [name], region)).get(name);
}

/** Those of at most 100 metric alarms that exist, by name. */
export async function findAlarms(
  aws: AwsClients,
  names: readonly string[],
  region: string,
): Promise<ReadonlyMap<string, Alarm>> {
  const cloudWatch = await aws.cloudWatch(region);
  const found = await callAws('cloudwatch:DescribeAlarms', () =>
    collectPages(async (NextToken) => {
      const page = await cloudWatch.describeAlarms({ AlarmNames: [...names], AlarmTypes: ['MetricAlarm'], NextToken });
      return { items: page.MetricAlarms, next: page.NextToken };
    }),
  );
  const entries = found.map(async (alarm) => {
    const arn = alarm.AlarmArn ?? '';
    const { Tags: tags } = await callAws('cloudwatch:ListTagsForResource', () =>
      cloudWatch.listTagsForResource({ ResourceARN: arn }),
    );
    const name = alarm.AlarmName ?? '';
    return [name, { arn, settings: toSettings(alarm), kept: toExtras(alarm), tags: fromTagList(tags) }] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Creates an alarm, or replaces the whole of the one of this name; `tags` count only for a new one. */
export async function putAlarm(
  aws: AwsClients,
  name: string,
  alarm: { readonly settings: AlarmSettings; readonly kept: AlarmExtras; readonly tags?: Tags },
  region = GLOBAL_REGION,
): Promise<void> {
  const cloudWatch = await aws.cloudWatch(region);
  const { Dimensions, AlarmActions, Statistic, ComparisonOperator, ...settings } = alarm.settings;
  const { OKActions = [], InsufficientDataActions = [], AlarmDescription } = alarm.kept;
  await callAws('cloudwatch:PutMetricAlarm', () =>
    cloudWatch.putMetricAlarm({
      ...settings,
      AlarmName: name,
      Statistic: Statistic as 'Maximum',
      ComparisonOperator: ComparisonOperator as 'GreaterThanThreshold',
      Dimensions: Dimensions.map(toDimension),
      AlarmActions: [...AlarmActions],
      OKActions: [...OKActions],
      InsufficientDataActions: [...InsufficientDataActions],
      AlarmDescription,
      ...(alarm.tags && { Tags: toTagList(alarm.tags) }),
    }),
  );
}

/** Deletes an alarm; none is fine. */
export async function deleteAlarm(aws: AwsClients, name: string, region = GLOBAL_REGION): Promise<void> {
  const cloudWatch = await aws.cloudWatch(region);
  await callAws('cloudwatch:DeleteAlarms', () => cloudWatch.deleteAlarms({ AlarmNames: [name] }));
}

/** Adds tags or changes their values; other tags stay. */
export async function tagAlarm(aws: AwsClients, arn: string, tags: Tags): Promise<void> {
  const cloudWatch = await aws.cloudWatch(parseArn(arn).region);
  await callAws('cloudwatch:TagResource', () => cloudWatch.tagResource({ ResourceARN: arn, Tags: toTagList(tags) }));
}

/** Removes one tag; none is fine. */
export async function untagAlarm(aws: AwsClients, arn: string, key: string): Promise<void> {
  const cloudWatch = await aws.cloudWatch(parseArn(arn).region);
  await callAws('cloudwatch:UntagResource', () => cloudWatch.untagResource({ ResourceARN: arn, TagKeys: [key] }));
}

/**
 * Whether the account receives billing alerts, seen from its charges being there as a metric. They come about fifteen minutes after the
 * preference is switched on, so false may mean "not yet".
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
 */
export async function receivesBillingAlerts(aws: AwsClients): Promise<boolean> {
  const cloudWatch = await aws.cloudWatch(GLOBAL_REGION);
  const { Metrics } = await callAws('cloudwatch:ListMetrics', () =>
    cloudWatch.listMetrics({ Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' }),
  );
  return (Metrics ?? []).length > 0;
}

function toSettings(alarm: MetricAlarm): AlarmSettings {
  return {
    Namespace: alarm.Namespace ?? '',
    MetricName: alarm.MetricName ?? '',
    Dimensions: (alarm.Dimensions ?? []).map(({ Name = '', Value = '' }) => `${Name}=${Value}`).sort(),
    Statistic: alarm.Statistic ?? '',
    Period: alarm.Period ?? 0,
    EvaluationPeriods: alarm.EvaluationPeriods ?? 0,
    Threshold: alarm.Threshold ?? 0,
    ComparisonOperator: alarm.ComparisonOperator ?? '',
    // AWS leaves the member out where it is the default.
    TreatMissingData: alarm.TreatMissingData ?? 'missing',
    ActionsEnabled: alarm.ActionsEnabled ?? true,
    AlarmActions: [...(alarm.AlarmActions ?? [])].sort(),
  };
}

function toExtras({ AlarmDescription, OKActions, InsufficientDataActions }: MetricAlarm): AlarmExtras {
  return {
    ...(AlarmDescription !== undefined && { AlarmDescription }),
    ...(OKActions && { OKActions }),
    ...(InsufficientDataActions && { InsufficientDataActions }),
  };
}

function toDimension(pair: string): { Name: string; Value: string } {
  const [Name = '', ...Value] = pair.split('=');
  return { Name, Value: Value.join('=') };
}
