import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, startIam, type TestIam } from './start-iam.js';

let test: TestIam;
beforeAll(async () => {
  test = await startIam();
});
afterAll(() => test.aws.stop());

describe('a group', () => {
  it('is made once, whatever the case of its name', async () => {
    const { Group } = await test.iam.createGroup({ GroupName: 'Admins', Path: '/lab/' });
    expect(Group).toMatchObject({
      GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::123456789012:group/lab/Admins',
    });
    expect(await failureOf(test.iam.createGroup({ GroupName: 'admins' }))).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'Group with name admins already exists.',
    });
    expect((await test.iam.getGroup({ GroupName: 'ADMINS' })).Group?.GroupName).toBe('Admins');
  });

  it('takes a user once however often it is added, and loses it once', async () => {
    await test.iam.createGroup({ GroupName: 'g' });
    await test.iam.createUser({ UserName: 'u' });
    const membership = { GroupName: 'g', UserName: 'u' };
    await test.iam.addUserToGroup(membership);
    await test.iam.addUserToGroup(membership);
    expect((await test.iam.getGroup({ GroupName: 'g' })).Users).toHaveLength(1);
    await test.iam.removeUserFromGroup(membership);
    await test.iam.removeUserFromGroup(membership);
    expect((await test.iam.listGroupsForUser({ UserName: 'u' })).Groups).toEqual([]);
  });

  it.each([
    [{ GroupName: 'g', UserName: 'nobody' }, 'The user with name nobody cannot be found.'],
    [{ GroupName: 'nowhere', UserName: 'u' }, 'The group with name nowhere cannot be found.'],
  ])('is not joined when %o does not exist', async (membership, message) => {
    expect(await failureOf(test.iam.addUserToGroup(membership))).toMatchObject({ code: 'NoSuchEntity', message });
  });

  it('is the eleventh for a user only in vain', async () => {
    await test.iam.createUser({ UserName: 'joiner' });
    for (let n = 0; n <= 10; n += 1) await test.iam.createGroup({ GroupName: `club-${n}` });
    for (let n = 0; n < 10; n += 1) await test.iam.addUserToGroup({ UserName: 'joiner', GroupName: `club-${n}` });
    expect(await failureOf(test.iam.addUserToGroup({ UserName: 'joiner', GroupName: 'club-10' }))).toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for GroupsPerUser: 10',
      status: 409,
    });
  });

  it('is deleted only when it is empty and without policies', async () => {
    const group = { GroupName: 'going' };
    const arn = { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
    await test.iam.createGroup(group);
    await test.iam.addUserToGroup({ ...group, UserName: 'u' });
    await test.iam.attachGroupPolicy({ ...group, ...arn });
    await test.iam.putGroupPolicy({ ...group, PolicyName: 'p', PolicyDocument: JSON.stringify(allowing('s3:*')) });
    const messages: (string | undefined)[] = [];
    const refuse = async () => messages.push((await failureOf(test.iam.deleteGroup(group)))?.message);
    await refuse();
    await test.iam.detachGroupPolicy({ ...group, ...arn });
    await refuse();
    await test.iam.deleteGroupPolicy({ ...group, PolicyName: 'p' });
    await refuse();
    await test.iam.removeUserFromGroup({ ...group, UserName: 'u' });
    await test.iam.deleteGroup(group);
    expect(messages).toEqual([
      'Cannot delete entity, must detach all policies first.',
      'Cannot delete entity, must delete policies first.',
      'Cannot delete entity, must remove users from group first.',
    ]);
  });

  it('gives its policies to its members and takes them away when they leave', async () => {
    const keys = await test.userWith('member');
    await test.iam.createGroup({ GroupName: 'listers' });
    await test.iam.putGroupPolicy({
      GroupName: 'listers',
      PolicyName: 'list',
      PolicyDocument: JSON.stringify(allowing('iam:ListUsers')),
    });
    const asMember = test.iamAs(keys);
    expect((await failureOf(asMember.listUsers({})))?.code).toBe('AccessDenied');
    await test.iam.addUserToGroup({ GroupName: 'listers', UserName: 'member' });
    expect((await asMember.listUsers({})).Users?.length).toBeGreaterThan(0);
    await test.iam.removeUserFromGroup({ GroupName: 'listers', UserName: 'member' });
    expect((await failureOf(asMember.listUsers({})))?.code).toBe('AccessDenied');
  });

  it('moves to another name and path with its members', async () => {
    await test.iam.createGroup({ GroupName: 'before' });
    await test.iam.addUserToGroup({ GroupName: 'before', UserName: 'u' });
    await test.iam.updateGroup({ GroupName: 'before', NewGroupName: 'after', NewPath: '/new/' });
    const { Group, Users } = await test.iam.getGroup({ GroupName: 'after' });
    expect(Group?.Arn).toBe('arn:aws:iam::123456789012:group/new/after');
    expect(Users?.map(({ UserName }) => UserName)).toEqual(['u']);
    expect((await test.iam.listGroups({ PathPrefix: '/new/' })).Groups?.map(({ GroupName }) => GroupName)).toEqual([
      'after',
    ]);
  });
});
