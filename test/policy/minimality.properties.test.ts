import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { NamedPolicy, Statement } from '../../src/model/policy.js';
import { evaluate } from '../../src/policy/evaluate.js';
import { proveRecommendation } from '../../src/policy/prove.js';
import { asAttached, recommend } from '../../src/policy/recommend.js';
import type { RecommendInput } from '../../src/policy/recommend-input.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { labUser, makeInput, makePolicy, type CallSketch } from './fixtures.js';

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.load(['s3', 'ec2', 'sns', 'iam']);
  catalogue = loadable;
});

describe('the policies of a recommendation', () => {
  it('can lose no statement, no action and no resource without refusing a used call', () => {
    fc.assert(
      fc.property(inputs, (sketch) => {
        const input = build(sketch);
        const statements = recommend(input).policies.flatMap(({ document }) => document.Statement);
        for (const less of reductions(statements)) {
          expect(countBroken(input, less), `${JSON.stringify(less)} does as well`).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('decide the same as one policy, split into one for each statement, and in another order', () => {
    fc.assert(
      fc.property(inputs, probes, fc.nat(), (sketch, [action, resource], seed) => {
        const { policies } = recommend(build(sketch));
        const statements = policies.flatMap(({ document }) => document.Statement);
        const turned = [...statements.slice(seed % 3), ...statements.slice(0, seed % 3)];
        const request = {
          principal: { ...labUser, type: 'user' as const },
          action,
          resource,
          context: { 'aws:CalledViaLast': ['athena.amazonaws.com'], 'aws:RequestedRegion': ['eu-west-1'] },
        };
        const outcomes = [
          policies.map(asAttached),
          [hold(statements)],
          turned.map((statement) => hold([statement])),
          [hold(turned.toReversed())],
        ].map((identity) => evaluate(request, { identity }).outcome);
        expect(new Set(outcomes).size).toBe(1);
      }),
    );
  });

  it('refuse every action of the catalogue that was not used', () => {
    fc.assert(
      fc.property(inputs, (sketch) => {
        const input = build(sketch);
        const identity = recommend(input).policies.map(asAttached);
        const used = new Set(input.calls.flatMap(({ resolution }) => resolution.actions.map(({ action }) => action)));
        const resources = ['*', ...pairs.flatMap(([, list]) => list)];
        const granted = ['s3:*', 'ec2:*', 'sns:*', 'iam:*']
          .flatMap((pattern) => catalogue.matchActions(pattern))
          .filter(({ name }) => !used.has(name))
          .filter(({ name: action }) =>
            resources.some((resource) => {
              const principal = { ...labUser, type: 'user' as const };
              return evaluate({ principal, action, resource, context: {} }, { identity }).outcome === 'allowed';
            }),
          );
        expect(granted).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

interface Sketch {
  readonly calls: readonly CallSketch[];
  readonly attached: readonly NamedPolicy[] | undefined;
  readonly options: Partial<RecommendInput['options']>;
}

const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['s3:GetObject', ['a/1', 'a/2', 'a/3', 'b', 'c/d/e', 'a/*', '*'].map((key) => `arn:aws:s3:::bucket/${key}`)],
  ['s3:GetObjectAcl', ['a/1', 'a/2', 'a/3'].map((key) => `arn:aws:s3:::bucket/${key}`)],
  ['s3:PutObject', ['a/1', 'a/2', 'x', '?'].map((key) => `arn:aws:s3:::bucket/${key}`)],
  ['s3:ListBucket', ['arn:aws:s3:::bucket', 'arn:aws:s3:::other', 'arn:aws:s3:::*']],
  ['s3:ListAllMyBuckets', ['*']],
  ['ec2:DescribeInstances', ['*']],
  ['ec2:DescribeVpcs', ['*']],
  ['ec2:StopInstances', ['i-1', 'i-2', '*'].map((id) => `arn:aws:ec2:eu-west-1:123456789012:instance/${id}`)],
  ['sns:Publish', ['t', 'u'].map((topic) => `arn:aws:sns:eu-west-1:123456789012:${topic}`)],
  ['iam:GetUser', ['a', 'b', 'c'].map((user) => `arn:aws:iam::123456789012:user/team/${user}`)],
];

const probes = fc
  .constantFrom(...pairs)
  .chain(([action, resources]) => fc.constantFrom(...resources).map((resource) => [action, resource] as const));

const calls: fc.Arbitrary<CallSketch> = fc
  .record({
    pair: fc.constantFrom(...pairs),
    seed: fc.nat(1000),
    via: fc.constantFrom(
      undefined,
      undefined,
      'athena.amazonaws.com',
      'cloudformation.amazonaws.com',
      's3.amazonaws.com',
    ),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
    hasMfa: fc.boolean(),
    network: fc.constantFrom(undefined, '203.0.113.0/24', '198.51.100.0/24'),
  })
  .chain(({ pair: [action, resources], seed, via, region, hasMfa, network }) =>
    fc.subarray([...resources], { minLength: 1 }).map((used) => ({
      action,
      resources: used,
      region,
      eventId: `event-${seed}`,
      ...(via !== undefined && { via }),
      ...(hasMfa && { mfa: true as const }),
      ...(network !== undefined && { networks: [network] }),
    })),
  );

const inputs: fc.Arbitrary<Sketch> = fc.record({
  calls: fc.array(calls, { maxLength: 8 }),
  attached: fc.constantFrom(
    undefined,
    [makePolicy('all', { Effect: 'Allow', Action: ['s3:*', 'ec2:*', 'sns:*', 'iam:*'], Resource: '*' })],
    [makePolicy('some', { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::bucket/a/*' })],
  ),
  options: fc.record({
    resources: fc.constantFrom('exact', 'pattern', 'type', 'any'),
    wildcards: fc.boolean(),
    conditions: fc.subarray(['region', 'passed-to-service', 'via-service', 'mfa', 'network'] as const),
  }),
});

function build({ calls: made, attached, options }: Sketch): RecommendInput {
  return makeInput({ catalogue, calls: made, attached, options });
}

/** The statements less one of them, or one action or resource of one of them. */
function reductions(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  return statements.flatMap((statement, index) => {
    const replace = (...by: readonly Statement[]) => statements.toSpliced(index, 1, ...by);
    const shorten = (side: 'Action' | 'Resource') => {
      const list = statement[side] ?? [];
      if (list.length < 2) return [];
      return list.map((value) => replace({ ...statement, [side]: list.filter((other) => other !== value) }));
    };
    return [replace(), ...shorten('Action'), ...shorten('Resource')];
  });
}

function countBroken(input: RecommendInput, statements: readonly Statement[]): number {
  const before = input.policies?.identity;
  const { proof } = proveRecommendation({
    principal: input.principal,
    calls: input.calls,
    before,
    after: [hold(statements)],
    boundary: [],
  });
  return proof.replayed - proof.stillAllowed;
}

function hold(statements: readonly Statement[]): NamedPolicy {
  return { kind: 'managed', name: 'p', document: { Version: '2012-10-17', Statement: statements } };
}
