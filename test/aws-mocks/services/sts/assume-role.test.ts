import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, startIam, trusting, type Keys, type TestIam } from '../iam/start-iam.js';

const account = 'arn:aws:iam::123456789012:root';
const arnOf = (role: string) => `arn:aws:iam::123456789012:role/${role}`;

let test: TestIam;
beforeAll(async () => {
  test = await startIam({ now: () => Date.parse('2026-01-05T21:02:03Z') });
});
afterAll(() => test.aws.stop());

/** Makes a role of this trust policy that may do the actions. */
async function roleWith(RoleName: string, trust: string, ...actions: readonly string[]): Promise<void> {
  await test.iam.createRole({ RoleName, AssumeRolePolicyDocument: trust });
  if (actions.length === 0) return;
  await test.iam.putRolePolicy({ RoleName, PolicyName: 'p', PolicyDocument: JSON.stringify(allowing([...actions])) });
}

/** Takes a role and hands back the session's keys. */
async function take(keys: Keys, RoleName: string, more: object = {}): Promise<Keys> {
  const { Credentials } = await test
    .stsAs(keys)
    .assumeRole({ RoleArn: arnOf(RoleName), RoleSessionName: 'lab', ...more });
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

describe('taking a role', () => {
  it('gives keys that act as the role’s session for an hour', async () => {
    await roleWith('worker', trusting(account), 'iam:ListUsers');
    const { Role } = await test.iam.getRole({ RoleName: 'worker' });
    const answer = await test.sts.assumeRole({ RoleArn: arnOf('worker'), RoleSessionName: 'lab' });
    expect(answer).toMatchObject({
      AssumedRoleUser: {
        Arn: 'arn:aws:sts::123456789012:assumed-role/worker/lab',
        AssumedRoleId: `${Role?.RoleId}:lab`,
      },
      Credentials: {
        AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
        Expiration: new Date('2026-01-05T22:02:03Z'),
      },
    });
    expect(answer.PackedPolicySize).toBeUndefined();
    const session = await take(test.aws.adminCredentials, 'worker');
    expect(await test.stsAs(session).getCallerIdentity({})).toMatchObject({
      Arn: 'arn:aws:sts::123456789012:assumed-role/worker/lab',
      UserId: `${Role?.RoleId}:lab`,
    });
    await test.iamAs(session).listUsers({});
    expect((await failureOf(test.iamAs(session).listGroups({})))?.message).toContain(
      'User: arn:aws:sts::123456789012:assumed-role/worker/lab is not authorized to perform: iam:ListGroups',
    );
  });

  it('takes the trust of the role, which an administrator’s own permissions do not replace', async () => {
    await roleWith('foreign', trusting('999999999999'));
    for (const RoleArn of [arnOf('foreign'), arnOf('there-is-none')]) {
      expect(await failureOf(test.sts.assumeRole({ RoleArn, RoleSessionName: 'lab' }))).toEqual({
        code: 'AccessDenied',
        message: `User: arn:aws:iam::123456789012:user/sandbox-admin is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
        status: 403,
      });
    }
  });

  it('needs a permission of the user’s own where the role trusts the account, and none where it trusts the user', async () => {
    const keys = await test.userWith('taker');
    await roleWith('by-account', trusting(account));
    await roleWith('by-name', trusting('arn:aws:iam::123456789012:user/taker'));
    expect((await failureOf(take(keys, 'by-account')))?.code).toBe('AccessDenied');
    expect((await take(keys, 'by-name')).accessKeyId).toMatch(/^ASIA/);
    const policy = JSON.stringify(allowing('sts:AssumeRole', arnOf('by-account')));
    await test.iam.putUserPolicy({ UserName: 'taker', PolicyName: 'take', PolicyDocument: policy });
    expect((await take(keys, 'by-account')).accessKeyId).toMatch(/^ASIA/);
  });

  it('is bound to the conditions of the trust', async () => {
    await roleWith('external', trusting(account, { StringEquals: { 'sts:ExternalId': 'lab-42' } }));
    const admin = test.aws.adminCredentials;
    expect((await failureOf(take(admin, 'external')))?.code).toBe('AccessDenied');
    expect((await failureOf(take(admin, 'external', { ExternalId: 'lab-43' })))?.code).toBe('AccessDenied');
    expect((await take(admin, 'external', { ExternalId: 'lab-42' })).accessKeyId).toMatch(/^ASIA/);
  });

  it('ends with the session’s time, and with the role', async () => {
    const timed = await startIam();
    try {
      const RoleArn = arnOf('brief');
      await timed.iam.createRole({ RoleName: 'brief', AssumeRolePolicyDocument: trusting(account) });
      const { Credentials } = await timed.sts.assumeRole({ RoleArn, RoleSessionName: 'lab', DurationSeconds: 900 });
      const keys = {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      };
      expect(await failureOf(timed.stsAs(keys).getCallerIdentity({}))).toBeUndefined();
      await timed.aws.control.advanceClock(901_000);
      expect((await failureOf(timed.stsAs(keys).getCallerIdentity({})))?.code).toMatch(/^ExpiredToken/);
      await timed.iam.deleteRole({ RoleName: 'brief' });
      expect((await failureOf(timed.stsAs(keys).getCallerIdentity({})))?.code).toBe('InvalidClientTokenId');
    } finally {
      await timed.aws.stop();
    }
  });
});

describe('a session’s time', () => {
  it('is at most what the role allows', async () => {
    const RoleName = 'long';
    await test.iam.createRole({ RoleName, AssumeRolePolicyDocument: trusting(account), MaxSessionDuration: 7200 });
    const admin = test.aws.adminCredentials;
    await take(admin, RoleName, { DurationSeconds: 7200 });
    expect(await failureOf(take(admin, RoleName, { DurationSeconds: 7201 }))).toMatchObject({
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
    expect(await failureOf(take(admin, RoleName, { DurationSeconds: 899 }))).toMatchObject({
      code: 'ValidationError',
      message:
        "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    });
  });

  it('is an hour at most for a role that is taken by a role', async () => {
    await roleWith('first', trusting(account), 'sts:AssumeRole');
    const first = await take(test.aws.adminCredentials, 'first');
    expect((await take(first, 'long')).accessKeyId).toMatch(/^ASIA/);
    expect((await failureOf(take(first, 'long', { DurationSeconds: 3601 })))?.message).toMatch(
      /1 hour session limit .* role chaining$/,
    );
  });
});

describe('what a request must look like', () => {
  it.each([
    [{ RoleArn: 'nothing-valid-in-here-at-all' }, 'nothing-valid-in-here-at-all is invalid'],
    [{ RoleArn: 'arn:a:a::aaaaaaaaaa:' }, 'arn:a:a::aaaaaaaaaa: is invalid'],
    [
      { RoleSessionName: 'one:two' },
      String.raw`1 validation error detected: Value 'one:two' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*`,
    ],
    [
      { RoleSessionName: 's'.repeat(65) },
      `1 validation error detected: Value '${'s'.repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
  ])('%o is refused', async (part, message) => {
    const call = test.sts.assumeRole({ RoleArn: arnOf('worker'), RoleSessionName: 'lab', ...part });
    expect(await failureOf(call)).toEqual({ code: 'ValidationError', message, status: 400 });
  });
});

describe('session policies', () => {
  it('leave of the role’s permissions what they allow too', async () => {
    await roleWith(
      'wide',
      trusting(account, undefined, ['sts:AssumeRole', 'sts:TagSession']),
      'iam:ListUsers',
      'iam:ListGroups',
    );
    const admin = test.aws.adminCredentials;
    const narrow = test.iamAs(
      await take(admin, 'wide', { Policy: JSON.stringify(allowing(['iam:ListGroups', 'iam:ListRoles'])) }),
    );
    await narrow.listGroups({});
    expect((await failureOf(narrow.listUsers({})))?.message).toMatch(
      /because no session policy allows the iam:ListUsers action$/,
    );
    expect((await failureOf(narrow.listRoles({})))?.code).toBe('AccessDenied');
    const managed = await take(admin, 'wide', { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' }] });
    expect((await failureOf(test.iamAs(managed).listGroups({})))?.code).toBe('AccessDenied');
  });

  it('are measured, and refused when they are malformed or too large', async () => {
    const call = { RoleArn: arnOf('wide'), RoleSessionName: 'lab' };
    const Policy = JSON.stringify(allowing('iam:ListGroups'));
    expect((await test.sts.assumeRole({ ...call, Policy })).PackedPolicySize).toBeGreaterThan(0);
    expect((await failureOf(test.sts.assumeRole({ ...call, Policy: '{}' })))?.code).toBe('MalformedPolicyDocument');
    const long = JSON.stringify(allowing('s3:GetObject', `arn:aws:s3:::${'x'.repeat(1930)}`));
    expect(long.length).toBeLessThanOrEqual(2048);
    const Tags = [{ Key: 'k', Value: 'v'.repeat(256) }];
    expect((await failureOf(test.sts.assumeRole({ ...call, Policy: long, Tags })))?.code).toMatch(
      /^PackedPolicyTooLarge/,
    );
  });
});

const tag = (Key: string, Value: string) => ({ Key, Value });

describe('session tags', () => {
  it('are refused where the trust of the role does not let them be set, even to an administrator', async () => {
    await roleWith('untagged', trusting(account));
    const call = { RoleArn: arnOf('untagged'), RoleSessionName: 'lab' };
    expect((await failureOf(test.sts.assumeRole({ ...call, Tags: [tag('team', 'lab')] })))?.code).toBe('AccessDenied');
    await test.sts.assumeRole(call);
  });

  beforeAll(async () => {
    await roleWith(
      'tagged',
      trusting(account, undefined, ['sts:AssumeRole', 'sts:TagSession']),
      'sts:AssumeRole',
      'sts:TagSession',
    );
  });

  it('take a permission of their own', async () => {
    const keys = await test.userWith('untagging', allowing('sts:AssumeRole'));
    await take(keys, 'tagged');
    expect((await failureOf(take(keys, 'tagged', { Tags: [tag('Team', 'blue')] })))?.message).toContain(
      'sts:TagSession',
    );
  });

  it.each([
    [[tag('a', '1'), tag('A', '2')], [], 'Duplicate tag keys found. Please note that Tag keys are case insensitive.'],
    [[tag('a', '1')], ['b'], 'The specified transitive tag key must be included in the requested tags.'],
  ])('%o with transitive %o are refused', async (Tags, TransitiveTagKeys, message) => {
    expect(await failureOf(take(test.aws.adminCredentials, 'tagged', { Tags, TransitiveTagKeys }))).toMatchObject({
      code: 'InvalidParameterValue',
      message,
    });
  });

  it('are tags of the principal, before those of the role', async () => {
    await test.iam.tagRole({ RoleName: 'tagged', Tags: [tag('Team', 'red')] });
    const policy = JSON.stringify(
      allowing('iam:ListUsers', '*', { StringEquals: { 'aws:PrincipalTag/Team': 'blue' } }),
    );
    await test.iam.putRolePolicy({ RoleName: 'tagged', PolicyName: 'blue', PolicyDocument: policy });
    const plain = await take(test.aws.adminCredentials, 'tagged');
    expect((await failureOf(test.iamAs(plain).listUsers({})))?.code).toBe('AccessDenied');
    const blue = await take(test.aws.adminCredentials, 'tagged', { Tags: [tag('Team', 'blue')] });
    expect(await failureOf(test.iamAs(blue).listUsers({}))).toBeUndefined();
  });

  it('that are transitive cannot be changed further down the chain', async () => {
    const Tags = [tag('Team', 'blue'), tag('Free', '1')];
    const first = await take(test.aws.adminCredentials, 'tagged', { Tags, TransitiveTagKeys: ['Team'] });
    expect(await failureOf(take(first, 'tagged', { Tags: [tag('TEAM', 'red')] }))).toMatchObject({
      code: 'InvalidParameterValue',
      message:
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    });
    expect((await take(first, 'tagged', { Tags: [tag('Free', '2')] })).accessKeyId).toMatch(/^ASIA/);
  });
});

describe('a source identity', () => {
  it('takes a permission, stays through the chain and cannot be changed', async () => {
    const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    await roleWith('named', trusting(account, undefined, actions), ...actions);
    const keys = await test.userWith('anonymous', allowing('sts:AssumeRole'));
    expect((await failureOf(take(keys, 'named', { SourceIdentity: 'ann' })))?.message).toContain(
      'sts:SetSourceIdentity',
    );
    const first = await take(test.aws.adminCredentials, 'named', { SourceIdentity: 'ann' });
    const again = await test.stsAs(first).assumeRole({ RoleArn: arnOf('named'), RoleSessionName: 'lab' });
    expect(again.SourceIdentity).toBe('ann');
    expect((await failureOf(take(first, 'named', { SourceIdentity: 'bob' })))?.code).toBe('AccessDenied');
  });
});

describe('CloudTrail’s record of AssumeRole', () => {
  it('names the role, is read-only and yet has the answer, without the secret', async () => {
    const { Credentials } = await test.sts.assumeRole({
      RoleArn: arnOf('worker'),
      RoleSessionName: 'recorded',
      DurationSeconds: 1800,
    });
    const record = (await test.aws.control.history('eu-central-1')).at(-1);
    expect(record).toMatchObject({
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      awsRegion: 'eu-central-1',
      readOnly: true,
      requestParameters: { roleArn: arnOf('worker'), roleSessionName: 'recorded', durationSeconds: 1800 },
      resources: [{ ARN: arnOf('worker'), accountId: '123456789012', type: 'AWS::IAM::Role' }],
    });
    expect(record?.['responseElements']).toEqual({
      credentials: {
        accessKeyId: Credentials?.AccessKeyId,
        sessionToken: Credentials?.SessionToken,
        expiration: 'Jan 5, 2026, 9:32:03 PM',
      },
      assumedRoleUser: {
        assumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:recorded$/),
        arn: 'arn:aws:sts::123456789012:assumed-role/worker/recorded',
      },
    });
    expect(JSON.stringify(record)).not.toContain(Credentials?.SecretAccessKey);
  });

  it('of the role’s own calls names the session and who issued it', async () => {
    const session = await take(test.aws.adminCredentials, 'worker');
    await test.iamAs(session).listUsers({});
    expect((await test.aws.control.history('us-east-1')).at(-1)?.['userIdentity']).toMatchObject({
      type: 'AssumedRole',
      arn: 'arn:aws:sts::123456789012:assumed-role/worker/lab',
      accessKeyId: session.accessKeyId,
      sessionContext: { sessionIssuer: { type: 'Role', arn: arnOf('worker'), userName: 'worker' } },
    });
  });
});
