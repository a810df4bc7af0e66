/** A bucket of tokens: one is taken by each call, `perSecond` come back. */
export interface Rate {
  readonly capacity: number;
  readonly perSecond: number;
}

/**
 * How often an account may make a call in a region, as AWS documents it; undefined where it does not, or where it is more than a few
 * hundred a second, which nobody reaches here. IAM and Budgets are throttled too, at rates that are not published; S3 counts by prefix.
 */
export function documentedRate(service: string, operation: string, region: string): Rate | undefined {
  if (service === 'ec2') return ec2Rate(operation);
  const perSecond = PER_SECOND[service]?.get(operation) ?? (service === 'sns' ? snsRate(operation, region) : undefined);
  return perSecond === undefined ? undefined : { capacity: perSecond, perSecond };
}

type Table = ReadonlyMap<string, number>;

function table(operations: Readonly<Record<number, string>>): Table {
  return new Map(
    Object.entries(operations).flatMap(([rate, names]) =>
      names.split(' ').map((name) => [name, Number(rate)] as const),
    ),
  );
}

const PER_SECOND: Readonly<Record<string, Table>> = {
  /** @see https://docs.aws.amazon.com/general/latest/gr/ct.html */
  cloudtrail: table({
    1: 'AddTags CreateTrail DeleteTrail PutEventSelectors PutInsightSelectors RemoveTags StartLogging StopLogging UpdateTrail',
    2: 'LookupEvents',
    10: 'DescribeTrails GetEventSelectors GetInsightSelectors GetTrail GetTrailStatus ListPublicKeys ListTags ListTrails',
  }),
  /** @see https://docs.aws.amazon.com/general/latest/gr/cw_region.html */
  cloudwatch: table({
    3: 'DisableAlarmActions EnableAlarmActions PutMetricAlarm SetAlarmState',
    9: 'DescribeAlarms DescribeAlarmsForMetric',
    10: 'ListTagsForResource',
    20: 'DescribeAlarmHistory TagResource UntagResource',
    25: 'ListMetrics',
  }),
  /** @see https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html */
  kms: table({
    5: 'CancelKeyDeletion CreateAlias CreateKey DisableKey DisableKeyRotation EnableKey UntagResource UpdateAlias UpdateKeyDescription',
    10: 'TagResource',
    15: 'DeleteAlias EnableKeyRotation PutKeyPolicy ScheduleKeyDeletion',
    50: 'CreateGrant RetireGrant RevokeGrant',
    100: 'ListGrants ListKeyPolicies ListRetirableGrants',
  }),
  /** GetLogEvents and FilterLogEvents depend on the region: these are the least. @see https://docs.aws.amazon.com/general/latest/gr/cwl_region.html */
  logs: table({
    5: 'DeleteMetricFilter DeleteRetentionPolicy DescribeMetricFilters FilterLogEvents ListTagsLogGroup PutMetricFilter PutRetentionPolicy TagLogGroup TagResource TestMetricFilter UntagLogGroup UntagResource',
    10: 'CreateLogGroup DeleteLogGroup DescribeLogGroups GetLogEvents',
    15: 'DeleteLogStream',
    25: 'DescribeLogStreams',
    30: 'ListTagsForResource',
    50: 'CreateLogStream',
  }),
  /** @see https://docs.aws.amazon.com/general/latest/gr/sns.html#limits_sns_api_throttles_hard */
  sns: table({
    10: 'AddPermission ListTagsForResource RemovePermission TagResource UntagResource',
    30: 'ListSubscriptions ListSubscriptionsByTopic ListTopics',
    100: 'Subscribe Unsubscribe',
  }),
};

const SNS_BY_REGION = new Set(
  'ConfirmSubscription CreateTopic DeleteTopic GetSubscriptionAttributes GetTopicAttributes SetSubscriptionAttributes SetTopicAttributes'.split(
    ' ',
  ),
);
const LARGE_REGIONS = new Set(['us-east-1', 'us-west-2', 'eu-west-1']);
const MIDDLE_REGIONS = new Set(
  'us-east-2 us-west-1 ap-south-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 ap-northeast-1 eu-central-1'.split(' '),
);

/** @see https://docs.aws.amazon.com/general/latest/gr/sns.html#limits_sns_api_throttles_soft */
function snsRate(operation: string, region: string): number | undefined {
  if (!SNS_BY_REGION.has(operation) || LARGE_REGIONS.has(region)) return undefined;
  return MIDDLE_REGIONS.has(region) ? 150 : 30;
}

const EC2_OWN: Readonly<Record<string, Rate>> = {
  CreateTags: { capacity: 100, perSecond: 10 },
  DeleteTags: { capacity: 100, perSecond: 10 },
  RunInstances: { capacity: 5, perSecond: 2 },
  StartInstances: { capacity: 5, perSecond: 2 },
  TerminateInstances: { capacity: 100, perSecond: 5 },
};

/**
 * The smaller bucket of lists that are asked for whole, and the second one of calls by how many instances they are about, are left out.
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
function ec2Rate(operation: string): Rate {
  const isRead = /^(Describe|Get|List|Search)/.test(operation);
  return EC2_OWN[operation] ?? (isRead ? { capacity: 100, perSecond: 20 } : { capacity: 50, perSecond: 5 });
}
