import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, startIam, trusting, type TestIam } from './start-iam.js';

let test: TestIam;
beforeAll(async () => {
  test = await startIam({ now: () => Date.parse('2026-01-05T21:02:03Z') });
});
afterAll(() => test.aws.stop());

async function lastRecord(): Promise<Record<string, unknown>> {
  return { ...(await test.aws.control.history('us-east-1')).at(-1) };
}

describe('CloudTrail’s record', () => {
  it('of CreateUser has the parameters as they came and the answer with IAM’s spelling of time', async () => {
    await test.iam.createUser({ UserName: 'ann', Tags: [{ Key: 'Name', Value: 'ann' }] });
    expect(await lastRecord()).toMatchObject({
      eventSource: 'iam.amazonaws.com',
      eventName: 'CreateUser',
      awsRegion: 'us-east-1',
      readOnly: false,
      requestParameters: { userName: 'ann', tags: [{ key: 'Name', value: 'ann' }] },
      responseElements: {
        user: {
          userName: 'ann',
          path: '/',
          arn: 'arn:aws:iam::123456789012:user/ann',
          userId: expect.stringMatching(/^AIDA/),
          createDate: 'Jan 5, 2026 9:02:03 PM',
        },
      },
    });
  });

  it('of CreateAccessKey has everything but the secret', async () => {
    const { AccessKey } = await test.iam.createAccessKey({ UserName: 'ann' });
    const record = await lastRecord();
    expect(record['responseElements']).toEqual({
      accessKey: {
        userName: 'ann',
        accessKeyId: AccessKey?.AccessKeyId,
        status: 'Active',
        createDate: 'Jan 5, 2026 9:02:03 PM',
      },
    });
    expect(JSON.stringify(record)).not.toContain(AccessKey?.SecretAccessKey);
  });

  it('of calls with passwords leaves them out, as CloudTrail’s own do', async () => {
    await test.iam.createLoginProfile({ UserName: 'ann', Password: 'Correct-Horse-1', PasswordResetRequired: false });
    expect(await lastRecord()).toMatchObject({
      requestParameters: { userName: 'ann', passwordResetRequired: false },
      responseElements: {
        loginProfile: { userName: 'ann', createDate: 'Jan 5, 2026 9:02:03 PM', passwordResetRequired: false },
      },
    });
    await test.iam.updateLoginProfile({ UserName: 'ann', Password: 'Another-Horse-2' });
    expect((await lastRecord())['requestParameters']).toEqual({ userName: 'ann' });
    const keys = await test.userWith('self', allowing('iam:ChangePassword'));
    await failureOf(test.iamAs(keys).changePassword({ OldPassword: 'Old-Secret-1', NewPassword: 'New-Secret-1' }));
    expect((await lastRecord())['requestParameters']).toBeNull();
    expect(JSON.stringify(await test.aws.control.history('us-east-1'))).not.toMatch(/Horse|-Secret-/);
  });

  it('of CreateRole has the trust policy as it came, and encoded in the answer', async () => {
    const trust = trusting('123456789012');
    await test.iam.createRole({ RoleName: 'worker', AssumeRolePolicyDocument: trust });
    expect(await lastRecord()).toMatchObject({
      requestParameters: { roleName: 'worker', assumeRolePolicyDocument: trust },
      responseElements: { role: { roleName: 'worker', assumeRolePolicyDocument: encodeURIComponent(trust) } },
    });
  });

  it('of a read has parameters and no answer', async () => {
    await test.iam.getUser({ UserName: 'ann' });
    expect(await lastRecord()).toMatchObject({
      readOnly: true,
      requestParameters: { userName: 'ann' },
      responseElements: null,
    });
    await test.iam.listUsers({});
    expect(await lastRecord()).toMatchObject({ eventName: 'ListUsers', readOnly: true, requestParameters: null });
  });

  it('of a failed call has the error and what was asked', async () => {
    await failureOf(test.iam.deleteUser({ UserName: 'nobody' }));
    expect(await lastRecord()).toMatchObject({
      eventName: 'DeleteUser',
      errorCode: 'NoSuchEntityException',
      errorMessage: 'The user with name nobody cannot be found.',
      requestParameters: { userName: 'nobody' },
      responseElements: null,
    });
  });
});
