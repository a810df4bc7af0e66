import { expect, test } from 'vitest';
import { requestContext, type ContextCall } from '../../aws-mocks/request-context.js';
import type { Caller, CallerSession } from '../../aws-mocks/service.js';

const nowMs = Date.parse('2026-01-05T12:00:30Z');
const session: CallerSession = { createdAtMs: nowMs - 90_500, mfa: false };
const roleId = 'AROAEXAMPLE';
const roleCaller: Caller = {
  type: 'AssumedRole',
  arn: 'arn:aws:sts::123456789012:assumed-role/deployer/ci',
  accountId: '123456789012',
  principalId: `${roleId}:ci`,
  accessKeyId: 'ASIA1',
  session: {
    ...session,
    sourceIdentity: 'alice',
    issuer: { arn: 'arn:aws:iam::123456789012:role/path/deployer', userName: 'deployer', principalId: roleId },
  },
};
const userCaller: Caller = {
  type: 'IAMUser',
  arn: 'arn:aws:iam::123456789012:user/u',
  accountId: '123456789012',
  principalId: 'AIDAEXAMPLE',
  accessKeyId: 'AKIA1',
  userName: 'u',
};
const tags = (pairs: Record<string, string>) => Object.entries(pairs).map(([key, value]) => ({ key, value }));
const iam = {
  users: [{ id: 'AIDAEXAMPLE', tags: tags({ team: 'red' }) }],
  roles: [{ id: roleId, tags: tags({ team: 'blue' }) }],
};
const call = (caller: Caller): ContextCall => ({
  account: { accountId: '123456789012', iam } as unknown as ContextCall['account'],
  caller,
  region: 'eu-west-1',
  nowMs,
  userAgent: '',
  sourceIp: '203.0.113.9',
});
const check = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' };

test("a role's session goes under the role's ARN and tags, and carries when it was issued and whether by MFA", () => {
  expect(requestContext(call(roleCaller), check)).toMatchObject({
    'aws:PrincipalArn': ['arn:aws:iam::123456789012:role/path/deployer'],
    'aws:PrincipalType': ['AssumedRole'],
    'aws:PrincipalTag/team': ['blue'],
    'aws:userid': ['AROAEXAMPLE:ci'],
    'aws:MultiFactorAuthPresent': ['false'],
    'aws:TokenIssueTime': ['2026-01-05T11:58:59Z'],
    'aws:SourceIdentity': ['alice'],
  });
});

test('a role has no user name, an unsent user agent no key, and no MFA no age', () => {
  const keys = Object.keys(requestContext(call(roleCaller), check));
  expect(keys).not.toContain('aws:username');
  expect(keys).not.toContain('aws:UserAgent');
  expect(keys).not.toContain('aws:MultiFactorAuthAge');
});

test('a session with MFA tells its age in whole seconds', () => {
  const caller = { ...userCaller, session: { ...session, mfa: true } };
  expect(requestContext(call(caller), check)).toMatchObject({
    'aws:MultiFactorAuthPresent': ['true'],
    'aws:MultiFactorAuthAge': ['90'],
    'aws:PrincipalTag/team': ['red'],
  });
});

test('root is of the type Account', () => {
  const root: Caller = {
    type: 'Root',
    arn: 'arn:aws:iam::123456789012:root',
    accountId: '123456789012',
    principalId: '123456789012',
    accessKeyId: 'A',
  };
  expect(requestContext(call(root), check)).toMatchObject({
    'aws:PrincipalType': ['Account'],
    'aws:userid': ['123456789012'],
  });
});

const accountOf = (more: object) => requestContext(call(userCaller), { ...check, ...more })['aws:ResourceAccount'];

test("the resource's account is the check's, else the one in its ARN, else the caller's own", () => {
  expect(accountOf({ resourceAccountId: '999999999999' })).toEqual(['999999999999']);
  expect(accountOf({ resource: 'arn:aws:sns:us-east-1:111122223333:t' })).toEqual(['111122223333']);
  expect(accountOf({})).toEqual(['123456789012']);
  expect(accountOf({ resource: '*' })).toEqual(['123456789012']);
});

test("the check's own keys are added", () => {
  expect(requestContext(call(userCaller), { ...check, context: { 's3:prefix': ['a/'] } })).toMatchObject({
    's3:prefix': ['a/'],
  });
});
