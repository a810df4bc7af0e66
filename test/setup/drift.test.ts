import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import type { AwsClients } from '../../src/aws/clients.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, createContext, detailsOf, labConfig, type TestContext } from './test-account.js';

const BUCKET = 'aws-cloudtrail-logs-123456789012-mylog';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:lab-billing-alerts';
const TRAIL = 'arn:aws:cloudtrail:ap-northeast-2:123456789012:trail/lab-events-trail';
const BUDGET = { AccountId: '123456789012', BudgetName: 'lab-monthly-budget' };
const AT_80 = {
  NotificationType: 'ACTUAL',
  ComparisonOperator: 'GREATER_THAN',
  Threshold: 80,
  ThresholdType: 'PERCENTAGE',
} as const;

/** What somebody changes behind our back, and what the plan must say of it. */
const DRIFTS: readonly [string, string, (aws: AwsClients) => Promise<unknown>, readonly string[]][] = [
  [
    'a detached group policy',
    'group:lab-cloudtrail-group',
    async (aws) =>
      (await aws.iam()).detachGroupPolicy({
        GroupName: 'lab-cloudtrail-group',
        PolicyArn: 'arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess',
      }),
    ['AttachedPolicy: null → AWSCloudTrail_FullAccess'],
  ],
  [
    'readers who were given full access',
    'group:lab-cloudtrail-readers',
    async (aws) =>
      (await aws.iam()).attachGroupPolicy({
        GroupName: 'lab-cloudtrail-readers',
        PolicyArn: 'arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess',
      }),
    ['AttachedPolicy: AWSCloudTrail_FullAccess → null'],
  ],
  [
    'a user taken out of its group',
    'user:lab-user',
    async (aws) => (await aws.iam()).removeUserFromGroup({ GroupName: 'lab-cloudtrail-group', UserName: 'lab-user' }),
    ['Group: null → lab-cloudtrail-group'],
  ],
  [
    'a changed tag of the user',
    'user:lab-user',
    async (aws) => (await aws.iam()).tagUser({ UserName: 'lab-user', Tags: [{ Key: 'Name', Value: 'other' }] }),
    ['Tag Name: other → lab-user'],
  ],
  [
    'a sign-in taken away',
    'user:lab-user',
    async (aws) => (await aws.iam()).deleteLoginProfile({ UserName: 'lab-user' }),
    ['LoginProfile: null → generate', 'PasswordResetRequired: null → false'],
  ],
  [
    'log access taken away',
    'log-access:lab-user',
    async (aws) => (await aws.iam()).deleteUserPolicy({ UserName: 'lab-user', PolicyName: 'trimtrail-log-access' }),
    [expect.stringMatching(/^InlinePolicy trimtrail-log-access: null → /) as string],
  ],
  [
    'versioning suspended',
    'bucket',
    async (aws) =>
      (await aws.s3()).putBucketVersioning({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Suspended' } }),
    ['Versioning: Suspended → Enabled'],
  ],
  [
    'one switch of Block Public Access off',
    'bucket',
    async (aws) =>
      (await aws.s3()).putPublicAccessBlock({
        Bucket: BUCKET,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: false,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
    ['BlockPublicPolicy: false → true'],
  ],
  [
    'access control lists on',
    'bucket',
    async (aws) =>
      (await aws.s3()).putBucketOwnershipControls({
        Bucket: BUCKET,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
    ['ObjectOwnership: ObjectWriter → BucketOwnerEnforced'],
  ],
  [
    'a bucket policy deleted',
    'bucket',
    async (aws) => (await aws.s3()).deleteBucketPolicy({ Bucket: BUCKET }),
    [
      expect.stringMatching(/^Policy AWSCloudTrailAclCheck20150319: null → /) as string,
      expect.stringMatching(/^Policy AWSCloudTrailWrite20150319: null → /) as string,
    ],
  ],
  [
    'logging stopped',
    'trail',
    async (aws) => (await aws.cloudTrail()).stopLogging({ Name: 'lab-events-trail' }),
    ['IsLogging: false → true'],
  ],
  [
    'validation off and one region only',
    'trail',
    async (aws) =>
      (await aws.cloudTrail()).updateTrail({
        Name: 'lab-events-trail',
        EnableLogFileValidation: false,
        IsMultiRegionTrail: false,
      }),
    ['IsMultiRegionTrail: false → true', 'LogFileValidationEnabled: false → true'],
  ],
  [
    'only reading events selected',
    'trail',
    async (aws) =>
      (await aws.cloudTrail()).putEventSelectors({
        TrailName: 'lab-events-trail',
        EventSelectors: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }],
      }),
    ['EventSelectors: ReadOnly: management → All: management'],
  ],
  [
    'advanced selectors',
    'trail',
    async (aws) =>
      (await aws.cloudTrail()).putEventSelectors({
        TrailName: 'lab-events-trail',
        AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
      }),
    ['EventSelectors: advanced selectors → All: management'],
  ],
  [
    'a tag of the trail removed',
    'trail',
    async (aws) => (await aws.cloudTrail()).removeTags({ ResourceId: TRAIL, TagsList: [{ Key: 'Name' }] }),
    ['Tag Name: null → lab-events-trail'],
  ],
  [
    'a topic policy that shuts the services out',
    'alert-topic',
    async (aws) =>
      (await aws.sns('us-east-1')).setTopicAttributes({
        TopicArn: TOPIC,
        AttributeName: 'Policy',
        AttributeValue: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Others',
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::123456789012:root' },
              Action: 'SNS:Publish',
              Resource: TOPIC,
            },
          ],
        }),
      }),
    [
      expect.stringMatching(/^Policy TrimtrailAlarms: null → /) as string,
      expect.stringMatching(/^Policy TrimtrailBudgets: null → /) as string,
    ],
  ],
  [
    'an alarm with another threshold, no action and a description',
    'alarm',
    async (aws) =>
      (await aws.cloudWatch('us-east-1')).putMetricAlarm({
        AlarmName: 'lab-myalarm',
        AlarmDescription: 'kept',
        Namespace: 'AWS/Billing',
        MetricName: 'EstimatedCharges',
        Dimensions: [{ Name: 'Currency', Value: 'USD' }],
        Statistic: 'Maximum',
        Period: 21_600,
        EvaluationPeriods: 1,
        Threshold: 5000,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'missing',
      }),
    ['Threshold: 5000 → 200', `AlarmActions:  → ${TOPIC}`],
  ],
  [
    'a higher budget',
    'budget',
    async (aws) =>
      (await aws.budgets()).updateBudget({
        AccountId: BUDGET.AccountId,
        NewBudget: {
          BudgetName: BUDGET.BudgetName,
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          BudgetLimit: { Amount: '900', Unit: 'USD' },
        },
      }),
    ['LimitAmount: 900 → 200'],
  ],
  [
    'a notification removed',
    'budget',
    async (aws) => (await aws.budgets()).deleteNotification({ ...BUDGET, Notification: AT_80 }),
    ['Notification: null → ACTUAL GREATER_THAN 80 PERCENTAGE'],
  ],
];

describe('drift', () => {
  let server: EmbeddedAws;
  let context: TestContext;
  const config = labConfig();

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
    await applySetup(context, config);
  });
  afterAll(() => server.stop());

  it.each(DRIFTS)('finds and mends %s', async (_, id, change, expected) => {
    expect(changesOf(await planSetup(context, config))).toEqual([]);
    await change(context.aws);
    const plan = await planSetup(context, config);
    expect(changesOf(plan)).toEqual([`${id}: ${id.startsWith('log-access') ? 'create' : 'update'}`]);
    expect(detailsOf(plan, id)).toEqual(expected);
    await applySetup(context, config);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('says loudly that a trail does not log', async () => {
    await (await context.aws.cloudTrail()).stopLogging({ Name: 'lab-events-trail' });
    expect((await planSetup(context, config)).findings).toContainEqual(
      expect.objectContaining({ code: 'logging-stopped', severity: 'warning' }),
    );
    await applySetup(context, config);
  });

  it('follows the configuration: new notifications in, those that only we get out', async () => {
    const other = labConfig(({ billing }) => {
      if (billing.budget) billing.budget.alertAtPercent = [50, 100];
    });
    expect(detailsOf(await planSetup(context, other), 'budget')).toEqual([
      'Notification: ACTUAL GREATER_THAN 80 PERCENTAGE → null',
      'Notification: null → ACTUAL GREATER_THAN 50 PERCENTAGE',
    ]);
    await applySetup(context, other);
    expect(changesOf(await planSetup(context, other))).toEqual([]);
    await applySetup(context, config);
  });
});

describe('what others added', () => {
  let server: EmbeddedAws;
  let context: TestContext;
  const config = labConfig();
  const theirs = {
    Sid: 'Auditors',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${BUCKET}/*`,
  };

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
    await applySetup(context, config);
    await addThings(context.aws);
  });
  afterAll(() => server.stop());

  async function addThings(aws: AwsClients): Promise<void> {
    const iam = await aws.iam();
    await iam.tagUser({ UserName: 'lab-user', Tags: [{ Key: 'Team', Value: 'red' }] });
    const policy = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    await iam.attachGroupPolicy({ GroupName: 'lab-cloudtrail-group', PolicyArn: policy });
    const s3 = await aws.s3();
    const { Policy = '' } = await s3.getBucketPolicy({ Bucket: BUCKET });
    const bucketPolicy = JSON.parse(Policy) as { Statement: unknown[] };
    bucketPolicy.Statement.unshift(theirs);
    await s3.putBucketPolicy({ Bucket: BUCKET, Policy: JSON.stringify(bucketPolicy) });
    const sns = await aws.sns('us-east-1');
    await sns.subscribe({ TopicArn: TOPIC, Protocol: 'email', Endpoint: 'boss@example.com' });
    await (
      await aws.budgets()
    ).createSubscriber({
      ...BUDGET,
      Notification: AT_80,
      Subscriber: { SubscriptionType: 'EMAIL', Address: 'boss@example.com' },
    });
  }

  it('is no drift', async () => {
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('stays when drift beside it is mended', async () => {
    const { aws } = context;
    const s3 = await aws.s3();
    await s3.putBucketPolicy({
      Bucket: BUCKET,
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [theirs] }),
    });
    await (await aws.iam()).tagUser({ UserName: 'lab-user', Tags: [{ Key: 'Name', Value: 'x' }] });
    await applySetup(context, config);
    const { Policy = '' } = await s3.getBucketPolicy({ Bucket: BUCKET });
    expect((JSON.parse(Policy) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid)).toEqual([
      'Auditors',
      'AWSCloudTrailAclCheck20150319',
      'AWSCloudTrailWrite20150319',
    ]);
    const { Tags } = await (await aws.iam()).listUserTags({ UserName: 'lab-user' });
    expect(Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value]))).toEqual({
      Name: 'lab-user',
      Team: 'red',
      trimtrail: 'created',
    });
    const { Subscriptions } = await (await aws.sns('us-east-1')).listSubscriptionsByTopic({ TopicArn: TOPIC });
    expect(Subscriptions?.map(({ Endpoint }) => Endpoint).sort()).toEqual(['boss@example.com', 'me@example.com']);
  });
});
