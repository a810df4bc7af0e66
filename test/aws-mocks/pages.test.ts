import {
  BudgetsClient,
  CreateBudgetCommand,
  CreateNotificationCommand,
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  DescribeSubscribersForNotificationCommand,
  type Notification,
} from '@aws-sdk/client-budgets';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListMetricsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeMetricFiltersCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSecurityGroupRulesCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  AddUserToGroupCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateUserCommand,
  GetAccountAuthorizationDetailsCommand,
  GetGroupCommand,
  IAMClient,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListUsersCommand,
  ListUserTagsCommand,
} from '@aws-sdk/client-iam';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

let aws: EmbeddedAws;
let iam: IAMClient;
let s3: S3Client;
let sns: SNSClient;
let budgets: BudgetsClient;
let cloudWatch: CloudWatchClient;
let logs: CloudWatchLogsClient;
let kms: KMSClient;
let topic: string | undefined;
/** By the account's clock. No event is looked up that the looking-up itself made. */
let preparedMs: number;
const names = ['a', 'b', 'c'];
const notification: Notification = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 };

beforeAll(async () => {
  aws = await startTestAws();
  iam = new IAMClient(clientSettings(aws));
  s3 = new S3Client(clientSettings(aws));
  sns = new SNSClient(clientSettings(aws));
  budgets = new BudgetsClient(clientSettings(aws));
  cloudWatch = new CloudWatchClient(clientSettings(aws));
  logs = new CloudWatchLogsClient(clientSettings(aws));
  kms = new KMSClient(clientSettings(aws));
  await iam.send(new CreateAccountAliasCommand({ AccountAlias: 'pages' }));
  for (const name of names) {
    const Tags = names.map((Key) => ({ Key, Value: '' }));
    await iam.send(new CreateUserCommand({ UserName: name, Tags }));
    await iam.send(new CreateGroupCommand({ GroupName: name }));
    await iam.send(new AddUserToGroupCommand({ GroupName: name, UserName: 'a' }));
    if (name !== 'a') await iam.send(new AddUserToGroupCommand({ GroupName: 'a', UserName: name }));
    await s3.send(new CreateBucketCommand({ Bucket: `bucket-${name}` }));
    await s3.send(new PutObjectCommand({ Bucket: 'bucket-a', Key: name, Body: name }));
    ({ TopicArn: topic } = await sns.send(new CreateTopicCommand({ Name: name })));
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: 'n', MetricData: [{ MetricName: name, Value: 1 }] }));
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: name,
        Namespace: 'n',
        MetricName: name,
        Statistic: 'Maximum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: 'a', logStreamName: name }));
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: 'a',
        filterName: name,
        filterPattern: '',
        metricTransformations: [{ metricName: 'm', metricNamespace: 'n2', metricValue: '1' }],
      }),
    );
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    await kms.send(new CreateAliasCommand({ AliasName: `alias/${name}`, TargetKeyId: KeyMetadata?.KeyId }));
    const Budget = {
      BudgetName: name,
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: '1', Unit: 'USD' },
    } as const;
    await budgets.send(new CreateBudgetCommand({ AccountId: aws.accountId, Budget }));
  }
  const Subscribers = names.map((name) => ({ SubscriptionType: 'EMAIL' as const, Address: `${name}@example.com` }));
  const budget = { AccountId: aws.accountId, BudgetName: 'a' };
  for (const Threshold of [80, 90, 100]) {
    const Notification = { ...notification, Threshold };
    await budgets.send(new CreateNotificationCommand({ ...budget, Notification, Subscribers }));
  }
  for (const { Address } of Subscribers) {
    await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'email', Endpoint: Address }));
  }
  const logEvents = names.map((message) => ({ timestamp: Date.now(), message }));
  await logs.send(new PutLogEventsCommand({ logGroupName: 'a', logStreamName: 'a', logEvents }));
  preparedMs = (await aws.control.advanceClock(3_600_000)) - 1_800_000;
});
afterAll(() => aws.stop());

/** What one page answered, and what to ask the next one with. */
interface OnePage {
  readonly items: readonly unknown[] | undefined;
  readonly next: string | undefined;
}

const listOf: Readonly<Record<string, (token: string | undefined) => Promise<OnePage>>> = {
  'iam:ListUsers': async (Marker) => {
    const page = await iam.send(new ListUsersCommand({ Marker, MaxItems: 50 }));
    return { items: page.Users, next: page.Marker };
  },
  'iam:ListGroups': async (Marker) => {
    const page = await iam.send(new ListGroupsCommand({ Marker }));
    return { items: page.Groups, next: page.Marker };
  },
  'iam:GetGroup': async (Marker) => {
    const page = await iam.send(new GetGroupCommand({ GroupName: 'a', Marker }));
    return { items: page.Users, next: page.Marker };
  },
  'iam:ListGroupsForUser': async (Marker) => {
    const page = await iam.send(new ListGroupsForUserCommand({ UserName: 'a', Marker }));
    return { items: page.Groups, next: page.Marker };
  },
  'iam:ListUserTags': async (Marker) => {
    const page = await iam.send(new ListUserTagsCommand({ UserName: 'a', Marker }));
    return { items: page.Tags, next: page.Marker };
  },
  'iam:GetAccountAuthorizationDetails': async (Marker) => {
    const page = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['Group'], Marker }));
    return { items: page.GroupDetailList, next: page.Marker };
  },
  's3:ListBuckets': async (ContinuationToken) => {
    const page = await s3.send(new ListBucketsCommand({ ContinuationToken }));
    return { items: page.Buckets, next: page.ContinuationToken };
  },
  's3:ListObjectsV2': async (ContinuationToken) => {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: 'bucket-a', ContinuationToken, MaxKeys: 1000 }));
    return { items: page.Contents, next: page.NextContinuationToken };
  },
  's3:ListObjectVersions': async (KeyMarker) => {
    const page = await s3.send(
      new ListObjectVersionsCommand({
        Bucket: 'bucket-a',
        KeyMarker,
        ...(KeyMarker !== undefined && { VersionIdMarker: 'null' }),
      }),
    );
    return { items: page.Versions, next: page.NextKeyMarker };
  },
  'sns:ListTopics': async (NextToken) => {
    const page = await sns.send(new ListTopicsCommand({ NextToken }));
    return { items: page.Topics, next: page.NextToken };
  },
  'sns:ListSubscriptionsByTopic': async (NextToken) => {
    const page = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic, NextToken }));
    return { items: page.Subscriptions, next: page.NextToken };
  },
  'cloudwatch:ListMetrics': async (NextToken) => {
    const page = await cloudWatch.send(new ListMetricsCommand({ Namespace: 'n', NextToken }));
    return { items: page.Metrics, next: page.NextToken };
  },
  'cloudwatch:DescribeAlarms': async (NextToken) => {
    const page = await cloudWatch.send(new DescribeAlarmsCommand({ NextToken }));
    return { items: page.MetricAlarms, next: page.NextToken };
  },
  'budgets:DescribeBudgets': async (NextToken) => {
    const page = await budgets.send(new DescribeBudgetsCommand({ AccountId: aws.accountId, NextToken }));
    return { items: page.Budgets, next: page.NextToken };
  },
  'budgets:DescribeNotificationsForBudget': async (NextToken) => {
    const of = { AccountId: aws.accountId, BudgetName: 'a' };
    const page = await budgets.send(new DescribeNotificationsForBudgetCommand({ ...of, NextToken }));
    return { items: page.Notifications, next: page.NextToken };
  },
  'budgets:DescribeSubscribersForNotification': async (NextToken) => {
    const of = { AccountId: aws.accountId, BudgetName: 'a', Notification: notification };
    const page = await budgets.send(new DescribeSubscribersForNotificationCommand({ ...of, NextToken }));
    return { items: page.Subscribers, next: page.NextToken };
  },
  'ec2:DescribeSubnets': async (NextToken) => {
    const page = await new EC2Client(clientSettings(aws)).send(new DescribeSubnetsCommand({ NextToken }));
    return { items: page.Subnets, next: page.NextToken };
  },
  'logs:DescribeLogGroups': async (nextToken) => {
    const page = await logs.send(new DescribeLogGroupsCommand({ nextToken }));
    return { items: page.logGroups, next: page.nextToken };
  },
  'logs:DescribeLogStreams': async (nextToken) => {
    const page = await logs.send(new DescribeLogStreamsCommand({ logGroupName: 'a', nextToken }));
    return { items: page.logStreams, next: page.nextToken };
  },
  'logs:DescribeMetricFilters': async (nextToken) => {
    const page = await logs.send(new DescribeMetricFiltersCommand({ logGroupName: 'a', nextToken }));
    return { items: page.metricFilters, next: page.nextToken };
  },
  'logs:FilterLogEvents': async (nextToken) => {
    const page = await logs.send(new FilterLogEventsCommand({ logGroupName: 'a', nextToken }));
    return { items: page.events, next: page.nextToken };
  },
  'kms:ListKeys': async (Marker) => {
    const page = await kms.send(new ListKeysCommand({ Marker }));
    return { items: page.Keys, next: page.NextMarker };
  },
  'kms:ListAliases': async (Marker) => {
    const page = await kms.send(new ListAliasesCommand({ Marker }));
    return { items: page.Aliases, next: page.NextMarker };
  },
  'cloudtrail:LookupEvents': async (NextToken) => {
    const EndTime = new Date(preparedMs);
    const page = await new CloudTrailClient(clientSettings(aws)).send(new LookupEventsCommand({ EndTime, NextToken }));
    return { items: page.Events, next: page.NextToken };
  },
};

const readPages = async (list: (token: string | undefined) => Promise<OnePage>): Promise<readonly unknown[][]> => {
  const pages: unknown[][] = [];
  let next: string | undefined;
  do {
    const page = await list(next);
    pages.push([...(page.items ?? [])]);
    next = page.next;
  } while (next !== undefined);
  return pages;
};

describe('with a cap on pages', () => {
  test.each(Object.entries(listOf))('%s gives the same things, at most two at a time', async (_operation, list) => {
    await aws.control.capPages(undefined);
    const [whole = []] = await readPages(list);
    await aws.control.capPages(2);
    const pages = await readPages(list);
    expect(pages.flat()).toEqual(whole);
    expect(pages.map(({ length }) => length).slice(0, -1)).toEqual(pages.slice(0, -1).map(() => 2));
    expect(whole.length).toBeGreaterThan(2);
    expect(pages.length).toBe(Math.ceil(whole.length / 2));
  });

  test('things that are asked for by their ids still come all at once, since EC2 takes no token beside them', async () => {
    const ec2 = new EC2Client(clientSettings(aws));
    await aws.control.capPages(undefined);
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
    const SubnetIds = Subnets.flatMap(({ SubnetId }) => SubnetId ?? []);
    await aws.control.capPages(1);
    expect((await ec2.send(new DescribeSubnetsCommand({ SubnetIds }))).Subnets).toHaveLength(SubnetIds.length);
    expect(SubnetIds.length).toBeGreaterThan(1);
    expect((await ec2.send(new DescribeSecurityGroupRulesCommand({}))).SecurityGroupRules).toHaveLength(1);
  });
});

describe('the cap, over HTTP', () => {
  const post = async (body: object) => {
    const init = { method: 'POST', headers: { 'x-embedded-aws-control': '1' }, body: JSON.stringify(body) };
    const response = await fetch(`${aws.url}/_control/pages`, init);
    return { status: response.status, body: (await response.json()) as object };
  };

  test('is set and taken away', async () => {
    expect(await post({ size: 1 })).toEqual({ status: 200, body: {} });
    expect((await iam.send(new ListUsersCommand({}))).Users).toHaveLength(1);
    expect(await post({ size: null })).toEqual({ status: 200, body: {} });
    expect((await iam.send(new ListUsersCommand({}))).Users).toHaveLength(4);
  });

  test.each([{}, { size: 0 }, { size: 1.5 }, { size: '2' }])('cannot be %o', async (body) => {
    expect(await post(body)).toMatchObject({ status: 400 });
  });
});
