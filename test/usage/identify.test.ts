import { describe, expect, test } from 'vitest';
import { findSession, identify } from '../../src/usage/identify.js';

function principalOf(identity: Readonly<Record<string, unknown>>, accountId = '999999999999'): unknown {
  return identify({ identity, accountId }).principal;
}

function roleSession(arn: string, sessionIssuer?: object, more: object = {}): Readonly<Record<string, unknown>> {
  return { type: 'AssumedRole', arn, ...(sessionIssuer && { sessionContext: { sessionIssuer, ...more } }) };
}

describe('who it was', () => {
  test('an IAM user', () => {
    const arn = 'arn:aws:iam::123456789012:user/team/alice';
    expect(principalOf({ type: 'IAMUser', arn, accountId: '123456789012', userName: 'alice' })).toEqual({
      type: 'user',
      name: 'alice',
      arn,
      accountId: '123456789012',
    });
  });

  test('the root user, with or without an ARN', () => {
    const root = { type: 'root', name: 'root', arn: 'arn:aws:iam::123456789012:root', accountId: '123456789012' };
    expect(principalOf({ type: 'Root', arn: root.arn, accountId: '123456789012', userName: 'an-alias' })).toEqual(root);
    expect(principalOf({ type: 'Root', accountId: '123456789012' })).toEqual(root);
  });

  test('a role, by the issuer of its session, with its path', () => {
    const arn = 'arn:aws:iam::123456789012:role/team/ops';
    const session = roleSession('arn:aws:sts::123456789012:assumed-role/ops/bob', {
      arn,
      userName: 'ops',
      type: 'Role',
    });
    expect(principalOf(session)).toEqual({ type: 'role', name: 'ops', arn, accountId: '123456789012' });
  });

  test('a role without an issuer, by its session’s ARN', () => {
    expect(principalOf(roleSession('arn:aws-cn:sts::123456789012:assumed-role/ops/bob'))).toEqual({
      type: 'role',
      name: 'ops',
      arn: 'arn:aws-cn:iam::123456789012:role/ops',
      accountId: '123456789012',
    });
  });

  test('an Identity Center role lies under its reserved path', () => {
    expect(
      principalOf(roleSession('arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123/bob')),
    ).toMatchObject({
      arn: 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123',
    });
  });

  test('all sessions of a role are the role', () => {
    const one = principalOf(roleSession('arn:aws:sts::123456789012:assumed-role/ops/one'));
    expect(principalOf(roleSession('arn:aws:sts::123456789012:assumed-role/ops/two'))).toEqual(one);
  });

  test('a federated user', () => {
    expect(principalOf({ type: 'FederatedUser', arn: 'arn:aws:sts::123456789012:federated-user/bob' })).toMatchObject({
      type: 'federated',
      name: 'bob',
    });
  });

  test('users of SAML, web identities and Identity Center are federated', () => {
    expect(principalOf({ type: 'SAMLUser', userName: 'ann' })).toMatchObject({ type: 'federated', name: 'ann' });
    expect(principalOf({ type: 'WebIdentityUser', principalId: 'oidc:1' })).toMatchObject({ name: 'oidc:1' });
    expect(principalOf({ type: 'IdentityCenterUser', onBehalfOf: { userId: 'u-1' } })).toMatchObject({ name: 'u-1' });
  });

  test('another account, and a service', () => {
    expect(principalOf({ type: 'AWSAccount', accountId: '210987654321' })).toMatchObject({
      type: 'account',
      name: '210987654321',
    });
    expect(principalOf({ type: 'AWSService', invokedBy: 'config.amazonaws.com' })).toMatchObject({
      type: 'service',
      name: 'config.amazonaws.com',
    });
  });

  test('masked ids stay as they are', () => {
    const arn = 'arn:aws:iam::XXXXXXXXXXXX:user/u';
    expect(principalOf({ type: 'IAMUser', arn, accountId: 'XXXXXXXXXXXX', userName: 'u' })).toMatchObject({ arn });
  });

  test('nobody at all', () => {
    expect(principalOf({})).toEqual({ type: 'unknown', name: '', arn: '', accountId: '999999999999' });
    expect(principalOf({ type: { odd: 1 }, arn: ['x'] })).toMatchObject({ type: 'unknown' });
  });
});

describe('in whose session', () => {
  test('the session’s name and source identity', () => {
    const identity = roleSession(
      'arn:aws:sts::123456789012:assumed-role/ops/bob@example.com',
      { arn: 'x' },
      { sourceIdentity: 'bob' },
    );
    expect(findSession({ identity })).toEqual({ name: 'bob@example.com', sourceIdentity: 'bob' });
  });

  test('a user has no session of that kind', () => {
    expect(findSession({ identity: { type: 'IAMUser' } })).toBeUndefined();
  });
});

describe('through which service', () => {
  const user = { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/u' };
  function viaOf(invokedBy: string, identity: object = user): string | undefined {
    return identify({ identity: { ...identity, invokedBy }, accountId: '' }).via;
  }

  test('a service passed the call on', () => {
    expect(viaOf('cloudformation.amazonaws.com')).toBe('cloudformation.amazonaws.com');
  });

  test('the console is not a service that passes calls on', () => {
    expect(viaOf('signin.amazonaws.com')).toBeUndefined();
  });

  test('nor is something that no policy could name', () => {
    expect(viaOf('AWS Internal')).toBeUndefined();
  });

  test('a service in its own service-linked role acts for nobody else', () => {
    const arn =
      'arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
    const session = roleSession('arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling', {
      arn,
    });
    expect(viaOf('autoscaling.amazonaws.com', session)).toBeUndefined();
  });
});
