import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowing, documentOfSize, failureOf, startIam, trusting, type TestIam } from './start-iam.js';

let test: TestIam;
beforeAll(async () => {
  test = await startIam();
  await test.iam.createUser({ UserName: 'holder' });
  await test.iam.createGroup({ GroupName: 'holders' });
  await test.iam.createRole({ RoleName: 'held', AssumeRolePolicyDocument: trusting('123456789012') });
});
afterAll(() => test.aws.stop());

describe('an inline policy', () => {
  it('comes back as it was written, URL-encoded as RFC 3986 has it', async () => {
    const document =
      '{ "Version": "2012-10-17",\n\t"Statement": [{ "Sid": "", "Effect": "Allow", "Action": "s3:*",\n "Resource": "arn:aws:s3:::a(b)!\'*/\u00e9" }] }';
    await test.iam.putUserPolicy({ UserName: 'HOLDER', PolicyName: 'written', PolicyDocument: document });
    const answer = await test.iam.getUserPolicy({ UserName: 'holder', PolicyName: 'written' });
    expect(answer).toMatchObject({ UserName: 'holder', PolicyName: 'written' });
    expect(answer.PolicyDocument).not.toMatch(/[ !'()*{}":,/[\]\n]/);
    expect(answer.PolicyDocument).toContain('a%28b%29%21%27%2A%2F%C3%A9');
    expect(decodeURIComponent(answer.PolicyDocument ?? '')).toBe(document);
  });

  it('takes the place of the one of the same name', async () => {
    const put = (action: string) =>
      test.iam.putRolePolicy({
        RoleName: 'held',
        PolicyName: 'same',
        PolicyDocument: JSON.stringify(allowing(action)),
      });
    await put('s3:ListBucket');
    await put('s3:GetObject');
    expect((await test.iam.listRolePolicies({ RoleName: 'held' })).PolicyNames).toEqual(['same']);
    const { PolicyDocument } = await test.iam.getRolePolicy({ RoleName: 'held', PolicyName: 'same' });
    expect(decodeURIComponent(PolicyDocument ?? '')).toContain('s3:GetObject');
  });

  it('is missed by name and kind of holder', async () => {
    expect(await failureOf(test.iam.getUserPolicy({ UserName: 'holder', PolicyName: 'none' }))).toMatchObject({
      code: 'NoSuchEntity',
      message: 'The user policy with name none cannot be found.',
    });
    expect((await failureOf(test.iam.deleteGroupPolicy({ GroupName: 'holders', PolicyName: 'none' })))?.message).toBe(
      'The group policy with name none cannot be found.',
    );
    expect((await failureOf(test.iam.deleteRolePolicy({ RoleName: 'held', PolicyName: 'none' })))?.message).toBe(
      'The role policy with name none cannot be found.',
    );
  });
});

describe('the size of inline policies', () => {
  const putters = {
    user: (name: string, document: string) =>
      test.iam.putUserPolicy({ UserName: 'sized', PolicyName: name, PolicyDocument: document }),
    group: (name: string, document: string) =>
      test.iam.putGroupPolicy({ GroupName: 'sized', PolicyName: name, PolicyDocument: document }),
    role: (name: string, document: string) =>
      test.iam.putRolePolicy({ RoleName: 'sized', PolicyName: name, PolicyDocument: document }),
  };
  beforeAll(async () => {
    await test.iam.createUser({ UserName: 'sized' });
    await test.iam.createGroup({ GroupName: 'sized' });
    await test.iam.createRole({ RoleName: 'sized', AssumeRolePolicyDocument: trusting('123456789012') });
  });

  it.each([
    ['user', 2048],
    ['group', 5120],
    ['role', 10_240],
  ] as const)('of a %s may come to %i characters together and not to one more', async (kind, quota) => {
    await putters[kind]('a', documentOfSize(quota - 200));
    await putters[kind]('b', documentOfSize(200).replaceAll(',', ',\n    '));
    expect(await failureOf(putters[kind]('b', documentOfSize(201)))).toEqual({
      code: 'LimitExceeded',
      message: `Maximum policy size of ${quota} bytes exceeded for ${kind} sized`,
      status: 409,
    });
  });
});
