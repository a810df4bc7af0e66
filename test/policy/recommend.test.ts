import { beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../../src/messages/text.js';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { ActionChange, Recommendation } from '../../src/model/recommendation.js';
import { recommend } from '../../src/policy/recommend.js';
import type { RecommendOptions } from '../../src/policy/recommend-input.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import cases from '../cases/diff.json' with { type: 'json' };
import { makeCall, makeInput, makePolicy, type CallSketch } from './fixtures.js';

interface DiffCase {
  readonly title: string;
  readonly attached: readonly unknown[] | null;
  readonly boundary?: readonly unknown[];
  readonly calls: readonly CallSketch[];
  readonly blind?: readonly string[];
  readonly options?: Partial<RecommendOptions>;
  readonly expected: Readonly<Record<string, { state: string; before?: string[]; after?: string[] } | null>>;
}

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.loadAll();
  catalogue = loadable;
});

const key = 'arn:aws:s3:::b/k';
const getObject: CallSketch = { action: 's3:GetObject', resources: [key] };
const admin = () => makePolicy('AdministratorAccess', { Effect: 'Allow', Action: '*', Resource: '*' });

describe('the state of an action', () => {
  it.each(cases as unknown as DiffCase[])('$title', ({ attached, boundary, calls, blind = [], options, expected }) => {
    const result = recommend(
      makeInput({
        catalogue,
        calls,
        attached: attached ? [makePolicy('attached', attached)] : undefined,
        boundary: boundary ? [makePolicy('limit', boundary, 'boundary')] : [],
        blind,
        options: options ?? {},
      }),
    );
    const actual = Object.keys(expected).map((action) => [action, outline(find(result, action))]);
    expect(Object.fromEntries(actual)).toEqual(expected);
  });

  it('tells counts, the last use, who grants it and how grave it is', () => {
    const calls = [
      { ...getObject, count: 2, lastSeen: '2026-02-01T00:00:00Z' },
      { ...getObject, count: 3, eventId: 'later', lastSeen: '2026-03-01T00:00:00Z' },
    ];
    const attached = [admin(), makePolicy('Reader', { Effect: 'Allow', Action: 's3:Get*', Resource: '*' })];
    const change = find(recommend(makeInput({ catalogue, calls, attached })), 's3:GetObject');
    expect(change).toMatchObject({
      count: 5,
      lastUsed: '2026-03-01T00:00:00Z',
      grantedBy: ['AdministratorAccess', 'Reader'],
      accessLevel: 'Read',
    });
    expect(speak('en')(change?.why ?? { key: '', values: {} })).toBe(
      'Used 5 times, last on 2026-03-01T00:00:00Z, on fewer resources than it is granted on.',
    );
  });
});

describe('a recommendation', () => {
  it('takes AdministratorAccess down to what was used', () => {
    const result = recommend(makeInput({ catalogue, calls: [getObject], attached: [admin()] }));
    expect(result.policies).toEqual([
      {
        name: 'trimtrail-lab-user',
        document: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: [key] }],
        },
        sizeChars: 99 + key.length,
        quotaChars: 6144,
      },
    ]);
    expect(result.summary).toEqual({
      grantedActions: catalogue.matchActions('*').length,
      usedActions: 1,
      removedActions: catalogue.matchActions('*').length - 1,
      unknowableActions: 0,
      deniedActions: 0,
      addedActions: 0,
    });
    expect(result.proof).toEqual({ replayed: 1, stillAllowed: 1, broken: [], deniedStayDenied: 0 });
    expect(codes(result)).toEqual([]);
  });

  it('keeps the conditions under which a used action is granted today', () => {
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
    const attached = [makePolicy('mfa', { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition })];
    const result = recommend(makeInput({ catalogue, calls: [getObject], attached }));
    expect(statementsOf(result)).toEqual([{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: [key], Condition }]);
    expect(result.proof.stillAllowed).toBe(1);
  });

  it('keeps every condition that may have let the call through', () => {
    const office = { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } };
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
    const attached = [mfa, office].map((Condition, index) =>
      makePolicy(`p${index}`, { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition }),
    );
    const result = recommend(makeInput({ catalogue, calls: [getObject], attached }));
    expect(statementsOf(result).map(({ Condition }) => Condition)).toEqual([mfa, office]);
    expect(result.proof.stillAllowed).toBe(1);
  });

  it('needs no condition where another statement grants without one', () => {
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
    const attached = [makePolicy('mfa', { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition }), admin()];
    const result = recommend(makeInput({ catalogue, calls: [getObject], attached }));
    expect(statementsOf(result)).toEqual([{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: [key] }]);
  });

  it('binds a passed role to the services it was passed to, in one statement', () => {
    const pass = {
      action: 'iam:PassRole',
      resources: ['arn:aws:iam::123456789012:role/r'],
      basis: 'dependent',
    } as const;
    const calls = ['lambda.amazonaws.com', 'ec2.amazonaws.com'].map((service) => ({
      ...pass,
      context: { 'iam:PassedToService': [service] },
      eventId: service,
    }));
    const result = recommend(makeInput({ catalogue, calls, attached: [admin()] }));
    expect(statementsOf(result)).toEqual([
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: ['arn:aws:iam::123456789012:role/r'],
        Condition: { StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } },
      },
    ]);
    expect(result.proof.stillAllowed).toBe(2);
  });

  it('takes what a call carried literally, for whoever made the call wrote it', () => {
    const calls = [
      {
        action: 'iam:PassRole',
        resources: ['arn:aws:iam::123456789012:role/r'],
        context: { 'iam:PassedToService': ['${aws:username}'] },
      },
    ];
    const result = recommend(makeInput({ catalogue, calls, attached: [admin()] }));
    expect(statementsOf(result)[0]?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': ['${$}{aws:username}'] },
    });
    expect(result.proof.stillAllowed).toBe(1);
  });

  it('keeps explicit denies, and says so', () => {
    const deny = { Effect: 'Deny', Action: ['s3:*'], Resource: ['arn:aws:s3:::secret/*'] };
    const attached = [admin(), makePolicy('guard', { ...deny, Sid: 'NoSecrets' })];
    const result = recommend(makeInput({ catalogue, calls: [getObject], attached }));
    expect(statementsOf(result)).toContainEqual(deny);
    expect(codes(result)).toEqual(['explicit-deny-kept']);
  });

  it('reads variables of a policy in the language of 2008 literally, before and after', () => {
    const policy = makePolicy('old', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/${x}' });
    const attached = [{ ...policy, document: { ...policy.document, Version: '2008-10-17' as const } }];
    const result = recommend(makeInput({ catalogue, calls: [getObject], attached, blind: ['s3:GetObject'] }));
    expect(statementsOf(result)).toContainEqual({
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: ['arn:aws:s3:::b/${$}{x}', key].sort(),
    });
  });

  it('recommends no policy where nothing was used, and says that the denies go', () => {
    const attached = [
      makePolicy('p', [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
        { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::secret/*' },
      ]),
    ];
    const result = recommend(makeInput({ catalogue, calls: [], attached }));
    expect(result.policies).toEqual([]);
    expect(codes(result)).toEqual(['explicit-deny-dropped', 'no-usage']);
  });

  it('names the roles that a user took, with how often, and none that were refused', () => {
    const role = (name: string) => [`arn:aws:iam::123456789012:role/${name}`];
    const calls: CallSketch[] = [
      { action: 'sts:AssumeRole', resources: role('deploy'), count: 3 },
      { action: 'sts:AssumeRole', resources: role('team/audit'), eventId: 'b' },
      { action: 'sts:AssumeRole', resources: role('secret'), outcome: 'denied', eventId: 'c' },
    ];
    const { findings } = recommend(makeInput({ catalogue, calls, attached: [admin()] }));
    const taken = findings.filter(({ code }) => code === 'role-taken');
    expect(taken.map(({ text }) => text.values)).toEqual([
      { role: 'arn:aws:iam::123456789012:role/deploy', count: 3 },
      { role: 'arn:aws:iam::123456789012:role/team/audit', count: 1 },
    ]);
    expect(taken.map(({ hint }) => hint?.values)).toEqual([{ role: 'deploy' }, { role: 'audit' }]);
  });

  it('names the groups to leave', () => {
    const policy = makePolicy(
      'AdministratorAccess',
      { Effect: 'Allow', Action: '*', Resource: '*' },
      'group-managed',
      'admins',
    );
    const result = recommend(makeInput({ catalogue, calls: [getObject], attached: [policy] }));
    expect(result.attached).toEqual([{ kind: 'group-managed', name: 'AdministratorAccess', group: 'admins' }]);
    expect(result.findings).toMatchObject([{ code: 'leave-groups', text: { values: { groups: 'admins', count: 1 } } }]);
  });

  it('counts what it keeps because nobody can know, and what it drops of it', () => {
    const sketch = { catalogue, calls: [], attached: [admin()], blind: ['dynamodb:GetItem', 'dynamodb:PutItem'] };
    expect(recommend(makeInput(sketch)).findings).toContainEqual(
      expect.objectContaining({
        code: 'unknowable-kept',
        text: { key: 'policy.unknowable-kept', values: { count: 2 } },
      }),
    );
    const dropped = recommend(makeInput({ ...sketch, options: { unknowable: 'drop' } }));
    expect(dropped.policies).toEqual([]);
    expect(codes(dropped)).toEqual(['data-events-unlogged', 'no-usage', 'unknowable-dropped']);
  });

  it('says where what is attached is not known, and where there is nobody to attach it to', () => {
    const input = makeInput({ catalogue, calls: [getObject], attached: undefined });
    expect(codes(recommend(input))).toEqual(['attached-unknown']);
    expect(codes(recommend({ ...input, principalMissing: true }))).toEqual(['principal-missing']);
  });

  it('says what could not be mapped, what was unresolved and what only a resource policy can have allowed', () => {
    const input = makeInput({
      catalogue,
      calls: [{ ...getObject, resolution: 'unresolved', resources: ['arn:aws:s3:::*/*'] }],
      attached: [],
    });
    const unmapped = makeCall({ action: 's3:ListBucket', count: 7 }, catalogue);
    const calls = [...input.calls, { ...unmapped, resolution: { verdict: 'unknown' as const, actions: [] } }];
    const result = recommend({ ...input, calls });
    expect(codes(result)).toEqual(['calls-unmapped', 'resource-unresolved', 'used-not-granted']);
    expect(result.findings[0]?.text.values).toEqual({ name: 'lab-user', count: 7 });
  });

  it('says which call a boundary blocks, and does not call it proven', () => {
    const boundary = [makePolicy('limit', { Effect: 'Allow', Action: 'ec2:*', Resource: '*' }, 'boundary')];
    const result = recommend(makeInput({ catalogue, calls: [getObject], attached: [admin()], boundary }));
    expect(codes(result)).toEqual(['boundary-blocks', 'proof-broken']);
    expect(result.proof.broken).toEqual([{ eventId: 'event-s3:GetObject', action: 's3:GetObject', resource: key }]);
  });

  it('says when a refused call would be allowed', () => {
    const denied: CallSketch = { ...getObject, outcome: 'denied', eventId: 'refused' };
    const result = recommend(makeInput({ catalogue, calls: [getObject, denied], attached: [admin()] }));
    expect(result.proof.deniedStayDenied).toBe(0);
    expect(codes(result)).toEqual(['denied-becomes-allowed']);
  });

  it.each(['root', 'service', 'federated', 'account', 'unknown'] as const)(
    'attaches nothing to a principal of type %s',
    (type) => {
      const input = makeInput({ catalogue, calls: [getObject], attached: undefined });
      const result = recommend({ ...input, principal: { ...input.principal, type } });
      expect(result.policies).toEqual([]);
      expect(codes(result)).toEqual(['no-policy-possible']);
      expect(find(result, 's3:GetObject')?.count).toBe(1);
    },
  );

  it('leaves the role of an AWS service alone, and sends one of Identity Center to its permission set', () => {
    const input = makeInput({ catalogue, calls: [getObject], attached: [admin()] });
    const role = (path: string) =>
      recommend({
        ...input,
        principal: { ...input.principal, type: 'role', arn: `arn:aws:iam::123456789012:role/${path}` },
      });
    expect(codes(role('aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'))).toEqual(['service-linked-role']);
    expect(codes(role('aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'))).toEqual([
      'identity-centre-role',
    ]);
  });

  it('widens resources only as far as the quotas need, and says so', () => {
    const resources = Array.from(
      { length: 900 },
      (_, index) => `arn:aws:sns:eu-west-1:123456789012:${'t'.repeat(60)}${index}`,
    );
    const result = recommend(
      makeInput({ catalogue, calls: [{ action: 'sns:Publish', resources }], attached: [admin()] }),
    );
    expect(statementsOf(result)).toEqual([
      { Effect: 'Allow', Action: ['sns:Publish'], Resource: ['arn:aws:sns:eu-west-1:123456789012:*'] },
    ]);
    expect(codes(result)).toEqual(['resource-generalised', 'widened-for-quota']);
  });

  it('splits over several policies before it widens', () => {
    const resources = Array.from(
      { length: 200 },
      (_, index) => `arn:aws:sns:eu-west-1:123456789012:${'t'.repeat(40)}${index}`,
    );
    const result = recommend(
      makeInput({ catalogue, calls: [{ action: 'sns:Publish', resources }], attached: [admin()] }),
    );
    expect(result.policies.map(({ name }) => name)).toEqual([
      'trimtrail-lab-user',
      'trimtrail-lab-user-2',
      'trimtrail-lab-user-3',
    ]);
    expect(
      statementsOf(result)
        .flatMap(({ Resource }) => Resource ?? [])
        .sort(),
    ).toEqual(resources.sort());
    expect(result.policies.every(({ sizeChars, quotaChars }) => sizeChars <= quotaChars)).toBe(true);
    expect(result.proof.stillAllowed).toBe(1);
  });

  it('says so where even the widest policies do not fit', () => {
    const resources = Array.from(
      { length: 900 },
      (_, index) => `arn:aws:sns:eu-west-1:123456789012:${'t'.repeat(60)}${index}`,
    );
    const attached = [makePolicy('exact', { Effect: 'Allow', Action: 'sns:Publish', Resource: resources })];
    const result = recommend(makeInput({ catalogue, calls: [{ action: 'sns:Publish', resources }], attached }));
    expect(codes(result)).toEqual(['over-quota']);
    expect(statementsOf(result).flatMap(({ Resource }) => Resource ?? [])).toHaveLength(900);
  });

  it('writes wildcards only when asked, and only over actions that were all used', () => {
    const calls = catalogue.matchActions('sqs:*').map(({ name }) => ({
      action: name,
      resources: name === 'sqs:ListQueues' ? ['*'] : ['arn:aws:sqs:eu-west-1:123456789012:q'],
      eventId: name,
    }));
    const actionsOf = (wildcards: boolean, used: readonly CallSketch[]) =>
      statementsOf(
        recommend(makeInput({ catalogue, calls: used, attached: [admin()], options: { wildcards } })),
      ).flatMap(({ Action }) => Action ?? []);
    expect(actionsOf(false, calls)).toHaveLength(calls.length);
    expect(actionsOf(true, calls)).toContain('sqs:Delete*');
    expect(actionsOf(true, calls)).not.toContain('sqs:*');
    expect(
      actionsOf(
        true,
        calls.filter(({ action }) => action !== 'sqs:DeleteMessage'),
      ),
    ).not.toContain('sqs:Delete*');
  });
});

function find(result: Recommendation, action: string): ActionChange | undefined {
  return result.actions.find((one) => one.action === action);
}

function outline(change: ActionChange | undefined): object | null {
  if (!change) return null;
  return {
    state: change.state,
    ...(change.resourcesBefore && { before: change.resourcesBefore }),
    ...(change.resourcesAfter && { after: change.resourcesAfter }),
  };
}

function codes({ findings }: Recommendation): readonly string[] {
  return findings.map(({ code }) => code);
}

function statementsOf({ policies }: Recommendation) {
  return policies.flatMap(({ document }) => document.Statement);
}
