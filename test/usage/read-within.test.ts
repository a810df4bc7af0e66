import { expect, test } from 'vitest';
import { hasTags, listRoleArns } from '../../src/usage/read-within.js';

const role = 'arn:aws:iam::123456789012:role/service-role/worker';

test('role ARNs are found at any depth, in lists and under any name', () => {
  const request = { name: 'f', role, nested: { list: [{ executionRoleARN: 'arn:aws-cn:iam::123456789012:role/x' }] } };
  expect(listRoleArns(request)).toEqual([role, 'arn:aws-cn:iam::123456789012:role/x']);
});

test.each([
  ['a user', 'arn:aws:iam::123456789012:user/anna'],
  ['a session of a role', 'arn:aws:sts::123456789012:assumed-role/worker/s'],
  ['a pattern', 'arn:aws:iam::123456789012:role/*'],
  ['a text that holds one', `{"Role":"${role}"}`],
  ['a role without account', 'arn:aws:iam:::role/worker'],
])('%s is no role that a request names', (_, value) => {
  expect(listRoleArns({ role: value })).toEqual([]);
});

test.each([
  [{ credentials: role }],
  [{ CreateFlowLogsRequest: { DeliverLogsPermissionArn: role } }],
  [{ smsConfiguration: { snsCallerArn: role } }],
  [{ roles: { authenticated: role } }],
  [{ iamRoles: [role] }],
])('%j hands a role over', (request) => {
  expect(listRoleArns(request)).toEqual([role]);
});

test.each([
  ['whom a request is about', { principalArn: role }],
  ['whom access is given to', { roles: [{ principal: role }] }],
  ['a parameter of a template', { parameters: [{ parameterKey: 'RoleArn', parameterValue: role }] }],
  ['a value of an environment', { environment: { variables: { ROLE_ARN: role } } }],
  ['a tag', { tags: [{ key: 'role', value: role }] }],
  ['the thing itself', { resourceArn: role }],
])('%s is handed to nobody', (_, request) => {
  expect(listRoleArns(request)).toEqual([]);
});

test.each([
  [{ tags: [{ key: 'team', value: 'a' }] }],
  [{ tagList: [{ key: 'team' }] }],
  [{ tags: { team: 'a' } }],
  [{ Tagging: 'x', resourceTags: [{ key: 'a' }] }],
  [{ createVolumeRequest: { tagSpecificationSet: { items: [{ tags: [] }] } } }],
])('%j gives tags', (request) => {
  expect(hasTags(request)).toBe(true);
});

test.each([
  [{}],
  [{ tags: [] }],
  [{ tags: {} }],
  [{ stage: { a: 1 } }],
  [{ imageTag: 'latest' }],
  [{ tagKeys: ['a'] }],
])('%j gives none', (request) => {
  expect(hasTags(request)).toBe(false);
});

test('a record nested deeper than any request does not exhaust the stack', () => {
  let nested: unknown = role;
  for (let depth = 0; depth < 100_000; depth += 1) nested = { role: nested };
  expect(listRoleArns(nested)).toEqual([]);
  expect(hasTags(nested)).toBe(false);
});
