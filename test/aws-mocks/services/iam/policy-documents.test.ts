import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, startIam, type TestIam } from './start-iam.js';

interface DocumentCase {
  readonly title: string;
  readonly use?: 'managed' | 'inline';
  readonly statement?: object;
  readonly document?: object | string;
  readonly message?: string;
}

const { cases } = JSON.parse(readFileSync('test/cases/iam-policy-documents.json', 'utf8')) as { cases: DocumentCase[] };

let test: TestIam;
beforeAll(async () => {
  test = await startIam();
  await test.iam.createUser({ UserName: 'holder' });
});
afterAll(() => test.aws.stop());

describe('an identity policy', () => {
  it.each(cases.map((one, number) => [one.title, one, number] as const))(
    'with %s is judged as IAM does',
    async (_title, one, number) => {
      const document = one.document ?? { Version: '2012-10-17', Statement: [one.statement] };
      const text = typeof document === 'string' ? document : JSON.stringify(document);
      const call =
        one.use === 'inline'
          ? test.iam.putUserPolicy({ UserName: 'holder', PolicyName: `case-${number}`, PolicyDocument: text })
          : test.iam.createPolicy({ PolicyName: `case-${number}`, PolicyDocument: text });
      const expected =
        one.message === undefined ? undefined : { code: 'MalformedPolicyDocument', message: one.message, status: 400 };
      expect(await failureOf(call)).toEqual(expected);
    },
  );
});

function trust(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

describe('a trust policy', () => {
  const ec2 = { Service: 'ec2.amazonaws.com' };
  it.each([
    ['no JSON', '{', 'This policy contains invalid Json'],
    [
      'a resource',
      trust({ Effect: 'Allow', Principal: ec2, Action: 'sts:AssumeRole', Resource: '*' }),
      'Has prohibited field Resource',
    ],
    ['no principal', trust({ Effect: 'Allow', Action: 'sts:AssumeRole' }), 'Missing required field Principal'],
    [
      'an action of another service',
      trust({ Effect: 'Allow', Principal: ec2, Action: 's3:GetObject' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      'a user of this account who does not exist',
      trust({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:user/nobody' }, Action: 'sts:AssumeRole' }),
      'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/nobody"',
    ],
  ])('with %s is refused', async (_what, document, message) => {
    const call = test.iam.createRole({ RoleName: 'refused', AssumeRolePolicyDocument: document });
    expect(await failureOf(call)).toEqual({ code: 'MalformedPolicyDocument', message, status: 400 });
  });

  it('may name the account, another account, a service and whoever exists', async () => {
    const principal = {
      AWS: ['123456789012', 'arn:aws:iam::999999999999:user/x', 'arn:aws:iam::123456789012:user/holder'],
      ...ec2,
    };
    const document = trust({ Effect: 'Allow', Principal: principal, Action: ['sts:AssumeRole', 'sts:TagSession'] });
    await test.iam.createRole({ RoleName: 'trusting', AssumeRolePolicyDocument: document });
    const { Role } = await test.iam.getRole({ RoleName: 'trusting' });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(document);
  });
});
