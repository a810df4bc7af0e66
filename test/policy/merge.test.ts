import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/model/policy.js';
import { mergeStatements } from '../../src/policy/merge.js';

describe('merging statements', () => {
  it('joins actions on the same resources', () => {
    expect(mergeStatements([allow('a:X', 'r1'), allow('a:Y', 'r1')])).toEqual([
      { Effect: 'Allow', Action: ['a:X', 'a:Y'], Resource: ['r1'] },
    ]);
  });

  it('joins resources of the same actions', () => {
    expect(mergeStatements([allow('a:X', 'r2'), allow('a:X', 'r1')])).toEqual([
      { Effect: 'Allow', Action: ['a:X'], Resource: ['r1', 'r2'] },
    ]);
  });

  it('finds the rectangle in its single pairs', () => {
    const pairs = ['a:X', 'a:Y'].flatMap((action) => ['r1', 'r2', 'r3'].map((resource) => allow(action, resource)));
    expect(mergeStatements(pairs)).toEqual([{ Effect: 'Allow', Action: ['a:X', 'a:Y'], Resource: ['r1', 'r2', 'r3'] }]);
  });

  it('does not join what differs in both, for that would add pairs', () => {
    expect(mergeStatements([allow('a:X', 'r1'), allow('a:Y', 'r2')])).toHaveLength(2);
  });

  it('keeps different conditions and effects apart', () => {
    const mfa = { ...allow('a:X', 'r1'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } } };
    expect(mergeStatements([mfa, allow('a:Y', 'r1'), { ...allow('a:Z', 'r1'), Effect: 'Deny' }])).toHaveLength(3);
  });

  it('leaves NotAction and NotResource as they are, for their sum is something else', () => {
    const list: Statement[] = [
      { Effect: 'Deny', NotAction: ['a:X'], Resource: ['*'] },
      { Effect: 'Deny', NotAction: ['a:Y'], Resource: ['*'] },
      { Effect: 'Deny', Action: ['a:*'], NotResource: ['r1'] },
      { Effect: 'Deny', Action: ['a:*'], NotResource: ['r2'] },
    ];
    expect(mergeStatements(list)).toHaveLength(4);
  });

  it('grants exactly the pairs that were granted, in any order of the input', () => {
    fc.assert(
      fc.property(fc.array(statements, { maxLength: 12 }), (list) => {
        const merged = mergeStatements(list);
        expect(pairsOf(merged)).toEqual(pairsOf(list));
        expect(merged.length).toBeLessThanOrEqual(list.length);
        expect(mergeStatements([...list].reverse())).toEqual(merged);
        expect(mergeStatements(merged)).toEqual(merged);
      }),
    );
  });
});

function allow(action: string, resource: string): Statement {
  return { Effect: 'Allow', Action: [action], Resource: [resource] };
}

const statements: fc.Arbitrary<Statement> = fc
  .tuple(
    fc.subarray(['a:W', 'a:X', 'a:Y', 'a:Z'], { minLength: 1 }),
    fc.subarray(['r1', 'r2', 'r3'], { minLength: 1 }),
    fc.option(fc.constantFrom('u', 'v'), { nil: undefined }),
  )
  .map(([Action, Resource, user]) => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...(user !== undefined && { Condition: { StringEquals: { 'aws:username': [user] } } }),
  }));

function pairsOf(list: readonly Statement[]): ReadonlySet<string> {
  const pairs = list.flatMap(({ Action = [], Resource = [], Condition }) =>
    Action.flatMap((action) => Resource.map((resource) => JSON.stringify([action, resource, Condition]))),
  );
  return new Set([...pairs].sort());
}
