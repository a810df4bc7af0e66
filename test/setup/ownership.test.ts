import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import type { AwsClients } from '../../src/aws/clients.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, codesOf, createContext, detailsOf, findStep, labConfig, type TestContext } from './test-account.js';

const BUCKET = 'aws-cloudtrail-logs-123456789012-mylog';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:lab-billing-alerts';

describe('what is there already and not ours', () => {
  let server: EmbeddedAws;
  let context: TestContext;
  const config = labConfig();

  beforeEach(async () => {
    server = await startTestAws();
    context = createContext(server);
  });
  afterEach(() => server.stop());

  it('is refused thing by thing, and what needs it is skipped', async () => {
    await makeByHand(context.aws);
    const plan = await planSetup(context, config);
    expect(plan.steps.map(({ id, change, status }) => `${id} ${change} ${status}`)).toEqual([
      'group:lab-cloudtrail-group refuse planned',
      'group:lab-cloudtrail-readers create planned',
      'user:lab-user refuse skipped',
      'bucket refuse planned',
      'trail create skipped',
      'log-access:lab-user create skipped',
      'alert-topic refuse planned',
      'alarm refuse skipped',
      'budget refuse skipped',
    ]);
    expect(findStep(plan, 'bucket').error?.text).toEqual({ key: 'setup.not-ours', values: { thing: BUCKET } });
  });

  it('is not changed without --adopt, while everything else is done', async () => {
    await makeByHand(context.aws);
    const { report } = await applySetup(context, config);
    expect(report.steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'group:lab-cloudtrail-group failed',
      'group:lab-cloudtrail-readers done',
      'user:lab-user skipped',
      'bucket failed',
      'trail skipped',
      'log-access:lab-user skipped',
      'alert-topic failed',
      'alarm skipped',
      'budget skipped',
    ]);
    const { Tags } = await (await context.aws.iam()).listUserTags({ UserName: 'lab-user' });
    expect(Tags).toEqual([]);
  });

  it('is taken over with --adopt, marked as adopted and made as configured', async () => {
    await makeByHand(context.aws);
    const { report } = await applySetup(context, config, { adopt: true });
    expect(report.steps.every(({ status }) => status === 'done')).toBe(true);
    expect(detailsOf(report, 'group:lab-cloudtrail-group')).toContain('Path: / → /trimtrail/adopted/');
    expect(detailsOf(report, 'user:lab-user')).toContain('Tag trimtrail: null → adopted');
    expect(detailsOf(report, 'bucket')).toContain('Tag trimtrail: null → adopted');
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('survives a teardown after it was adopted, without our mark', async () => {
    await makeByHand(context.aws);
    await applySetup(context, config, { adopt: true });
    const report = await applyTeardown(context, config, { deleteLogs: true });
    expect(report.steps.every(({ status }) => status === 'done')).toBe(true);
    expect(
      report.findings.filter(({ code }) => code === 'left-adopted').map(({ text }) => text.values['thing']),
    ).toEqual([BUCKET, 'lab-billing-alerts', 'lab-cloudtrail-group', 'lab-monthly-budget', 'lab-myalarm', 'lab-user']);
    const iam = await context.aws.iam();
    expect((await iam.getUser({ UserName: 'lab-user' })).User?.Tags ?? []).not.toContainEqual(
      expect.objectContaining({ Key: 'trimtrail' }),
    );
    expect((await iam.getGroup({ GroupName: 'lab-cloudtrail-group' })).Group?.Path).toBe('/');
    expect(changesOf(await planSetup(context, config))).toContain('bucket: refuse');
  });

  it('is left alone by a teardown, which says so', async () => {
    await makeByHand(context.aws);
    const report = await applyTeardown(context, config);
    expect(changesOf(report)).toEqual([]);
    expect([...new Set(codesOf(report))]).toEqual(['left-not-ours']);
  });

  it('is a bucket of another account: no option helps', async () => {
    await server.control.run('s3', 'declareForeignBucket', {
      name: BUCKET,
      accountId: '999999999999',
      region: 'ap-northeast-2',
    });
    const { report } = await applySetup(context, config, { adopt: true });
    expect(findStep(report, 'bucket')).toMatchObject({
      change: 'refuse',
      status: 'failed',
      error: { text: { key: 'setup.bucket-taken' } },
    });
    expect(findStep(report, 'trail').status).toBe('skipped');
    expect(findStep(report, 'budget').status).toBe('done');
  });

  it('is not a bucket that is wholly blank: that is what a set-up leaves which was killed after CreateBucket', async () => {
    await createBucket(context.aws);
    const { report } = await applySetup(context, config);
    expect(findStep(report, 'bucket')).toMatchObject({ change: 'update', status: 'done' });
    expect(detailsOf(report, 'bucket')).toContain('Tag trimtrail: null → created');
  });

  it('may be a trail of the same name at home in another region, which is in the way', async () => {
    const away = labConfig((lab) => {
      lab.region = 'us-west-2';
    });
    await applySetup(context, away);
    const { steps } = await planSetup(context, config);
    expect(steps.find(({ id }) => id === 'trail')).toMatchObject({
      change: 'refuse',
      error: { text: { key: 'setup.trail-elsewhere', values: { home: 'us-west-2' } } },
    });
  });

  it('may be another trail, of whose cost the user is told', async () => {
    await applySetup(context, config);
    const second = labConfig(({ trail }) => {
      trail.name = 'second-trail';
      trail.bucket.name = 'second-trail-logs';
    });
    expect((await planSetup(context, second)).findings).toContainEqual(
      expect.objectContaining({
        code: 'another-trail',
        text: { key: 'setup.another-trail', values: { name: 'lab-events-trail', region: 'ap-northeast-2' } },
      }),
    );
  });
});

/** The same names, made by somebody who does not know of us, and none of it blank. */
async function makeByHand(aws: AwsClients): Promise<void> {
  const iam = await aws.iam();
  await iam.createGroup({ GroupName: 'lab-cloudtrail-group' });
  await iam.createUser({ UserName: 'lab-user' });
  await createBucket(aws);
  await (await aws.s3()).putObject({ Bucket: BUCKET, Key: 'thesis.txt', Body: 'years of work' });
  await (await aws.sns('us-east-1')).createTopic({ Name: 'lab-billing-alerts' });
  await (
    await aws.cloudWatch('us-east-1')
  ).putMetricAlarm({
    AlarmName: 'lab-myalarm',
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Statistic: 'Average',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 90,
    ComparisonOperator: 'GreaterThanThreshold',
    AlarmActions: [TOPIC],
  });
  await (
    await aws.budgets()
  ).createBudget({
    AccountId: '123456789012',
    Budget: {
      BudgetName: 'lab-monthly-budget',
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: '10', Unit: 'USD' },
    },
  });
}

async function createBucket(aws: AwsClients): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: 'ap-northeast-2' } as const;
  await (await aws.s3()).createBucket({ Bucket: BUCKET, CreateBucketConfiguration });
}
