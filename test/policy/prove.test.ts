import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { NamedPolicy } from '../../src/model/policy.js';
import { proveRecommendation } from '../../src/policy/prove.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { labUser, makeCall, makePolicy, type CallSketch } from './fixtures.js';

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.load(['s3', 'iam', 'ec2']);
  catalogue = loadable;
});

const key = 'arn:aws:s3:::b/k';
const getObject: CallSketch = { action: 's3:GetObject', resources: [key], count: 4, eventId: 'e1' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
const office = { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } };

describe('the proof', () => {
  it('counts calls that stay allowed', () => {
    expect(prove([getObject], undefined, [read()]).proof).toEqual({
      replayed: 4,
      stillAllowed: 4,
      broken: [],
      deniedStayDenied: 0,
    });
  });

  it('names what would be refused, by event, action and resource', () => {
    const other = { ...getObject, resources: [key, 'arn:aws:s3:::other/k'] };
    const { proof, refused } = prove([other], undefined, [read()]);
    expect(proof).toMatchObject({
      replayed: 4,
      stillAllowed: 0,
      broken: [{ eventId: 'e1', action: 's3:GetObject', resource: 'arn:aws:s3:::other/k' }],
    });
    expect(refused).toEqual([{ action: 's3:GetObject', resource: 'arn:aws:s3:::other/k', byBoundary: false }]);
  });

  it('does not take a condition that history cannot decide for met', () => {
    expect(prove([getObject], undefined, [read(mfa)]).proof.stillAllowed).toBe(0);
  });

  it('does so neither where today another statement allows without it', () => {
    expect(prove([getObject], [read()], [read(mfa)]).proof.stillAllowed).toBe(0);
  });

  it('takes it for met where the call must have met it today', () => {
    expect(prove([getObject], [read(mfa)], [read(mfa)]).proof.stillAllowed).toBe(4);
  });

  it('knows the same test in another spelling', () => {
    const spelled = { bool: { 'AWS:multifactorauthpresent': ['true'] } };
    expect(prove([getObject], [read(mfa)], [read(spelled)]).proof.stillAllowed).toBe(4);
  });

  it('asks for every condition that may have let the call through', () => {
    expect(prove([getObject], [read(mfa), read(office)], [read(mfa)]).proof.stillAllowed).toBe(0);
    expect(prove([getObject], [read(mfa), read(office)], [read(mfa), read(office)]).proof.stillAllowed).toBe(4);
  });

  it('does not take a second test for met because the first one was', () => {
    expect(prove([getObject], [read(mfa)], [read({ ...mfa, ...office })]).proof.stillAllowed).toBe(0);
  });

  it('decides conditions on what history does tell', () => {
    const here = { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'], 'aws:username': ['lab-user'] } };
    const elsewhere = { StringEquals: { 'aws:RequestedRegion': ['us-east-1'] } };
    expect(prove([getObject], undefined, [read(here)]).proof.stillAllowed).toBe(4);
    expect(prove([getObject], undefined, [read(elsewhere)]).proof.stillAllowed).toBe(0);
  });

  it('decides conditions on what the call is known to have carried', () => {
    const pass: CallSketch = {
      action: 'iam:PassRole',
      resources: ['arn:aws:iam::123456789012:role/r'],
      context: { 'iam:PassedToService': ['ec2.amazonaws.com'] },
    };
    expect(prove([pass], undefined, [passTo('ec2.amazonaws.com')]).proof.stillAllowed).toBe(1);
    expect(prove([pass], undefined, [passTo('lambda.amazonaws.com')]).proof.stillAllowed).toBe(0);
  });

  it('asks about all that a pattern stands for', () => {
    const unresolved: CallSketch = { ...getObject, resources: ['arn:aws:s3:::b/*'] };
    const some = makePolicy('p', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/?' });
    const all = makePolicy('p', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' });
    expect(prove([unresolved], undefined, [some]).proof.stillAllowed).toBe(0);
    expect(prove([unresolved], undefined, [all]).proof.stillAllowed).toBe(4);
  });

  it('holds a boundary against the calls, and says when it is that which refuses', () => {
    const boundary = [makePolicy('limit', { Effect: 'Allow', Action: 'ec2:*', Resource: '*' }, 'boundary')];
    const { refused } = prove([getObject], undefined, [read()], boundary);
    expect(refused).toEqual([{ action: 's3:GetObject', resource: key, byBoundary: true }]);
  });

  it('takes the undecided conditions of a boundary the way that let the call through', () => {
    const boundary = [
      makePolicy(
        'limit',
        [
          { Effect: 'Allow', Action: '*', Resource: '*', Condition: office },
          { Effect: 'Deny', Action: '*', Resource: '*', Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
        ],
        'boundary',
      ),
    ];
    expect(prove([getObject], undefined, [read()], boundary).proof.stillAllowed).toBe(4);
  });

  it('counts refused calls that stay refused, and names those that would not', () => {
    const refused = [
      { ...getObject, outcome: 'denied', count: 2 },
      { action: 's3:ListAllMyBuckets', outcome: 'denied', count: 3 },
    ] as const;
    const { proof, opened } = prove(refused, undefined, [read(mfa)]);
    expect(proof).toEqual({ replayed: 0, stillAllowed: 0, broken: [], deniedStayDenied: 3 });
    expect(opened).toEqual(['s3:GetObject']);
  });

  it('replays no call that needed no permission or could not be mapped', () => {
    const call = makeCall(getObject, catalogue);
    const calls = (['no-permission-needed', 'unknown'] as const).map((verdict) => ({
      ...call,
      resolution: { verdict, actions: [] },
    }));
    const { proof } = proveRecommendation({ principal: labUser, calls, before: [], after: [], boundary: [] });
    expect(proof.replayed).toBe(0);
  });
});

function read(Condition?: object): NamedPolicy {
  return makePolicy('read', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: key,
    ...(Condition && { Condition }),
  });
}

function passTo(service: string): NamedPolicy {
  const Condition = { StringEquals: { 'iam:PassedToService': service } };
  return makePolicy('pass', { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition });
}

function prove(
  calls: readonly CallSketch[],
  before: readonly NamedPolicy[] | undefined,
  after: readonly NamedPolicy[],
  boundary: readonly NamedPolicy[] = [],
) {
  const made = calls.map((call) => makeCall(call, catalogue));
  return proveRecommendation({ principal: labUser, calls: made, before, after, boundary });
}
