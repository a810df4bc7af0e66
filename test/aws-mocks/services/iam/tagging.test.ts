import type { Tag } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, failureOf, startIam, trusting, type TestIam } from './start-iam.js';

let test: TestIam;
let policyArn: string | undefined;
beforeAll(async () => {
  test = await startIam();
  await test.iam.createUser({ UserName: 'x' });
  await test.iam.createRole({ RoleName: 'x', AssumeRolePolicyDocument: trusting('123456789012') });
  await test.iam.createInstanceProfile({ InstanceProfileName: 'x' });
  const { Policy } = await test.iam.createPolicy({ PolicyName: 'x', PolicyDocument: JSON.stringify(allowing('s3:*')) });
  policyArn = Policy?.Arn;
});
afterAll(() => test.aws.stop());

const kinds = {
  user: {
    tag: (Tags: Tag[]) => test.iam.tagUser({ UserName: 'x', Tags }),
    untag: (TagKeys: string[]) => test.iam.untagUser({ UserName: 'x', TagKeys }),
    list: (page: object) => test.iam.listUserTags({ UserName: 'x', ...page }),
  },
  role: {
    tag: (Tags: Tag[]) => test.iam.tagRole({ RoleName: 'x', Tags }),
    untag: (TagKeys: string[]) => test.iam.untagRole({ RoleName: 'x', TagKeys }),
    list: (page: object) => test.iam.listRoleTags({ RoleName: 'x', ...page }),
  },
  policy: {
    tag: (Tags: Tag[]) => test.iam.tagPolicy({ PolicyArn: policyArn, Tags }),
    untag: (TagKeys: string[]) => test.iam.untagPolicy({ PolicyArn: policyArn, TagKeys }),
    list: (page: object) => test.iam.listPolicyTags({ PolicyArn: policyArn, ...page }),
  },
  'instance profile': {
    tag: (Tags: Tag[]) => test.iam.tagInstanceProfile({ InstanceProfileName: 'x', Tags }),
    untag: (TagKeys: string[]) => test.iam.untagInstanceProfile({ InstanceProfileName: 'x', TagKeys }),
    list: (page: object) => test.iam.listInstanceProfileTags({ InstanceProfileName: 'x', ...page }),
  },
};

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])('tags of a %s', (kind) => {
  const { tag, untag, list } = kinds[kind];
  const shown = async (page = {}) => (await list(page)).Tags?.map(({ Key, Value }) => `${Key}=${Value}`);

  it('are added, changed, paged by key and taken away', async () => {
    await tag([
      { Key: 'b', Value: '1' },
      { Key: 'a', Value: '' },
    ]);
    await tag([{ Key: 'b', Value: '2' }]);
    expect(await shown()).toEqual(['a=', 'b=2']);
    const first = await list({ MaxItems: 1 });
    expect(first.IsTruncated).toBe(true);
    expect(await shown({ Marker: first.Marker })).toEqual(['b=2']);
    await untag(['a', 'b', 'never']);
    expect(await shown()).toEqual([]);
  });

  it('are fifty at most, also one after the other', async () => {
    const many = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    expect(await failureOf(tag(many))).toMatchObject({
      code: 'ValidationError',
      message:
        "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
    });
    await tag(many.slice(0, 50));
    expect((await failureOf(tag(many.slice(50))))?.code).toBe('LimitExceeded');
    await untag(many.slice(0, 50).map(({ Key }) => Key));
  });

  it.each([
    [
      { Key: 'k'.repeat(129), Value: '' },
      "Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128",
    ],
    [
      { Key: 'k', Value: 'v'.repeat(257) },
      "Value at 'tags.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 256",
    ],
    [
      { Key: 'k!', Value: '' },
      String.raw`Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+`,
    ],
  ])('are not like %o', async (one, problem) => {
    expect(await failureOf(tag([one]))).toMatchObject({
      code: 'ValidationError',
      message: `1 validation error detected: ${problem}`,
    });
  });
});

describe('tag keys that differ in case only', () => {
  const both = [
    { Key: 'Key', Value: '1' },
    { Key: 'KEY', Value: '2' },
  ];

  it.each(['user', 'role'] as const)('are one key of a %s', async (kind) => {
    const { tag, list } = kinds[kind];
    expect(await failureOf(tag(both))).toMatchObject({
      code: 'InvalidInput',
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    });
    for (const one of both) await tag([one]);
    expect((await list({})).Tags).toEqual([{ Key: 'KEY', Value: '2' }]);
  });

  it.each(['policy', 'instance profile'] as const)('are two keys of a %s', async (kind) => {
    const { tag, untag, list } = kinds[kind];
    await tag(both);
    await untag(['Key']);
    expect((await list({})).Tags).toEqual([{ Key: 'KEY', Value: '2' }]);
    expect((await failureOf(tag([...both, ...both])))?.message).toBe('Duplicate tag keys found.');
  });
});
