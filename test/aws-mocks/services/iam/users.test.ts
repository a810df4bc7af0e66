import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, newKeys, startIam, type TestIam } from './start-iam.js';

let test: TestIam;
beforeAll(async () => {
  test = await startIam({ now: () => Date.parse('2026-01-05T09:12:33Z') });
});
afterAll(() => test.aws.stop());

describe('a user', () => {
  it('is made with an id, an ARN with its path and the tags it was given', async () => {
    const { User } = await test.iam.createUser({
      UserName: 'ann',
      Path: '/lab/',
      Tags: [
        { Key: 'Name', Value: 'ann' },
        { Key: 'Dept', Value: '' },
      ],
    });
    expect(User).toEqual({
      UserName: 'ann',
      Path: '/lab/',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::123456789012:user/lab/ann',
      CreateDate: new Date('2026-01-05T09:12:33Z'),
      Tags: [
        { Key: 'Dept', Value: '' },
        { Key: 'Name', Value: 'ann' },
      ],
    });
  });

  it('is found and refused as taken whatever the case of its name', async () => {
    await test.iam.createUser({ UserName: 'CamelCase' });
    expect((await test.iam.getUser({ UserName: 'camelcase' })).User?.UserName).toBe('CamelCase');
    expect(await failureOf(test.iam.createUser({ UserName: 'CAMELCASE' }))).toEqual({
      code: 'EntityAlreadyExists',
      message: 'User with name CAMELCASE already exists.',
      status: 409,
    });
  });

  it('can have a name that JavaScript objects have of their own', async () => {
    expect((await failureOf(test.iam.getUser({ UserName: 'constructor' })))?.code).toBe('NoSuchEntity');
    await test.iam.createUser({ UserName: '__proto__' });
    expect((await test.iam.getUser({ UserName: '__proto__' })).User?.UserName).toBe('__proto__');
  });

  it('keeps its id, its groups and its key when it is renamed, and is found by the new name only', async () => {
    const { User: before } = await test.iam.createUser({ UserName: 'old-name' });
    await test.iam.createGroup({ GroupName: 'renamers' });
    await test.iam.addUserToGroup({ UserName: 'old-name', GroupName: 'renamers' });
    const keys = await newKeys(test.iam, 'old-name');
    await test.iam.updateUser({ UserName: 'old-name', NewUserName: 'new-name', NewPath: '/moved/' });
    const { User: after } = await test.iam.getUser({ UserName: 'new-name' });
    expect(after).toMatchObject({ UserId: before?.UserId, Arn: 'arn:aws:iam::123456789012:user/moved/new-name' });
    expect(await failureOf(test.iam.getUser({ UserName: 'old-name' }))).toMatchObject({
      code: 'NoSuchEntity',
      message: 'The user with name old-name cannot be found.',
    });
    expect((await test.iam.getGroup({ GroupName: 'renamers' })).Users?.map(({ UserName }) => UserName)).toEqual([
      'new-name',
    ]);
    expect((await test.stsAs(keys).getCallerIdentity({})).Arn).toBe('arn:aws:iam::123456789012:user/moved/new-name');
  });

  it('may change the case of its own name and not take another user’s', async () => {
    await test.iam.createUser({ UserName: 'recase' });
    await test.iam.updateUser({ UserName: 'recase', NewUserName: 'ReCase' });
    expect((await test.iam.getUser({ UserName: 'recase' })).User?.UserName).toBe('ReCase');
    const failure = await failureOf(test.iam.updateUser({ UserName: 'recase', NewUserName: 'CAMELcase' }));
    expect(failure?.code).toBe('EntityAlreadyExists');
  });

  it('is itself when GetUser names nobody', async () => {
    const keys = await test.userWith('self', allowing('iam:GetUser'));
    expect((await test.iamAs(keys).getUser({})).User?.UserName).toBe('self');
  });

  it('is listed by name, below a path, in pages that lose nothing when users go in between', async () => {
    for (const name of ['d', 'B', 'a', 'C']) await test.iam.createUser({ UserName: `page-${name}`, Path: '/pages/' });
    const first = await test.iam.listUsers({ PathPrefix: '/pages/', MaxItems: 2 });
    expect(first.Users?.map(({ UserName }) => UserName)).toEqual(['page-a', 'page-B']);
    expect(first.IsTruncated).toBe(true);
    await test.iam.deleteUser({ UserName: 'page-a' });
    const second = await test.iam.listUsers({
      PathPrefix: '/pages/',
      MaxItems: 2,
      ...(first.Marker && { Marker: first.Marker }),
    });
    expect(second.Users?.map(({ UserName }) => UserName)).toEqual(['page-C', 'page-d']);
    expect(second).toMatchObject({ IsTruncated: false });
    expect(second.Marker).toBeUndefined();
  });

  it('is not listed by a marker that this account never gave', async () => {
    expect(await failureOf(test.iam.listUsers({ Marker: 'bogus' }))).toMatchObject({
      code: 'ValidationError',
      message: 'Invalid Marker.',
    });
  });
});

describe('a name or path that IAM does not take', () => {
  it.each([
    [
      'a space in it',
      { UserName: 'two words' },
      /^The specified value for userName is invalid\. It must contain only alphanumeric/,
    ],
    [
      'too many characters',
      { UserName: 'x'.repeat(65) },
      /Value at 'userName' failed .* length less than or equal to 64$/,
    ],
    [
      'no slash at the end of the path',
      { UserName: 'p', Path: '/lab' },
      /^The specified value for path is invalid\. It must begin and end with \//,
    ],
    ['a page of nothing', { MaxItems: 0 }, /Value at 'maxItems' failed .* value greater than or equal to 1$/],
  ])('has %s', async (_what, input, message) => {
    const call = 'UserName' in input ? test.iam.createUser(input) : test.iam.listUsers(input);
    expect(await failureOf(call)).toMatchObject({
      code: 'ValidationError',
      status: 400,
      message: expect.stringMatching(message),
    });
  });
});

describe('what is no name', () => {
  it('is not looked for', async () => {
    expect((await failureOf(test.iam.getUser({ UserName: 'a/b' })))?.code).toBe('ValidationError');
    expect((await failureOf(test.iam.getRole({ RoleName: 'r'.repeat(129) })))?.code).toBe('ValidationError');
  });
});

describe('deleting a user', () => {
  it('is refused for each thing that must go first, and then done', async () => {
    const { iam } = test;
    const name = { UserName: 'leaver' };
    const policy = { PolicyArn: 'arn:aws:iam::aws:policy/IAMUserChangePassword' };
    await iam.createUser(name);
    await iam.createGroup({ GroupName: 'leavers' });
    await iam.addUserToGroup({ ...name, GroupName: 'leavers' });
    const { AccessKey } = await iam.createAccessKey(name);
    await iam.createLoginProfile({ ...name, Password: 'Correct-Horse-1' });
    await iam.putUserPolicy({ ...name, PolicyName: 'p', PolicyDocument: JSON.stringify(allowing('s3:*')) });
    await iam.attachUserPolicy({ ...name, ...policy });
    const refusals: (string | undefined)[] = [];
    const steps = [
      () => iam.detachUserPolicy({ ...name, ...policy }),
      () => iam.deleteUserPolicy({ ...name, PolicyName: 'p' }),
      () => iam.deleteLoginProfile(name),
      () => iam.deleteAccessKey({ ...name, AccessKeyId: AccessKey?.AccessKeyId }),
      () => iam.removeUserFromGroup({ ...name, GroupName: 'leavers' }),
    ];
    for (const step of steps) {
      const failure = await failureOf(iam.deleteUser(name));
      expect(failure).toMatchObject({ code: 'DeleteConflict', status: 409 });
      refusals.push(failure?.message);
      await step();
    }
    await iam.deleteUser(name);
    expect(refusals).toEqual([
      'Cannot delete entity, must detach all policies first.',
      'Cannot delete entity, must delete policies first.',
      'Cannot delete entity, must delete login profile first.',
      'Cannot delete entity, must delete access keys first.',
      'Cannot delete entity, must remove users from group first.',
    ]);
    expect((await failureOf(iam.getUser(name)))?.code).toBe('NoSuchEntity');
  });
});
