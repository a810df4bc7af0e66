import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { Principal } from '../../src/model/principal.js';
import type { Statement } from '../../src/model/policy.js';
import type { Recommendation } from '../../src/model/recommendation.js';
import { recommend } from '../../src/policy/recommend.js';
import type { ConditionKind } from '../../src/policy/recommend-input.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import cases from '../cases/use-conditions.json' with { type: 'json' };
import { labUser, makeInput, makePolicy, type CallSketch } from './fixtures.js';

interface ConditionCase {
  readonly title: string;
  readonly kinds?: readonly ConditionKind[];
  readonly role?: string;
  readonly calls: readonly CallSketch[];
  readonly conditions: readonly (Statement['Condition'] | null)[];
}

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.load(['s3', 'ec2', 'kms', 'iam', 'cloudtrail', 'dynamodb', 'lambda', 'route53', 'sns']);
  catalogue = loadable;
});

describe('the conditions of recommended statements', () => {
  it.each(cases as unknown as ConditionCase[])('$title', ({ kinds, role, calls, conditions }) => {
    const result = run(calls, kinds, role);
    expect(statementsOf(result).map(({ Condition }) => Condition ?? null)).toEqual(conditions);
    expect(result.proof).toMatchObject({ broken: [], stillAllowed: result.proof.replayed });
  });

  it('keep the key of an attached policy as it is written there', () => {
    const Condition = { IpAddress: { 'aws:SourceIp': ['203.0.0.0/16'] } };
    const attached = [makePolicy('office', { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition })];
    const calls = [{ action: 's3:ListAllMyBuckets', networks: ['203.0.113.0/24'] }];
    const result = recommend(makeInput({ catalogue, calls, attached, options: { conditions: ['network'] } }));
    expect(statementsOf(result).map((statement) => statement.Condition)).toEqual([Condition]);
    expect(result.proof.broken).toEqual([]);
  });

  it('bind the Region where resources are generalised until they no longer name it', () => {
    const calls = [{ action: 'dynamodb:GetItem', resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/t'] }];
    const options = { conditions: ['region'], resources: 'any' } as const;
    const result = recommend(makeInput({ catalogue, calls, attached: undefined, options }));
    expect(statementsOf(result)).toMatchObject([
      { Resource: ['*'], Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] } } },
    ]);
  });

  it('of today that ask for forwarding are given the benefit of the doubt where a role may be a service’s own', () => {
    const Condition = { Bool: { 'aws:ViaAWSService': ['false'] } };
    const attached = [makePolicy('p', { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition })];
    const calls = [{ action: 's3:ListAllMyBuckets', via: 'cloudformation.amazonaws.com' }];
    const input = makeInput({ catalogue, calls, attached });
    const ungranted = (principal: Principal) =>
      recommend({ ...input, principal }).findings.filter(({ code }) => code === 'used-not-granted').length;
    expect([ungranted(labUser), ungranted(toRole('deploy'))]).toEqual([1, 0]);
  });

  it('keep a refused direct call refused where the allowed ones came through a service', () => {
    const need = { action: 'dynamodb:GetItem', resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/t'] };
    const direct = { ...need, outcome: 'denied', eventId: 'direct' } as const;
    const { proof } = run([{ ...need, via: 'cloudformation.amazonaws.com' }, direct]);
    expect(proof).toMatchObject({ replayed: 1, stillAllowed: 1, deniedStayDenied: 1 });
  });
});

function run(calls: readonly CallSketch[], conditions?: readonly ConditionKind[], role?: string): Recommendation {
  const input = makeInput({ catalogue, calls, attached: undefined, options: conditions ? { conditions } : {} });
  return recommend({ ...input, principal: role === undefined ? labUser : toRole(role) });
}

function toRole(path: string): Principal {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { type: 'role', name, arn: `arn:aws:iam::123456789012:role/${path}`, accountId: '123456789012' };
}

function statementsOf({ policies }: Recommendation): readonly Statement[] {
  return policies.flatMap(({ document }) => document.Statement);
}
