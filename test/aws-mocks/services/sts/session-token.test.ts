import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, startIam, type Keys, type TestIam } from '../iam/start-iam.js';

let test: TestIam;
let keys: Keys;
beforeAll(async () => {
  test = await startIam({ now: () => Date.parse('2026-01-05T09:12:33Z') });
  keys = await test.userWith('ann');
});
afterAll(() => test.aws.stop());

describe('GetCallerIdentity', () => {
  it('needs no permission, and a policy cannot refuse it', async () => {
    const Deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };
    await test.iam.createUser({ UserName: 'denied' });
    await test.iam.putUserPolicy({ UserName: 'denied', PolicyName: 'deny', PolicyDocument: JSON.stringify(Deny) });
    const { AccessKey } = await test.iam.createAccessKey({ UserName: 'denied' });
    const denied = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
    expect((await test.stsAs(denied).getCallerIdentity({})).Arn).toBe('arn:aws:iam::123456789012:user/denied');
    expect((await test.aws.control.history('eu-central-1')).at(-1)).toMatchObject({
      eventName: 'GetCallerIdentity',
      readOnly: true,
      requestParameters: null,
      responseElements: null,
    });
  });
});

describe('GetSessionToken', () => {
  it('gives a user keys of its own that last twelve hours', async () => {
    const { Credentials } = await test.stsAs(keys).getSessionToken({});
    expect(Credentials?.Expiration).toEqual(new Date('2026-01-05T21:12:33Z'));
    const session = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    expect((await test.stsAs(session).getCallerIdentity({})).Arn).toBe('arn:aws:iam::123456789012:user/ann');
    expect((await failureOf(test.stsAs(session).getSessionToken({})))?.code).toBe('AccessDenied');
    const { sessionToken: _left, ...bare } = session;
    expect((await failureOf(test.stsAs(bare).getCallerIdentity({})))?.code).toBe('InvalidClientTokenId');
  });

  it('is recorded as a change, with the token and without the secret', async () => {
    const { Credentials } = await test.stsAs(keys).getSessionToken({ DurationSeconds: 900 });
    const record = (await test.aws.control.history('eu-central-1')).at(-1);
    expect(record).toMatchObject({
      eventName: 'GetSessionToken',
      readOnly: false,
      requestParameters: { durationSeconds: 900 },
    });
    expect(record?.['responseElements']).toEqual({
      credentials: {
        accessKeyId: Credentials?.AccessKeyId,
        sessionToken: Credentials?.SessionToken,
        expiration: 'Jan 5, 2026, 9:27:33 AM',
      },
    });
  });

  it.each([899, 129_601])('does not last %i seconds', async (DurationSeconds) => {
    expect((await failureOf(test.stsAs(keys).getSessionToken({ DurationSeconds })))?.code).toBe('ValidationError');
  });

  it('takes no second factor, since there are no devices', async () => {
    const mfa = { SerialNumber: 'arn:aws:iam::123456789012:mfa/ann', TokenCode: '123456' };
    expect((await failureOf(test.stsAs(keys).getSessionToken(mfa)))?.code).toBe('AccessDenied');
  });
});
