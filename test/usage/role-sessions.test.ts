import { beforeAll, describe, expect, it } from 'vitest';
import type { RawRecord } from '../../src/model/event.js';
import type { HistoryItem } from '../../src/model/history.js';
import type { Principal } from '../../src/model/principal.js';
import type { SessionUse } from '../../src/model/role-session.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { mineHistory } from '../../src/usage/mine.js';
import { tieSessions } from '../../src/usage/role-sessions.js';
import { identities, makeRecord } from './records.js';

const ACCOUNT = '123456789012';
const OPS = `arn:aws:iam::${ACCOUNT}:role/ops`;
const alice: Principal = { type: 'user', name: 'alice', arn: identities.user.arn, accountId: ACCOUNT };
const bob: Principal = { type: 'user', name: 'bob', arn: `arn:aws:iam::${ACCOUNT}:user/bob`, accountId: ACCOUNT };
const ops: Principal = { type: 'role', name: 'ops', arn: OPS, accountId: ACCOUNT };

let reference: Reference;

beforeAll(async () => {
  reference = await openReference();
});

const asUser = ({ name, arn }: Principal) => ({ type: 'IAMUser', arn, accountId: ACCOUNT, userName: name });

function assume(principal: Principal, name: string, more: RawRecord = {}, parameters: RawRecord = {}): RawRecord {
  return makeRecord({
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    userIdentity: asUser(principal),
    requestParameters: { roleArn: OPS, roleSessionName: name, ...parameters },
    ...more,
  });
}

function inSession(name: string, more: RawRecord = {}, sourceIdentity?: string): RawRecord {
  const { sessionContext } = identities.role;
  return makeRecord({
    userIdentity: {
      ...identities.role,
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ops/${name}`,
      sessionContext: { ...sessionContext, ...(sourceIdentity !== undefined && { sourceIdentity }) },
    },
    ...more,
  });
}

async function useOf(principal: Principal, ...records: readonly RawRecord[]): Promise<SessionUse> {
  async function* items(): AsyncGenerator<HistoryItem> {
    const origin = { kind: 'logs', location: 'test' } as const;
    const numbered = records.map((record, index) => ({
      place: { location: 'test', record: index + 1 },
      record: { eventID: `event-${index}`, ...record },
    }));
    yield { type: 'records', origin, records: numbered };
  }
  return tieSessions((await mineHistory(items(), reference, {})).calls).findUse(principal);
}

describe('what was done in a role', () => {
  it('is shown with the user who took it, by the name of the session', async () => {
    const records = [assume(alice, 'a'), inSession('a'), inSession('a'), inSession('other')];
    expect(await useOf(alice, ...records)).toEqual({
      viaRoles: [{ role: OPS, sessions: 1, actions: [{ action: 's3:ListAllMyBuckets', count: 2 }] }],
      ambiguousCalls: 0,
      takers: [],
      untiedCalls: 0,
    });
    expect(await useOf(ops, ...records)).toEqual({
      viaRoles: [],
      ambiguousCalls: 0,
      takers: [{ taker: alice.arn, sessions: 1 }],
      untiedCalls: 1,
    });
  });

  it('is the same in any order of the records', async () => {
    const records = [assume(alice, 'a'), inSession('a'), assume(bob, 'b'), inSession('b'), inSession('c')];
    expect(await useOf(alice, ...records.toReversed())).toEqual(await useOf(alice, ...records));
  });

  it('is nobody’s where two users took the role under one name, and both are told', async () => {
    const records = [assume(alice, 'shared'), assume(bob, 'shared'), inSession('shared')];
    for (const user of [alice, bob]) {
      expect(await useOf(user, ...records)).toMatchObject({
        viaRoles: [{ role: OPS, sessions: 1, actions: [] }],
        ambiguousCalls: 1,
      });
    }
    expect((await useOf(ops, ...records)).untiedCalls).toBe(1);
  });

  it('is told apart by the source identity where both set one', async () => {
    const records = [
      assume(alice, 'shared', {}, { sourceIdentity: 'alice' }),
      assume(bob, 'shared', {}, { sourceIdentity: 'bob' }),
      inSession('shared', {}, 'alice'),
    ];
    const [via] = (await useOf(alice, ...records)).viaRoles;
    expect(via?.actions).toEqual([{ action: 's3:ListAllMyBuckets', count: 1 }]);
    expect((await useOf(bob, ...records)).viaRoles).toEqual([{ role: OPS, sessions: 1, actions: [] }]);
  });

  it('is not of a user whose attempt to take the role was refused', async () => {
    const records = [assume(alice, 'a', { errorCode: 'AccessDenied' }), inSession('a')];
    expect((await useOf(alice, ...records)).viaRoles).toEqual([]);
    expect((await useOf(ops, ...records)).untiedCalls).toBe(1);
  });

  it('leaves out what was refused within the session', async () => {
    const records = [assume(alice, 'a'), inSession('a', { errorCode: 'AccessDenied' })];
    expect((await useOf(alice, ...records)).viaRoles).toEqual([{ role: OPS, sessions: 1, actions: [] }]);
  });

  describe('by changing to it in the console', () => {
    const change = inSession('alice', {
      eventSource: 'signin.amazonaws.com',
      eventName: 'SwitchRole',
      eventType: 'AwsConsoleSignIn',
      responseElements: { SwitchRole: 'Success' },
      additionalEventData: { SwitchFrom: alice.arn, RedirectTo: 'https://console.aws.amazon.com/' },
    });

    it('is tied by the sign-in event', async () => {
      const { viaRoles } = await useOf(alice, change, inSession('alice'));
      expect(viaRoles).toEqual([{ role: OPS, sessions: 1, actions: [{ action: 's3:ListAllMyBuckets', count: 1 }] }]);
    });

    it('is tied although the sign-in event does not know the path of the role, and STS only the account', async () => {
      const role = `arn:aws:iam::${ACCOUNT}:role/team/ops`;
      const identity = { ...identities.role, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ops/carol` };
      const carol: Principal = {
        type: 'user',
        name: 'carol',
        arn: 'arn:aws:iam::210987654321:user/carol',
        accountId: '210987654321',
      };
      const records = [
        makeRecord({
          eventSource: 'signin.amazonaws.com',
          eventName: 'SwitchRole',
          eventType: 'AwsConsoleSignIn',
          userIdentity: { type: identity.type, arn: identity.arn, accountId: ACCOUNT },
          additionalEventData: { SwitchFrom: carol.arn },
        }),
        assume(alice, 'carol', { userIdentity: { type: 'AWSAccount', accountId: carol.accountId } }, { roleArn: role }),
        makeRecord({
          userIdentity: {
            ...identity,
            sessionContext: { sessionIssuer: { type: 'Role', arn: role, accountId: ACCOUNT, userName: 'ops' } },
          },
        }),
      ];
      expect((await useOf(carol, ...records)).viaRoles).toEqual([
        { role, sessions: 1, actions: [{ action: 's3:ListAllMyBuckets', count: 1 }] },
      ]);
    });

    it('is not tied by an attempt that failed', async () => {
      const failed = { ...change, responseElements: { SwitchRole: 'Failure' } };
      expect((await useOf(alice, failed, inSession('alice'))).viaRoles).toEqual([]);
    });

    it('counts once where STS recorded it too', async () => {
      const { viaRoles } = await useOf(alice, change, assume(alice, 'alice'));
      expect(viaRoles).toEqual([{ role: OPS, sessions: 1, actions: [] }]);
    });
  });
});
