import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, startIam, type TestIam } from './start-iam.js';

const password = 'Correct-Horse-1';

let folder: string;
let test: TestIam;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iam-passwords-'));
  test = await startIam({ dir: folder });
});
afterAll(async () => {
  await test.aws.stop();
  await rm(folder, { recursive: true });
});

describe('a console password', () => {
  it('lets its user sign in, and no other password does', async () => {
    await test.iam.createUser({ UserName: 'signer' });
    const { LoginProfile } = await test.iam.createLoginProfile({
      UserName: 'signer',
      Password: password,
      PasswordResetRequired: true,
    });
    expect(LoginProfile).toMatchObject({ UserName: 'signer', PasswordResetRequired: true });
    expect((await test.aws.control.signIn({ userName: 'signer', password: 'Wrong-Horse-1' })).result).toBe('Failure');
    expect((await test.iam.getUser({ UserName: 'signer' })).User?.PasswordLastUsed).toBeUndefined();
    const signedIn = await test.aws.control.signIn({ userName: 'Signer', password });
    expect(signedIn.result).toBe('Success');
    expect((await test.iam.getUser({ UserName: 'signer' })).User?.PasswordLastUsed).toBeInstanceOf(Date);
    const keys = 'credentials' in signedIn ? signedIn.credentials : undefined;
    expect(keys?.accessKeyId).toMatch(/^ASIA/);
    expect((await test.stsAs(keys ?? { accessKeyId: '', secretAccessKey: '' }).getCallerIdentity({})).Arn).toBe(
      'arn:aws:iam::123456789012:user/signer',
    );
  });

  it('is made once, changed, and gone when it is deleted', async () => {
    const name = { UserName: 'changer' };
    await test.iam.createUser(name);
    expect((await failureOf(test.iam.updateLoginProfile({ ...name, Password: password })))?.message).toBe(
      'Login Profile for User changer cannot be found.',
    );
    await test.iam.createLoginProfile({ ...name, Password: password });
    expect(await failureOf(test.iam.createLoginProfile({ ...name, Password: password }))).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'Login Profile for user changer already exists.',
    });
    await test.iam.updateLoginProfile({ ...name, PasswordResetRequired: true });
    expect((await test.iam.getLoginProfile(name)).LoginProfile?.PasswordResetRequired).toBe(true);
    await test.iam.updateLoginProfile({ ...name, Password: 'Another-Horse-2' });
    expect((await test.aws.control.signIn({ userName: 'changer', password })).result).toBe('Failure');
    expect((await test.aws.control.signIn({ userName: 'changer', password: 'Another-Horse-2' })).result).toBe(
      'Success',
    );
    await test.iam.deleteLoginProfile(name);
    expect((await failureOf(test.iam.getLoginProfile(name)))?.code).toBe('NoSuchEntity');
    expect((await test.aws.control.signIn({ userName: 'changer', password: 'Another-Horse-2' })).result).toBe(
      'Failure',
    );
  });

  it('is written to the disk in no form that could be read back', async () => {
    const state = await readFile(join(folder, 'state.json'), 'utf8');
    expect(state).toContain('signer');
    for (const secret of [password, 'Another-Horse-2']) expect(state).not.toContain(secret);
  });

  it('stands in no record', async () => {
    const records = JSON.stringify(await test.aws.control.history('us-east-1'));
    expect(records).toContain('"eventName":"UpdateLoginProfile"');
    expect(records).not.toContain('Horse');
  });
});

describe('without a password policy of the account', () => {
  beforeAll(async () => {
    await test.iam.createUser({ UserName: 'chooser' });
    await test.iam.createAccountAlias({ AccountAlias: 'lab-account-1' });
  });
  it.each([
    ['Short-1', 'Password should have a minimum length of 8'],
    ['lowercase1', expect.stringMatching(/three of/)],
    ['ALLCAPS-LETTERS', expect.stringMatching(/three of/)],
    ['Lab-Account-1', 'Password cannot be the same as the account name'],
  ])('%s is refused', async (Password, message) => {
    expect(await failureOf(test.iam.createLoginProfile({ UserName: 'chooser', Password }))).toEqual({
      code: 'PasswordPolicyViolation',
      message,
      status: 400,
    });
  });
  it('eight characters of three kinds are enough', async () => {
    expect(await failureOf(test.iam.createLoginProfile({ UserName: 'chooser', Password: 'abcdefG1' }))).toBeUndefined();
  });
});

describe('the account’s password policy', () => {
  it('is absent until it is set, complete when it is, and not merged with the one before', async () => {
    expect(await failureOf(test.iam.getAccountPasswordPolicy({}))).toMatchObject({
      code: 'NoSuchEntity',
      message: 'The Password Policy with domain name 123456789012 cannot be found.',
    });
    await test.iam.updateAccountPasswordPolicy({
      MinimumPasswordLength: 12,
      RequireSymbols: true,
      MaxPasswordAge: 60,
      PasswordReusePrevention: 3,
    });
    expect((await test.iam.getAccountPasswordPolicy({})).PasswordPolicy).toEqual({
      MinimumPasswordLength: 12,
      RequireSymbols: true,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 60,
      PasswordReusePrevention: 3,
    });
    await test.iam.updateAccountPasswordPolicy({ RequireNumbers: true });
    const { PasswordPolicy } = await test.iam.getAccountPasswordPolicy({});
    expect(PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: true,
      ExpirePasswords: false,
    });
    expect(PasswordPolicy).not.toHaveProperty('MaxPasswordAge');
    await test.iam.deleteAccountPasswordPolicy({});
    expect((await failureOf(test.iam.deleteAccountPasswordPolicy({})))?.message).toBe(
      'The account policy with name PasswordPolicy cannot be found.',
    );
  });

  it('is told all its mistakes at once', async () => {
    const input = { MinimumPasswordLength: 129, PasswordReusePrevention: 25, MaxPasswordAge: 1096 };
    expect(await failureOf(test.iam.updateAccountPasswordPolicy(input))).toMatchObject({
      code: 'ValidationError',
      message:
        "3 validation errors detected: Value at 'minimumPasswordLength' failed to satisfy constraint: Member must have value less than or equal to 128; " +
        "Value at 'passwordReusePrevention' failed to satisfy constraint: Member must have value less than or equal to 24; " +
        "Value at 'maxPasswordAge' failed to satisfy constraint: Member must have value less than or equal to 1095",
    });
  });

  it('decides instead of AWS’s default', async () => {
    await test.iam.createUser({ UserName: 'ruled' });
    await test.iam.updateAccountPasswordPolicy({
      MinimumPasswordLength: 6,
      RequireUppercaseCharacters: true,
      RequireNumbers: true,
      RequireSymbols: true,
      RequireLowercaseCharacters: true,
    });
    const refusal = async (Password: string) =>
      (await failureOf(test.iam.createLoginProfile({ UserName: 'ruled', Password })))?.message;
    expect(await refusal('aB1-')).toBe('Password should have a minimum length of 6');
    expect(await refusal('ab1-ab1-')).toBe('Password should have at least one uppercase letter');
    expect(await refusal('AB1-AB1-')).toBe('Password should have at least one lowercase letter');
    expect(await refusal('aBc-aBc-')).toBe('Password should have at least one number');
    expect(await refusal('aB1caB1c')).toBe('Password should have at least one symbol');
    expect(await refusal('aB1-cd')).toBeUndefined();
    await test.iam.deleteAccountPasswordPolicy({});
  });

  it('forbids as many former passwords as it says', async () => {
    const name = { UserName: 'repeater' };
    await test.iam.createUser(name);
    await test.iam.updateAccountPasswordPolicy({ PasswordReusePrevention: 2 });
    await test.iam.createLoginProfile({ ...name, Password: 'first1' });
    await test.iam.updateLoginProfile({ ...name, Password: 'second2' });
    expect((await failureOf(test.iam.updateLoginProfile({ ...name, Password: 'first1' })))?.code).toBe(
      'PasswordPolicyViolation',
    );
    await test.iam.updateLoginProfile({ ...name, Password: 'third3' });
    await test.iam.updateLoginProfile({ ...name, Password: 'first1' });
    await test.iam.deleteAccountPasswordPolicy({});
  });
});

describe('changing one’s own password', () => {
  const change = { OldPassword: password, NewPassword: 'Fresh-Horse-3' };

  it('takes the permission, the old password and a good new one, and ends the reset', async () => {
    const keys = await test.userWith('own', allowing('iam:ChangePassword', 'arn:aws:iam::*:user/${aws:username}'));
    await test.iam.createLoginProfile({ UserName: 'own', Password: password, PasswordResetRequired: true });
    const own = test.iamAs(keys);
    expect((await failureOf(own.changePassword({ ...change, OldPassword: 'Not-The-Old-1' })))?.code).toBe(
      'AccessDenied',
    );
    expect((await failureOf(own.changePassword({ ...change, NewPassword: 'weak' })))?.code).toBe(
      'PasswordPolicyViolation',
    );
    await own.changePassword(change);
    expect((await test.iam.getLoginProfile({ UserName: 'own' })).LoginProfile?.PasswordResetRequired).toBe(false);
    expect((await test.aws.control.signIn({ userName: 'own', password: 'Fresh-Horse-3' })).result).toBe('Success');
  });

  it('is refused without the permission, unless the account’s policy lets users do it', async () => {
    const keys = await test.userWith('unpermitted');
    await test.iam.createLoginProfile({ UserName: 'unpermitted', Password: password });
    expect((await failureOf(test.iamAs(keys).changePassword(change)))?.code).toBe('AccessDenied');
    await test.iam.updateAccountPasswordPolicy({ AllowUsersToChangePassword: true });
    expect(await failureOf(test.iamAs(keys).changePassword(change))).toBeUndefined();
    await test.iam.deleteAccountPasswordPolicy({});
  });
});
