import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, newKeys, startIam, type TestIam } from './start-iam.js';

let test: TestIam;
beforeAll(async () => {
  test = await startIam();
});
afterAll(() => test.aws.stop());

describe('an access key', () => {
  it('signs for its user and shows its secret once', async () => {
    await test.iam.createUser({ UserName: 'signer' });
    const { AccessKey } = await test.iam.createAccessKey({ UserName: 'signer' });
    expect(AccessKey).toMatchObject({
      UserName: 'signer',
      AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
      Status: 'Active',
    });
    const { AccessKeyMetadata } = await test.iam.listAccessKeys({ UserName: 'signer' });
    expect(AccessKeyMetadata).toEqual([
      { UserName: 'signer', AccessKeyId: AccessKey?.AccessKeyId, Status: 'Active', CreateDate: expect.any(Date) },
    ]);
    const keys = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
    expect(await test.stsAs(keys).getCallerIdentity({})).toMatchObject({
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/signer',
      UserId: expect.stringMatching(/^AIDA/),
    });
  });

  it('signs nothing while it is inactive, and nothing when it is deleted', async () => {
    await test.iam.createUser({ UserName: 'switched' });
    const keys = await newKeys(test.iam, 'switched');
    const who = () => failureOf(test.stsAs(keys).getCallerIdentity({}));
    const key = { UserName: 'switched', AccessKeyId: keys.accessKeyId };
    expect(await who()).toBeUndefined();
    await test.iam.updateAccessKey({ ...key, Status: 'Inactive' });
    expect((await who())?.code).toBe('InvalidClientTokenId');
    await test.iam.updateAccessKey({ ...key, Status: 'Active' });
    expect(await who()).toBeUndefined();
    await test.iam.deleteAccessKey(key);
    expect((await who())?.code).toBe('InvalidClientTokenId');
  });

  it('is one of two at most', async () => {
    await test.iam.createUser({ UserName: 'third' });
    await newKeys(test.iam, 'third');
    await newKeys(test.iam, 'third');
    expect(await failureOf(newKeys(test.iam, 'third'))).toEqual({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
      status: 409,
    });
  });

  it('is the caller’s own where no user is named', async () => {
    const keys = await test.userWith(
      'own',
      allowing(['iam:CreateAccessKey', 'iam:ListAccessKeys', 'iam:DeleteAccessKey']),
    );
    const own = test.iamAs(keys);
    const { AccessKey } = await own.createAccessKey({});
    expect((await own.listAccessKeys({})).AccessKeyMetadata).toHaveLength(2);
    await own.deleteAccessKey({ AccessKeyId: AccessKey?.AccessKeyId });
    expect((await own.listAccessKeys({})).AccessKeyMetadata).toHaveLength(1);
  });

  it('says when, where and for what it was last used', async () => {
    await test.iam.createUser({ UserName: 'user-of-key' });
    const keys = await newKeys(test.iam, 'user-of-key');
    const lastUse = () => test.iam.getAccessKeyLastUsed({ AccessKeyId: keys.accessKeyId });
    expect(await lastUse()).toMatchObject({
      UserName: 'user-of-key',
      AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    });
    await test.stsAs(keys).getCallerIdentity({});
    expect((await lastUse()).AccessKeyLastUsed).toEqual({
      LastUsedDate: expect.any(Date),
      ServiceName: 'sts',
      Region: 'eu-central-1',
    });
  });

  it('of nobody is not found, or seems forbidden', async () => {
    const AccessKeyId = 'AKIAIOSFODNN7EXAMPLE';
    expect(
      await failureOf(test.iam.updateAccessKey({ UserName: 'signer', AccessKeyId, Status: 'Active' })),
    ).toMatchObject({
      code: 'NoSuchEntity',
      message: `The Access Key with id ${AccessKeyId} cannot be found.`,
    });
    expect(await failureOf(test.iam.getAccessKeyLastUsed({ AccessKeyId }))).toMatchObject({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::123456789012:user/sandbox-admin is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${AccessKeyId}`,
    });
  });
});
