import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { applySetup, type SetupOutcome } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { readStatus } from '../../src/setup/status.js';
import type { SetupProgress } from '../../src/setup/work.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, codesOf, createContext, findStep, labConfig, type TestContext } from './test-account.js';

const ORDER = [
  'group:lab-cloudtrail-group',
  'group:lab-cloudtrail-readers',
  'user:lab-user',
  'bucket',
  'notify-topic',
  'trail',
  'log-access:lab-user',
  'alert-topic',
  'alarm',
  'budget',
];

describe('the lab in a new account', () => {
  let server: EmbeddedAws;
  let context: TestContext;
  let outcome: SetupOutcome;
  const progress: SetupProgress[] = [];
  const config = labConfig(({ trail }) => {
    trail.notify = 'lab-log-notes';
    trail.managementEvents = 'write';
    trail.dataEvents = ['s3', 'lambda'];
  });

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
  });
  afterAll(() => server.stop());

  it('is planned without a change in the account', async () => {
    const before = JSON.stringify(await planSetup(context, config));
    expect(JSON.stringify(await planSetup(context, config))).toBe(before);
    expect(changesOf(await planSetup(context, config))).toEqual(ORDER.map((id) => `${id}: create`));
    expect((await (await context.aws.iam()).listUsers({})).Users?.map(({ UserName }) => UserName)).not.toContain(
      'lab-user',
    );
  });

  it('is made step by step, each started and finished in the order of what it needs', async () => {
    outcome = await applySetup(context, config, { onProgress: (event) => progress.push(event) });
    expect(outcome.report.steps.map(({ id, status }) => `${id} ${status}`)).toEqual(ORDER.map((id) => `${id} done`));
    expect(progress.map((event) => (event.kind === 'started' ? event.id : event.kind))).toEqual(
      ORDER.flatMap((id) => [id, 'finished']),
    );
  });

  it('gives a generated password back once, and nowhere else', () => {
    const [generated, ...others] = outcome.generatedPasswords;
    expect(others).toEqual([]);
    expect(generated?.user).toBe('lab-user');
    expect(generated?.password.length).toBeGreaterThanOrEqual(20);
    expect(JSON.stringify([outcome.report, progress])).not.toContain(generated?.password);
  });

  it('lets the user sign in with that password', async () => {
    const password = outcome.generatedPasswords[0]?.password ?? '';
    const signIn = await server.control.signIn({ userName: 'lab-user', password });
    expect(signIn.result).toBe('Success');
  });

  it('lets the user read the log bucket and no other, and administer the trail', async () => {
    const password = outcome.generatedPasswords[0]?.password ?? '';
    const signIn = await server.control.signIn({ userName: 'lab-user', password });
    if (signIn.result !== 'Success') throw new Error('the sign-in failed');
    const { credentials } = signIn;
    const aws = createAwsClients({ region: 'ap-northeast-2', endpointUrl: server.url, credentials });
    const s3 = await aws.s3();
    await (
      await context.aws.s3()
    ).createBucket({
      Bucket: 'somebody-elses-papers',
      CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' },
    });
    const logs = await s3.listObjectsV2({ Bucket: 'aws-cloudtrail-logs-123456789012-mylog' });
    expect(logs.$metadata.httpStatusCode).toBe(200);
    await expect(s3.listObjectsV2({ Bucket: 'somebody-elses-papers' })).rejects.toThrow(
      /not authorized|Access ?Denied/i,
    );
    await expect((await aws.cloudTrail()).stopLogging({ Name: 'lab-events-trail' })).resolves.toBeDefined();
    await (await context.aws.cloudTrail()).startLogging({ Name: 'lab-events-trail' });
  });

  it('says what is left for a person to do', () => {
    expect(outcome.report.nextSteps.map(({ key, values }) => [key, values])).toEqual([
      ['setup.next-sign-in', { user: 'lab-user', url: 'https://123456789012.signin.aws.amazon.com/console' }],
      ['setup.next-confirm', { email: 'me@example.com' }],
      ['setup.next-billing-alerts', {}],
    ]);
    expect(codesOf(outcome.report)).toEqual(['billing-alerts-off', 'data-events-cost', 'email-pending']);
  });

  it('has a trail that logs what was asked for', async () => {
    const cloudTrail = await context.aws.cloudTrail('ap-northeast-2');
    const { Trail } = await cloudTrail.getTrail({ Name: 'lab-events-trail' });
    expect(Trail).toMatchObject({
      S3BucketName: 'aws-cloudtrail-logs-123456789012-mylog',
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      LogFileValidationEnabled: true,
      HomeRegion: 'ap-northeast-2',
      SnsTopicARN: 'arn:aws:sns:ap-northeast-2:123456789012:lab-log-notes',
    });
    expect((await cloudTrail.getTrailStatus({ Name: 'lab-events-trail' })).IsLogging).toBe(true);
    const { EventSelectors } = await cloudTrail.getEventSelectors({ TrailName: 'lab-events-trail' });
    expect(EventSelectors).toMatchObject([
      { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true },
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: false,
        DataResources: [
          { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
          { Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] },
        ],
      },
    ]);
  });

  it('has a bucket that takes the logs and lets nobody else in', async () => {
    const s3 = await context.aws.s3('ap-northeast-2');
    const Bucket = 'aws-cloudtrail-logs-123456789012-mylog';
    expect((await s3.getBucketLocation({ Bucket })).LocationConstraint).toBe('ap-northeast-2');
    expect((await s3.getPublicAccessBlock({ Bucket })).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect((await s3.getBucketVersioning({ Bucket })).Status).toBe('Enabled');
    await server.control.deliverLogs();
    const { Contents } = await s3.listObjectsV2({ Bucket, Prefix: 'AWSLogs/123456789012/CloudTrail/' });
    expect(Contents?.length).toBeGreaterThan(0);
  });

  it('has the alarm and its topic in us-east-1, where the charges are', async () => {
    const { MetricAlarms } = await (await context.aws.cloudWatch('us-east-1')).describeAlarms({});
    expect(MetricAlarms).toMatchObject([
      {
        AlarmName: 'lab-myalarm',
        Namespace: 'AWS/Billing',
        MetricName: 'EstimatedCharges',
        Dimensions: [{ Name: 'Currency', Value: 'USD' }],
        Statistic: 'Maximum',
        Period: 21_600,
        Threshold: 200,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: ['arn:aws:sns:us-east-1:123456789012:lab-billing-alerts'],
      },
    ]);
  });

  it('changes nothing when it is run again', async () => {
    const again = await applySetup(context, config);
    expect(changesOf(again.report)).toEqual([]);
    expect(again.report.steps.every(({ status, details }) => status === 'done' && details.length === 0)).toBe(true);
    expect(again.generatedPasswords).toEqual([]);
  });

  it('has no drift, and nothing left to confirm once the owner did what was asked', async () => {
    await server.control.run('sns', 'confirm-subscription', {
      topicArn: 'arn:aws:sns:us-east-1:123456789012:lab-billing-alerts',
      endpoint: 'me@example.com',
    });
    await server.control.run('cloudwatch', 'receive-billing-alerts', { enabled: true });
    await server.control.run('cloudwatch', 'put-charges', { amountUsd: 1 });
    const status = await readStatus(context, config);
    expect(changesOf(status)).toEqual([]);
    expect(codesOf(status)).toEqual(['data-events-cost']);
    expect(status.nextSteps.map(({ key }) => key)).toEqual(['setup.next-sign-in']);
  });

  it('reports the alert that the charges caused to the subscriber, through the policy that the set-up wrote', async () => {
    await server.control.run('cloudwatch', 'put-charges', { amountUsd: 250 });
    const messages = await server.control.run('sns', 'messages', {
      topicArn: 'arn:aws:sns:us-east-1:123456789012:lab-billing-alerts',
    });
    expect(JSON.stringify(messages)).toContain('lab-myalarm');
  });

  it('does not touch a password again, even when another source is configured', async () => {
    const prompting = labConfig(({ trail, users: [user] }) => {
      trail.notify = 'lab-log-notes';
      user.console.password = 'prompt';
    });
    const { report } = await applySetup(context, prompting, { only: ['user'] });
    expect(findStep(report, 'user:lab-user')).toMatchObject({ change: 'none', status: 'done' });
  });
});
