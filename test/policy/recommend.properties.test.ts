import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { NamedPolicy } from '../../src/model/policy.js';
import type { ResolvedCall } from '../../src/model/resolution.js';
import { evaluate } from '../../src/policy/evaluate.js';
import { findGranted } from '../../src/policy/granted.js';
import { asAttached, recommend } from '../../src/policy/recommend.js';
import type { RecommendInput } from '../../src/policy/recommend-input.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { blindTo, labUser, makeInput, makePolicy, type CallSketch } from './fixtures.js';

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.load(['s3', 'ec2', 'sns', 'iam']);
  catalogue = loadable;
});

const blind = ['s3:GetObject', 'sns:Publish'];

describe('any recommendation', () => {
  it('allows every call that was allowed, whatever is attached', () => {
    check((input) => {
      const { proof } = recommend(input);
      expect(proof.broken).toEqual([]);
      expect(proof.stillAllowed).toBe(proof.replayed);
    });
  });

  it('grants no action but those used and those of which nobody can know', () => {
    check((input) => {
      const used = new Set(
        input.calls.filter(isAllowed).flatMap(({ resolution }) => resolution.actions.map(({ action }) => action)),
      );
      const granted = findGranted({ identity: recommend(input).policies.map(asAttached), boundary: [] }, catalogue);
      const others = [...granted.byAction.keys()].filter((action) => !used.has(action));
      expect(others.filter((action) => !blindTo(...blind).findBlindSpot(action))).toEqual([]);
    });
  });

  it('allows nothing that is not allowed today, except what was used all the same', () => {
    fc.assert(
      fc.property(inputs, probes, (sketch, [action, resource]) => {
        const input = build(sketch);
        const request = { principal: { ...labUser, type: 'user' as const }, action, resource, context: {} };
        const after = evaluate(request, { identity: recommend(input).policies.map(asAttached) });
        const wasUsed = input.calls.some(({ resolution }) =>
          resolution.actions.some((needed) => needed.action === action && needed.resources.includes(resource)),
        );
        const today = evaluate(request, { identity: input.policies?.identity ?? [] });
        expect(after.outcome !== 'allowed' || wasUsed || today.outcome === 'allowed').toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same bytes for the same calls in another order and given twice', () => {
    fc.assert(
      fc.property(inputs.chain(shuffle), ([sketch, order]) => {
        const input = build(sketch);
        const other = { ...input, calls: order.flatMap((index) => input.calls[index] ?? []) };
        expect(JSON.stringify(recommend(other))).toBe(JSON.stringify(recommend(input)));
      }),
      { numRuns: 50 },
    );
  });

  it('stays within the quotas', () => {
    check((input) => {
      const { policies } = recommend(input);
      expect(policies.length).toBeLessThanOrEqual(10);
      expect(policies.every(({ sizeChars, quotaChars }) => sizeChars <= quotaChars)).toBe(true);
    });
  });
});

interface Sketch {
  readonly calls: readonly CallSketch[];
  readonly attached: readonly NamedPolicy[];
  readonly options: Partial<RecommendInput['options']>;
}

const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['s3:GetObject', ['a/1', 'a/2', 'a/3', 'b', 'c/d/e'].map((key) => `arn:aws:s3:::bucket/${key}`)],
  ['s3:PutObject', ['a/1', 'a/2', 'x'].map((key) => `arn:aws:s3:::bucket/${key}`)],
  ['s3:ListBucket', ['arn:aws:s3:::bucket', 'arn:aws:s3:::other']],
  ['s3:ListAllMyBuckets', ['*']],
  ['ec2:StopInstances', ['i-1', 'i-2'].map((id) => `arn:aws:ec2:eu-west-1:123456789012:instance/${id}`)],
  ['sns:Publish', ['t', 'u'].map((topic) => `arn:aws:sns:eu-west-1:123456789012:${topic}`)],
  ['iam:GetUser', ['a', 'b'].map((user) => `arn:aws:iam::123456789012:user/team/${user}`)],
];

/** What a call might ask for: an action on a resource of its kind, used or not. */
const probes = fc
  .constantFrom<(typeof pairs)[number]>(
    ...pairs,
    ['s3:GetObject', ['arn:aws:s3:::bucket/a/new', 'arn:aws:s3:::bucket/new', 'arn:aws:s3:::new/a']],
    ['s3:PutObject', ['arn:aws:s3:::bucket/a/new', 'arn:aws:s3:::bucket/new']],
    ['ec2:StopInstances', ['arn:aws:ec2:eu-west-1:123456789012:instance/i-9']],
    ['iam:GetUser', ['arn:aws:iam::123456789012:user/team/new']],
    ['iam:CreateUser', ['arn:aws:iam::123456789012:user/team/new']],
  )
  .chain(([action, resources]) => fc.constantFrom(...resources).map((resource) => [action, resource] as const));

const calls: fc.Arbitrary<CallSketch> = fc
  .tuple(fc.constantFrom(...pairs), fc.nat(99), fc.boolean(), fc.nat(1000))
  .chain(([[action, resources], count, isDenied, id]) =>
    fc.subarray([...resources], { minLength: 1 }).map((used) => ({
      action,
      resources: used,
      count: count + 1,
      outcome: isDenied ? ('denied' as const) : ('allowed' as const),
      eventId: `event-${id}`,
    })),
  );

const statements = fc.record({
  Effect: fc.constant('Allow'),
  Action: fc.subarray(['s3:*', 's3:Get*', 'ec2:Stop*', 'sns:*', 'sns:Publish', 'iam:*'], { minLength: 1 }),
  Resource: fc.subarray(
    ['*', 'arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/*', 'arn:aws:s3:::bucket', 'arn:aws:ec2:*:*:instance/i-1'],
    { minLength: 1 },
  ),
});

const inputs: fc.Arbitrary<Sketch> = fc.record({
  calls: fc.array(calls, { maxLength: 8 }),
  attached: fc.array(
    fc.array(statements, { minLength: 1, maxLength: 3 }).map((list) => makePolicy('attached', list)),
    { maxLength: 3 },
  ),
  options: fc.record({
    resources: fc.constantFrom('exact', 'pattern', 'type', 'any'),
    unknowable: fc.constantFrom('keep', 'drop'),
    wildcards: fc.boolean(),
  }),
});

function check(property: (input: RecommendInput) => void): void {
  fc.assert(fc.property(inputs, (sketch) => property(build(sketch))));
}

function build({ calls: made, attached, options }: Sketch): RecommendInput {
  return makeInput({ catalogue, calls: made, attached, blind, options });
}

function isAllowed({ group }: ResolvedCall): boolean {
  return group.outcome === 'allowed';
}

/** The sketch with an order in which its calls may come as well, the first one twice. */
function shuffle(sketch: Sketch): fc.Arbitrary<readonly [Sketch, readonly number[]]> {
  const indices = [...sketch.calls.keys(), 0];
  const order = fc.shuffledSubarray([...indices.keys()], { minLength: indices.length });
  return order.map((places) => [sketch, places.map((place) => indices[place] ?? 0)]);
}
