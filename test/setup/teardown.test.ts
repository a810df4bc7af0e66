import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown, planTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, codesOf, createContext, detailsOf, labConfig, type TestContext } from './test-account.js';

const BUCKET = 'aws-cloudtrail-logs-123456789012-mylog';

describe('a teardown', () => {
  let server: EmbeddedAws;
  let context: TestContext;
  const config = labConfig();

  beforeEach(async () => {
    server = await startTestAws();
    context = createContext(server);
    await applySetup(context, config);
    await server.control.deliverLogs();
  });
  afterEach(() => server.stop());

  it('is planned without a change, in the order opposite to the set-up', async () => {
    const plan = await planTeardown(context, config);
    expect(changesOf(plan)).toEqual([
      'budget: delete',
      'alarm: delete',
      'alert-topic: delete',
      'log-access:lab-user: delete',
      'trail: delete',
      'user:lab-user: delete',
      'group:lab-cloudtrail-readers: delete',
      'group:lab-cloudtrail-group: delete',
    ]);
    expect(detailsOf(plan, 'alert-topic')).toContain('Subscription: email me@example.com → null');
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('leaves nothing of ours but the logs, and says that they stay', async () => {
    const report = await applyTeardown(context, config);
    expect(report.steps.every(({ status }) => status === 'done')).toBe(true);
    expect(codesOf(report)).toEqual(['left-logs']);
    const { aws } = context;
    expect((await (await aws.cloudTrail()).describeTrails({})).trailList).toEqual([]);
    expect((await (await aws.iam()).listGroups({})).Groups).toEqual([]);
    expect((await (await aws.iam()).listUsers({})).Users?.map(({ UserName }) => UserName)).toEqual(['sandbox-admin']);
    expect((await (await aws.sns('us-east-1')).listTopics({})).Topics ?? []).toEqual([]);
    expect((await (await aws.cloudWatch('us-east-1')).describeAlarms({})).MetricAlarms).toEqual([]);
    expect((await (await aws.budgets()).describeBudgets({ AccountId: '123456789012' })).Budgets ?? []).toEqual([]);
    const { Contents } = await (await aws.s3()).listObjectsV2({ Bucket: BUCKET });
    expect(Contents?.length).toBeGreaterThan(0);
  });

  it('deletes the logs when it is asked to, with every version and delete marker', async () => {
    const s3 = await context.aws.s3();
    await s3.putObject({ Bucket: BUCKET, Key: 'note', Body: 'first' });
    await s3.putObject({ Bucket: BUCKET, Key: 'note', Body: 'second' });
    await s3.deleteObject({ Bucket: BUCKET, Key: 'note' });
    const report = await applyTeardown(context, config, { deleteLogs: true });
    expect(changesOf(report)).toContain('bucket: delete');
    expect((await s3.listBuckets({})).Buckets ?? []).toEqual([]);
  });

  it('deletes the logs later too, and nothing twice', async () => {
    await applyTeardown(context, config);
    expect(changesOf(await applyTeardown(context, config))).toEqual([]);
    expect(changesOf(await applyTeardown(context, config, { deleteLogs: true }))).toEqual(['bucket: delete']);
    expect(changesOf(await applyTeardown(context, config, { deleteLogs: true }))).toEqual([]);
  });

  it('takes the user away with the keys, policies and groups that others gave it', async () => {
    const iam = await context.aws.iam();
    await iam.createAccessKey({ UserName: 'lab-user' });
    await iam.attachUserPolicy({ UserName: 'lab-user', PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' });
    await iam.createGroup({ GroupName: 'Team' });
    await iam.addUserToGroup({ GroupName: 'Team', UserName: 'lab-user' });
    await applyTeardown(context, config);
    await expect(iam.getUser({ UserName: 'lab-user' })).rejects.toMatchObject({ Code: 'NoSuchEntity' });
    expect((await iam.listGroups({})).Groups?.map(({ GroupName }) => GroupName)).toEqual(['Team']);
  });

  it('takes a group away although others put members and policies into it, and shows who leaves', async () => {
    const iam = await context.aws.iam();
    await iam.createUser({ UserName: 'guest' });
    await iam.addUserToGroup({ GroupName: 'lab-cloudtrail-group', UserName: 'guest' });
    await iam.putGroupPolicy({
      GroupName: 'lab-cloudtrail-group',
      PolicyName: 'extra',
      PolicyDocument: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
    });
    expect(detailsOf(await planTeardown(context, config), 'group:lab-cloudtrail-group')).toEqual([
      'Path: /trimtrail/ → null',
      'Member: guest → null',
      'Member: lab-user → null',
    ]);
    await applyTeardown(context, config);
    expect((await iam.listGroups({})).Groups).toEqual([]);
  });

  it('removes only the steps that are named', async () => {
    const report = await applyTeardown(context, config, { only: ['budget', 'alarm'] });
    expect(changesOf(report)).toEqual(['budget: delete', 'alarm: delete']);
    expect(changesOf(await planSetup(context, config))).toEqual(['alarm: create', 'budget: create']);
  });

  it('can be followed by a set-up again', async () => {
    await applyTeardown(context, config);
    const { report } = await applySetup(context, config);
    expect(report.steps.every(({ status }) => status === 'done')).toBe(true);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });
});
