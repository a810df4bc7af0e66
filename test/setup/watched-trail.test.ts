import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import type { AwsClients } from '../../src/aws/clients.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown, planTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import {
  changesOf,
  codesOf,
  createContext,
  detailsOf,
  EVERYTHING_LATE,
  interceptCalls,
  labConfig,
  type LabConfig,
  type TestContext,
} from './test-account.js';

const ROLE = 'trimtrail-ap-northeast-2-lab-events-trail';
const ALIAS = 'alias/lab-events-trail';
const GROUP = 'lab-trail-logs';
const GROUP_ARN = `arn:aws:logs:ap-northeast-2:123456789012:log-group:${GROUP}`;
const ROOT_ALARM = 'lab-events-trail-cis-root-use';
const TOPIC = 'arn:aws:sns:ap-northeast-2:123456789012:lab-billing-alerts';

const config = watchedConfig();

describe('a trail that is encrypted and watched', () => {
  let server: EmbeddedAws;
  let context: TestContext;

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
  });
  afterAll(() => server.stop());

  it('is planned with key, log group and role before it, and the detections last', async () => {
    const plan = await planSetup(context, config);
    expect(changesOf(plan)).toEqual(
      [
        'group:lab-cloudtrail-group',
        'group:lab-cloudtrail-readers',
        'user:lab-user',
        'encryption-key',
        'bucket',
        'log-group',
        'log-role',
        'trail',
        'log-access:lab-user',
        'alert-topic',
        'alarm',
        'budget',
        'detection-topic',
        'detections',
      ].map((id) => `${id}: create`),
    );
    expect(detailsOf(plan, 'trail')).toContain(`KmsKeyId: null → ${ALIAS}`);
    expect(codesOf(plan)).toEqual(expect.arrayContaining(['key-cost', 'log-group-cost', 'detections-cost']));
  });

  it('is made, and the next run changes nothing', async () => {
    const { report } = await applySetup(context, config);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('encrypts with the key, and points at the log group and the role', async () => {
    const arn = await keyArn(context.aws);
    const { trailList } = await (await context.aws.cloudTrail()).describeTrails({});
    expect(trailList?.[0]).toMatchObject({
      KmsKeyId: arn,
      CloudWatchLogsLogGroupArn: `${GROUP_ARN}:*`,
      CloudWatchLogsRoleArn: `arn:aws:iam::123456789012:role/${ROLE}`,
    });
    expect((await (await context.aws.kms()).getKeyRotationStatus({ KeyId: arn })).KeyRotationEnabled).toBe(true);
  });

  it('names the real key, not its alias, in the user’s rights to decrypt', async () => {
    const { PolicyDocument = '' } = await (
      await context.aws.iam()
    ).getUserPolicy({ UserName: 'lab-user', PolicyName: 'trimtrail-log-access' });
    const { Statement } = JSON.parse(decodeURIComponent(PolicyDocument)) as { Statement: object[] };
    expect(Statement).toContainEqual(
      expect.objectContaining({ Action: 'kms:Decrypt', Resource: await keyArn(context.aws) }),
    );
  });

  it('has fourteen filters and fourteen alarms that tell the topic of the trail’s region', async () => {
    const { metricFilters } = await (await context.aws.logs()).describeMetricFilters({ logGroupName: GROUP });
    expect(metricFilters).toHaveLength(14);
    const { MetricAlarms } = await (await context.aws.cloudWatch('ap-northeast-2')).describeAlarms({});
    expect(MetricAlarms?.map(({ AlarmActions }) => AlarmActions)).toEqual(Array.from({ length: 14 }, () => [TOPIC]));
  });
});

/** What somebody changes behind our back, and what the plan must say of it. */
const DRIFTS: readonly [string, string, (aws: AwsClients) => Promise<unknown>, readonly unknown[]][] = [
  [
    'a disabled key',
    'encryption-key',
    async (aws) => (await aws.kms()).disableKey({ KeyId: await keyArn(aws) }),
    ['KeyState: Disabled → Enabled'],
  ],
  [
    'a key that is not rotated any more',
    'encryption-key',
    async (aws) => (await aws.kms()).disableKeyRotation({ KeyId: await keyArn(aws) }),
    ['KeyRotationEnabled: false → true'],
  ],
  [
    'a key policy without CloudTrail',
    'encryption-key',
    async (aws) => changeKeyPolicy(aws, (all) => all.filter(({ Sid }) => Sid !== 'AllowCloudTrailEncryptLogs')),
    [expect.stringMatching(/^Policy AllowCloudTrailEncryptLogs: null → /)],
  ],
  [
    'events that never expire',
    'log-group',
    async (aws) => (await aws.logs()).deleteRetentionPolicy({ logGroupName: GROUP }),
    ['RetentionInDays: null → 90'],
  ],
  [
    'a changed tag of the log group',
    'log-group',
    async (aws) => (await aws.logs()).tagResource({ resourceArn: GROUP_ARN, tags: { Name: 'other' } }),
    ['Tag Name: other → lab-events-trail'],
  ],
  [
    'a role that may do more',
    'log-role',
    async (aws) =>
      (await aws.iam()).putRolePolicy({
        RoleName: ROLE,
        PolicyName: 'trimtrail-log-delivery',
        PolicyDocument: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:*","Resource":"*"}}',
      }),
    [expect.stringMatching(/^InlinePolicy trimtrail-log-delivery: .*logs:\*.* → .*PutLogEvents/)],
  ],
  [
    'a role that CloudTrail may not take any more',
    'log-role',
    async (aws) => trustOnly(aws, 'ec2.amazonaws.com'),
    [expect.stringMatching(/^Policy TrimtrailCloudTrail: null → /)],
  ],
  [
    'a trail that does not encrypt any more',
    'trail',
    async (aws) => (await aws.cloudTrail()).updateTrail({ Name: 'lab-events-trail', KmsKeyId: '' }),
    [expect.stringMatching(/^KmsKeyId: null → arn:aws:kms:ap-northeast-2:123456789012:key\//)],
  ],
  [
    'a trail without a log group',
    'trail',
    async (aws) =>
      (await aws.cloudTrail()).updateTrail({
        Name: 'lab-events-trail',
        CloudWatchLogsLogGroupArn: '',
        CloudWatchLogsRoleArn: '',
      }),
    [
      `CloudWatchLogsLogGroupArn: null → ${GROUP_ARN}:*`,
      `CloudWatchLogsRoleArn: null → arn:aws:iam::123456789012:role/${ROLE}`,
    ],
  ],
  [
    'a filter that looks for something else',
    'detections',
    async (aws) =>
      (await aws.logs()).putMetricFilter({
        logGroupName: GROUP,
        filterName: 'trimtrail-cloudtrail-changes',
        filterPattern: '{ $.eventName = CreateTrail }',
        metricTransformations: [
          {
            metricNamespace: 'Trimtrail/lab-events-trail',
            metricName: 'cloudtrail-changes',
            metricValue: '1',
            defaultValue: 0,
          },
        ],
      }),
    [
      expect.stringMatching(
        /^MetricFilter trimtrail-cloudtrail-changes filterPattern: \{ \$\.eventName = CreateTrail \} → .*StopLogging/,
      ),
    ],
  ],
  [
    'a filter that is gone',
    'detections',
    async (aws) =>
      (await aws.logs()).deleteMetricFilter({ logGroupName: GROUP, filterName: 'trimtrail-cloudtrail-changes' }),
    [expect.stringMatching(/^MetricFilter trimtrail-cloudtrail-changes: null → /)],
  ],
  [
    'an alarm that tells nobody',
    'detections',
    async (aws) => (await aws.cloudWatch('ap-northeast-2')).disableAlarmActions({ AlarmNames: [ROOT_ALARM] }),
    [`Alarm ${ROOT_ALARM} ActionsEnabled: false → true`],
  ],
  [
    'an alarm that is gone',
    'detections',
    async (aws) => (await aws.cloudWatch('ap-northeast-2')).deleteAlarms({ AlarmNames: [ROOT_ALARM] }),
    [`Alarm ${ROOT_ALARM}: null → Security Hub CloudWatch.1, CIS 4.3`],
  ],
];

describe('drift of what encrypts and watches', () => {
  let server: EmbeddedAws;
  let context: TestContext;

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
    await applySetup(context, config);
  });
  afterAll(() => server.stop());

  it.each(DRIFTS)('is found and mended: %s', async (_, id, change, expected) => {
    await change(context.aws);
    const plan = await planSetup(context, config);
    expect(changesOf(plan)).toEqual([`${id}: update`]);
    expect(detailsOf(plan, id)).toEqual(expected);
    await applySetup(context, config);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('is not what others added: statements, tags, filters', async () => {
    const { aws } = context;
    const auditors = {
      Sid: 'Auditors',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: 'kms:DescribeKey',
      Resource: '*',
    };
    await changeKeyPolicy(aws, (all) => [auditors, ...all.filter(({ Sid }) => Sid !== 'AllowCloudTrailAccess')]);
    await (await aws.kms()).tagResource({ KeyId: await keyArn(aws), Tags: [{ TagKey: 'Team', TagValue: 'red' }] });
    await (
      await aws.logs()
    ).putMetricFilter({
      logGroupName: GROUP,
      filterName: 'theirs',
      filterPattern: 'x',
      metricTransformations: [{ metricNamespace: 'Theirs', metricName: 'x', metricValue: '1' }],
    });
    await applySetup(context, config);
    const { Policy = '' } = await (await aws.kms()).getKeyPolicy({ KeyId: await keyArn(aws), PolicyName: 'default' });
    const sids = (JSON.parse(Policy) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);
    expect([sids[0], sids.slice(1).sort()]).toEqual([
      'Auditors',
      ['AllowCloudTrailAccess', 'AllowCloudTrailEncryptLogs', 'TrimtrailAccount', 'TrimtrailLogReaders'],
    ]);
    const { Tags } = await (await aws.kms()).listResourceTags({ KeyId: await keyArn(aws) });
    expect(Tags?.map(({ TagKey }) => TagKey).sort()).toEqual(['Team', 'trimtrail']);
    const { metricFilters } = await (await aws.logs()).describeMetricFilters({ logGroupName: GROUP });
    expect(metricFilters?.map(({ filterName }) => filterName)).toContain('theirs');
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });
});

describe('what is there already and was made by somebody else', () => {
  let server: EmbeddedAws;
  let context: TestContext;

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
    await makeByHand(context.aws);
  });
  afterAll(() => server.stop());

  it('is refused, and what needs it is skipped', async () => {
    const plan = await planSetup(context, config);
    expect(plan.steps.filter(({ change }) => change === 'refuse').map(({ id, status }) => `${id} ${status}`)).toEqual([
      'encryption-key planned',
      'log-group planned',
      'log-role planned',
      'detections skipped',
    ]);
    expect(plan.steps.find(({ id }) => id === 'trail')?.status).toBe('skipped');
  });

  it('is taken over with --adopt, and what others had in it stays', async () => {
    const { report } = await applySetup(context, config, { adopt: true });
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    for (const id of ['encryption-key', 'log-group', 'log-role']) {
      expect(detailsOf(report, id)).toContain('Tag trimtrail: null → adopted');
    }
    expect(detailsOf(report, 'detections')).toContain(`Alarm ${ROOT_ALARM} Tag trimtrail: null → adopted`);
    const { logGroups } = await (await context.aws.logs()).describeLogGroups({ logGroupNamePrefix: GROUP });
    expect(logGroups?.[0]?.retentionInDays).toBe(7);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('survives a teardown of everything, without our mark', async () => {
    const report = await applyTeardown(context, config, { deleteLogs: true });
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    const left = report.findings.filter(({ code }) => code === 'left-adopted').map(({ text }) => text.values['thing']);
    expect(left).toEqual([ALIAS, ROOT_ALARM, GROUP, ROLE]);
    const { KeyMetadata } = await (await context.aws.kms()).describeKey({ KeyId: ALIAS });
    expect(KeyMetadata?.KeyState).toBe('Enabled');
    expect((await (await context.aws.iam()).listRoleTags({ RoleName: ROLE })).Tags).toEqual([]);
  });
});

describe('a trail that is encrypted and watched, taken down', () => {
  let server: EmbeddedAws;
  let context: TestContext;

  beforeEach(async () => {
    server = await startTestAws();
    context = createContext(server);
    await applySetup(context, config);
  });
  afterEach(() => server.stop());

  it('keeps the logs and the key to them, and says so', async () => {
    const plan = await planTeardown(context, config);
    expect(changesOf(plan).slice(0, 2)).toEqual(['detections: delete', 'detection-topic: delete']);
    const report = await applyTeardown(context, config);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(codesOf(report)).toEqual(['left-key', 'left-log-group', 'left-logs']);
    const { MetricAlarms } = await (await context.aws.cloudWatch('ap-northeast-2')).describeAlarms({});
    const { metricFilters } = await (await context.aws.logs()).describeMetricFilters({ logGroupName: GROUP });
    expect([MetricAlarms, metricFilters]).toEqual([[], []]);
    expect((await (await context.aws.iam()).listRoles({})).Roles?.map(({ RoleName }) => RoleName)).not.toContain(ROLE);
    expect(changesOf(await applyTeardown(context, config))).toEqual([]);
  });

  it('deletes the logs when asked to, and after them, in 30 days, the key', async () => {
    const report = await applyTeardown(context, config, { deleteLogs: true });
    expect(changesOf(report)).toEqual(
      expect.arrayContaining(['log-group: delete', 'log-role: delete', 'bucket: delete', 'encryption-key: delete']),
    );
    expect(codesOf(report)).toEqual(['key-deleted-later']);
    const { KeyMetadata } = await (await context.aws.kms()).describeKey({ KeyId: ALIAS });
    expect(KeyMetadata?.KeyState).toBe('PendingDeletion');
    expect(changesOf(await applyTeardown(context, config, { deleteLogs: true }))).toEqual([]);
  });

  it('leaves the key to another trail of ours that encrypts with it, until that goes too', async () => {
    const KmsKeyId = await keyArn(context.aws);
    const second = labConfig(({ trail }) => {
      Object.assign(trail, { name: 'second-trail', kmsKey: KmsKeyId });
      trail.bucket.name = 'second-bucket';
    });
    const options = { only: ['encryption-key', 'bucket', 'trail'], deleteLogs: true };
    const { report } = await applySetup(context, second, options);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
    const first = await applyTeardown(context, config, options);
    expect(first.findings.map(({ code, text }) => [code, text.values['trails']])).toEqual([
      ['key-in-use', 'second-trail'],
    ]);
    const last = await applyTeardown(context, second, options);
    expect(changesOf(last)).toContain('encryption-key: delete');
  });

  it('takes the key back when it is set up again in time', async () => {
    const before = await keyArn(context.aws);
    await applyTeardown(context, config, { deleteLogs: true });
    const { report } = await applySetup(context, config);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(detailsOf(report, 'encryption-key')[0]).toBe('KeyState: PendingDeletion → Enabled');
    expect(await keyArn(context.aws)).toBe(before);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });
});

describe('a set-up that is disturbed', () => {
  let server: EmbeddedAws;
  const only = { only: ['encryption-key', 'bucket', 'log-group', 'log-role', 'trail'] };

  beforeEach(async () => {
    server = await startTestAws();
  });
  afterEach(() => server.stop());

  it('finds the key again that it had made but not named: a second would cost a second time', async () => {
    const killed = createContext(server, (aws) =>
      interceptCalls(aws, (operation, send) =>
        operation === 'CreateAlias' ? Promise.reject(new Error('killed')) : send(),
      ),
    );
    await expect(applySetup(killed, config, only)).resolves.toMatchObject({
      report: { steps: expect.arrayContaining([expect.objectContaining({ id: 'encryption-key', status: 'failed' })]) },
    });
    const context = createContext(server);
    const { report } = await applySetup(context, config, only);
    expect(detailsOf(report, 'encryption-key')).toEqual([
      `AliasName: null → ${ALIAS}`,
      'KeyRotationEnabled: false → true',
    ]);
    expect((await (await context.aws.kms()).listKeys({})).Keys).toHaveLength(1);
  });

  it('gives the key up that it made when another set-up was faster', async () => {
    const rival = createContext(server);
    let isFirst = true;
    const slow = createContext(server, (aws) =>
      interceptCalls(aws, async (operation, send) => {
        if (operation === 'CreateAlias' && isFirst) {
          isFirst = false;
          const { KeyMetadata } = await (
            await rival.aws.kms()
          ).createKey({ Tags: [{ TagKey: 'trimtrail', TagValue: 'created' }] });
          await (await rival.aws.kms()).createAlias({ AliasName: ALIAS, TargetKeyId: KeyMetadata?.KeyId });
        }
        return send();
      }),
    );
    const { report } = await applySetup(slow, config, only);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    const kms = await rival.aws.kms();
    const keys = (await kms.listKeys({})).Keys ?? [];
    const states = await Promise.all(
      keys.map(async ({ KeyId }) => (await kms.describeKey({ KeyId })).KeyMetadata?.KeyState),
    );
    expect(states).toHaveLength(2);
    expect(new Set(states)).toEqual(new Set(['Enabled', 'PendingDeletion']));
  });

  it('comes to a good end, there and back, where AWS shows every change late and lists one thing a page', async () => {
    await server.control.capPages(1);
    await server.control.setConsistency(EVERYTHING_LATE);
    const context = createContext(server);
    const { report } = await applySetup(context, config, only);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    const down = await applyTeardown(context, config, { ...only, deleteLogs: true });
    expect(down.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    const again = await applySetup(context, config, only);
    expect(again.report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(changesOf(await planSetup(context, config, only))).toEqual([]);
  });

  it.each(['InvalidCloudWatchLogsRoleArnException', 'InsufficientEncryptionPolicyException'])(
    'waits until CloudTrail sees what was just made: %s',
    async (code) => {
      let refusals = 2;
      const context = createContext(server, (aws) =>
        interceptCalls(aws, (operation, send) => {
          if (operation !== 'CreateTrail' || refusals === 0) return send();
          refusals -= 1;
          return Promise.reject(Object.assign(new Error('not yet'), { name: code }));
        }),
      );
      const { report } = await applySetup(context, config, only);
      expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
      expect(context.clock.slept.slice(0, 2)).toEqual([500, 1000]);
    },
  );
});

describe('a key that the configuration does not name', () => {
  it('stays, and it is said that users with log access cannot decrypt', async () => {
    const server = await startTestAws();
    const context = createContext(server);
    await applySetup(context, config);
    const without = watchedConfig(({ trail }) => {
      trail.kmsKey = null;
    });
    const plan = await planSetup(context, without);
    expect(changesOf(plan)).toEqual(['log-access:lab-user: update']);
    expect(codesOf(plan)).toContain('key-not-configured');
    expect(codesOf(await planSetup(context, config))).not.toContain('key-not-configured');
    await server.stop();
  });
});

describe('detections without an alarm or a budget', () => {
  it('have no topic in us-east-1, which would never say anything', async () => {
    const server = await startTestAws();
    const quiet = watchedConfig(({ billing }) => Object.assign(billing, { alarm: null, budget: null }));
    const plan = await planSetup(createContext(server), quiet);
    expect(changesOf(plan).slice(-2)).toEqual(['detection-topic: create', 'detections: create']);
    expect(changesOf(plan)).not.toContain('alert-topic: create');
    await server.stop();
  });
});

describe('in us-east-1', () => {
  it('the detections tell the topic of the billing alerts, which lets both publish', async () => {
    const server = await startTestAws();
    const context = createContext(server);
    const here = watchedConfig((lab) => {
      lab.region = 'us-east-1';
    });
    const { report } = await applySetup(context, here);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(report.steps.map(({ id }) => id)).not.toContain('detection-topic');
    const { Attributes } = await (
      await context.aws.sns('us-east-1')
    ).getTopicAttributes({ TopicArn: 'arn:aws:sns:us-east-1:123456789012:lab-billing-alerts' });
    expect(Attributes?.['Policy']).toContain('alarm:lab-events-trail-cis-*');
    expect(Attributes?.['Policy']).toContain('alarm:lab-myalarm');
    expect(changesOf(await planSetup(context, here))).toEqual([]);
    await server.stop();
  });
});

/** The lab's configuration with everything that encrypts and watches. */
function watchedConfig(change: (config: LabConfig) => void = () => undefined): LabConfig {
  return labConfig((lab) => {
    lab.trail.kmsKey = true;
    lab.trail.cloudWatchLogs = GROUP;
    lab.detections = 'cis';
    change(lab);
  });
}

/** A key, a log group, a role and an alarm under the names that the set-up would use. */
async function makeByHand(aws: AwsClients): Promise<void> {
  const kms = await aws.kms();
  const { KeyMetadata } = await kms.createKey({});
  await kms.createAlias({ AliasName: ALIAS, TargetKeyId: KeyMetadata?.KeyId });
  await (await aws.logs()).createLogGroup({ logGroupName: GROUP });
  await (await aws.logs()).putRetentionPolicy({ logGroupName: GROUP, retentionInDays: 7 });
  const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  await (await aws.iam()).createRole({ RoleName: ROLE, AssumeRolePolicyDocument });
  await (
    await aws.cloudWatch('ap-northeast-2')
  ).putMetricAlarm({
    AlarmName: ROOT_ALARM,
    Namespace: 'Theirs',
    MetricName: 'x',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  });
}

async function keyArn(aws: AwsClients): Promise<string> {
  const { KeyMetadata } = await (await aws.kms('ap-northeast-2')).describeKey({ KeyId: ALIAS });
  return KeyMetadata?.Arn ?? '';
}

type Statements = readonly { readonly Sid?: string }[];

async function changeKeyPolicy(aws: AwsClients, change: (statements: Statements) => Statements): Promise<void> {
  const kms = await aws.kms();
  const KeyId = await keyArn(aws);
  const { Policy = '' } = await kms.getKeyPolicy({ KeyId, PolicyName: 'default' });
  const { Statement, ...rest } = JSON.parse(Policy) as { Statement: Statements };
  await kms.putKeyPolicy({
    KeyId,
    PolicyName: 'default',
    Policy: JSON.stringify({ ...rest, Statement: change(Statement) }),
  });
}

async function trustOnly(aws: AwsClients, service: string): Promise<void> {
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  await (await aws.iam()).updateAssumeRolePolicy({ RoleName: ROLE, PolicyDocument });
}
