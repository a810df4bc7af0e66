import { writeCreateTable } from '../../../src/athena/create-table.js';
import { openAthena } from '../../../src/aws/athena.js';
import { applySetup } from '../../../src/setup/apply.js';
import { type LabConfig, labConfig, type TestContext } from '../../setup/test-account.js';

/** One way a command may go: what the account is like before, and whether the command ends as all is well. */
export interface Scenario {
  readonly title: string;
  readonly prepare: (context: TestContext) => Promise<unknown>;
  /** 0 where it is not said. */
  readonly exitCode?: number;
}

/** Everything that a configuration may ask for, but what `watched` has. */
const everything = labConfig((lab) => {
  lab.account = '123456789012';
  lab.trail.notify = 'lab-log-notes';
  lab.trail.dataEvents = ['s3'];
  const [user] = lab.users;
  user.console.resetRequired = true;
  user.groups.push('old-hands');
  lab.users.push({
    name: 'lab-guest',
    groups: [],
    console: { password: 'none', resetRequired: false },
    logAccess: 'none',
    tags: {},
  });
});

/** A trail that is encrypted and watched. */
const watched = labConfig((lab) => {
  lab.account = '123456789012';
  lab.groups = [];
  lab.users.splice(0);
  lab.trail.kmsKey = true;
  lab.trail.cloudWatchLogs = 'lab-events';
  lab.billing.alarm = null;
  lab.billing.budget = null;
  lab.detections = 'cis';
});

const BUCKET = 'aws-cloudtrail-logs-123456789012-mylog';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:lab-billing-alerts';

const empty: Scenario = { title: 'in an empty account', prepare: makeOldHands };

const setUp: Scenario = { title: 'in an account that is set up', prepare: setUpAll };

const blank: Scenario = {
  title: 'after a run that was killed when it had made the bucket',
  prepare: async (context) => {
    await makeOldHands(context);
    await makeBucket(context);
  },
};

const drifted: Scenario = {
  title: 'after somebody changed this and that',
  prepare: async (context) => {
    await setUpAll(context);
    const { aws } = context;
    const iam = await aws.iam();
    await iam.attachGroupPolicy({
      GroupName: 'lab-cloudtrail-readers',
      PolicyArn: 'arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess',
    });
    await moveUsers(context);
    await iam.untagUser({ UserName: 'lab-user', TagKeys: ['Name'] });
    await iam.deleteLoginProfile({ UserName: 'lab-user' });
    await iam.detachUserPolicy({
      UserName: 'lab-user',
      PolicyArn: 'arn:aws:iam::aws:policy/IAMUserChangePassword',
    });
    await iam.deleteUserPolicy({ UserName: 'lab-user', PolicyName: 'trimtrail-log-access' });
    await giveGuestLogAccess(context);
    const trails = await aws.cloudTrail();
    await trails.updateTrail({ Name: 'lab-events-trail', EnableLogFileValidation: false });
  },
};

const released: Scenario = {
  title: 'in an account whose users and groups somebody moved and changed',
  prepare: async (context) => {
    await setUpAll(context);
    await moveUsers(context);
    const iam = await context.aws.iam();
    await iam.createAccessKey({ UserName: 'lab-user' });
    await iam.createUser({ UserName: 'stranger' });
    await iam.addUserToGroup({ UserName: 'stranger', GroupName: 'lab-cloudtrail-group' });
    await iam.putGroupPolicy({
      GroupName: 'lab-cloudtrail-group',
      PolicyName: 'more',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
      }),
    });
  },
};

const foreign: Scenario = { title: 'where all of it is there and not ours', prepare: makeAllByHand };

const adopted: Scenario = {
  title: 'in an account where everything was adopted',
  prepare: async (context) => {
    await makeAllByHand(context);
    await applySetup(context, everything, { adopt: true });
  },
};

const adoptedAndDrifted: Scenario = {
  title: 'after somebody changed what was adopted',
  prepare: async (context) => {
    await adopted.prepare(context);
    await giveGuestLogAccess(context);
    await (
      await context.aws.iam()
    ).detachGroupPolicy({
      GroupName: 'lab-cloudtrail-group',
      PolicyArn: 'arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess',
    });
  },
};

const KEY = 'alias/lab-events-trail';
const ROLE = { RoleName: 'trimtrail-ap-northeast-2-lab-events-trail' };

const watching: Scenario = {
  title: 'in an account that is watched',
  prepare: async (context) => {
    await applySetup(context, watched);
    const PolicyArn = 'arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess';
    await (await context.aws.iam()).attachRolePolicy({ ...ROLE, PolicyArn });
  },
};

const unwatched: Scenario = {
  title: 'after somebody changed how it is watched',
  prepare: async (context) => {
    await applySetup(context, watched);
    const { aws } = context;
    const iam = await aws.iam();
    await iam.untagRole({ ...ROLE, TagKeys: ['Name'] });
    await iam.deleteRolePolicy({ ...ROLE, PolicyName: 'trimtrail-log-delivery' });
    const trust = { Version: '2012-10-17', Statement: [] };
    await iam.updateAssumeRolePolicy({ ...ROLE, PolicyDocument: JSON.stringify(trust) });
    const kms = await aws.kms();
    const { KeyMetadata } = await kms.describeKey({ KeyId: KEY });
    const KeyId = KeyMetadata?.KeyId;
    await kms.disableKeyRotation({ KeyId });
    const account = { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'kms:*', Resource: '*' };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...account, Sid: 'TrimtrailAccount' }] });
    await kms.putKeyPolicy({ KeyId, Policy });
    await kms.scheduleKeyDeletion({ KeyId });
  },
};

const unmade: Scenario = {
  title: 'after a run that was killed when it had made the key',
  prepare: async (context) => {
    await applySetup(context, watched);
    await (await context.aws.kms()).deleteAlias({ AliasName: KEY });
  },
};

const handedOver: Scenario = {
  title: 'in an account whose watch was adopted',
  prepare: async (context) => {
    await applySetup(context, watched);
    const { aws } = context;
    const tags = [{ Key: 'trimtrail', Value: 'adopted' }];
    await (await aws.iam()).tagRole({ ...ROLE, Tags: tags });
    const resourceArn = 'arn:aws:logs:ap-northeast-2:123456789012:log-group:lab-events';
    await (await aws.logs()).tagResource({ resourceArn, tags: { trimtrail: 'adopted' } });
    const ResourceARN = 'arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:lab-events-trail-cis-root-use';
    await (await aws.cloudWatch()).tagResource({ ResourceARN, Tags: tags });
    const kms = await aws.kms();
    const { KeyMetadata } = await kms.describeKey({ KeyId: KEY });
    await kms.tagResource({ KeyId: KeyMetadata?.KeyId, Tags: [{ TagKey: 'trimtrail', TagValue: 'adopted' }] });
  },
};

const TABLE = { workgroup: 'audit', database: 'default', table: 'cloudtrail_logs' };
const RESULTS = 'athena-results';

const queried: Scenario = {
  title: 'in an account whose logs Athena can read',
  prepare: async (context) => {
    await setUpAll(context);
    const { aws } = context;
    const CreateBucketConfiguration = { LocationConstraint: 'ap-northeast-2' } as const;
    await (await aws.s3()).createBucket({ Bucket: RESULTS, CreateBucketConfiguration });
    const ResultConfiguration = { OutputLocation: `s3://${RESULTS}/` };
    await (await aws.athena()).createWorkGroup({ Name: TABLE.workgroup, Configuration: { ResultConfiguration } });
    const place = { bucket: BUCKET, prefix: '', accounts: ['123456789012'], regions: ['ap-northeast-2', 'us-east-1'] };
    const sql = writeCreateTable({ ...TABLE, ...place, since: '2025-01-01' });
    await openAthena(aws).run({ workgroup: TABLE.workgroup, sql }, context);
  },
};

/** A command line, and the ways in which it may go; together they need each of its permissions. */
export interface CommandCase {
  readonly config: LabConfig;
  /** What `permissions` is asked, command and flags; without the configuration. */
  readonly permissions: readonly string[];
  readonly argv: readonly string[];
  readonly scenarios: readonly Scenario[];
}

const drift = (scenario: Scenario): Scenario => ({ ...scenario, exitCode: 1 });

/** The commands of a set-up, for all that is neither encrypted nor watched. */
export const LAB_CASES: readonly CommandCase[] = [
  same(['status'], [setUp, drift(blank), drift(drifted)]),
  same(['setup', '--plan'], [empty, drifted]),
  same(['setup'], [empty, drifted, adoptedAndDrifted, blank]),
  same(['setup', '--adopt'], [foreign, empty]),
  same(['teardown'], [setUp, released, adopted, blank]),
  same(['teardown', '--delete-logs'], [setUp, adopted]),
];

/** The same for a trail that is encrypted and watched. */
export const WATCH_CASES: readonly CommandCase[] = [
  same(['status'], [watching, drift(unwatched)], watched),
  same(['setup'], [empty, unwatched, unmade], watched),
  same(['teardown'], [watching, handedOver], watched),
  same(['teardown', '--delete-logs'], [watching, handedOver], watched),
];

/** The commands that read history. */
export const HISTORY_CASES: readonly CommandCase[] = [
  same(['usage'], [setUp]),
  same(['usage', '--lookup-events'], [setUp]),
  same(['usage', '--bucket', BUCKET], [setUp]),
  {
    ...same(
      ['usage', '--athena', 'audit/default.cloudtrail_logs', '--bucket', BUCKET, '--results', RESULTS],
      [queried],
    ),
    argv: ['usage', '--athena', 'audit/default.cloudtrail_logs'],
  },
  {
    ...same(['athena', '--athena', 'audit/default.other_logs', '--bucket', BUCKET, '--results', RESULTS], [queried]),
    argv: [
      'athena',
      'create-table',
      '--bucket',
      BUCKET,
      '--workgroup',
      'audit',
      '--table',
      'default.other_logs',
      '--run',
    ],
  },
  { ...same(['recommend'], [setUp]), argv: ['recommend', '--all'] },
  {
    ...same(['recommend', '--lookup-events', '--account-details', 'none'], [setUp]),
    argv: ['recommend', '--lookup-events', '--account-details', 'none', '--all'],
  },
  { ...same(['explain'], [setUp]), argv: ['explain', 'sandbox-admin', 'iam:CreateUser'] },
];

/** For commands whose `permissions` are asked with the very same flags. */
function same(argv: readonly string[], scenarios: readonly Scenario[], config = everything): CommandCase {
  return { config, permissions: argv, argv, scenarios };
}

async function setUpAll(context: TestContext): Promise<void> {
  await makeOldHands(context);
  await applySetup(context, everything);
}

/** A group that the configuration names and does not make. */
async function makeOldHands({ aws }: TestContext): Promise<void> {
  await (await aws.iam()).createGroup({ GroupName: 'old-hands' });
}

async function moveUsers({ aws }: TestContext): Promise<void> {
  const iam = await aws.iam();
  for (const UserName of ['lab-user', 'lab-guest']) await iam.updateUser({ UserName, NewPath: '/school/' });
}

async function giveGuestLogAccess({ aws }: TestContext): Promise<void> {
  await (
    await aws.iam()
  ).putUserPolicy({
    UserName: 'lab-guest',
    PolicyName: 'trimtrail-log-access',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
    }),
  });
}

async function makeBucket({ aws }: TestContext): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: 'ap-northeast-2' } as const;
  await (await aws.s3()).createBucket({ Bucket: BUCKET, CreateBucketConfiguration });
}

/** The same names, made by somebody who does not know of us. */
async function makeAllByHand(context: TestContext): Promise<void> {
  const { aws } = context;
  await setUpAll(context);
  const iam = await aws.iam();
  const groups = ['lab-cloudtrail-group', 'lab-cloudtrail-readers'];
  await iam.updateGroup({ GroupName: groups[0], NewPath: '/' });
  await iam.updateGroup({ GroupName: groups[1], NewPath: '/school/' });
  for (const UserName of ['lab-user', 'lab-guest']) await iam.untagUser({ UserName, TagKeys: ['trimtrail'] });
  const s3 = await aws.s3();
  await s3.putBucketTagging({ Bucket: BUCKET, Tagging: { TagSet: [{ Key: 'Team', Value: 'school' }] } });
  const ResourceId = 'arn:aws:cloudtrail:ap-northeast-2:123456789012:trail/lab-events-trail';
  await (await aws.cloudTrail()).removeTags({ ResourceId, TagsList: [{ Key: 'trimtrail' }] });
  await (await aws.sns('us-east-1')).untagResource({ ResourceArn: TOPIC, TagKeys: ['trimtrail'] });
  await (
    await aws.sns()
  ).untagResource({ ResourceArn: 'arn:aws:sns:ap-northeast-2:123456789012:lab-log-notes', TagKeys: ['trimtrail'] });
  await (
    await aws.cloudWatch('us-east-1')
  ).untagResource({
    ResourceARN: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:lab-myalarm',
    TagKeys: ['trimtrail'],
  });
  await (
    await aws.budgets()
  ).untagResource({
    ResourceARN: 'arn:aws:budgets::123456789012:budget/lab-monthly-budget',
    ResourceTagKeys: ['trimtrail'],
  });
}
