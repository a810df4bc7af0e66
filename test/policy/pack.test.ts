import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/model/policy.js';
import { packStatements } from '../../src/policy/pack.js';
import { policySizeChars } from '../../src/policy/size.js';
import sizes from '../cases/size.json' with { type: 'json' };
import { parsePolicyDocument } from '../../src/policy/parse-document.js';

describe('the size of a policy', () => {
  it.each(sizes)('$title', ({ document, sizeChars }) => {
    expect(policySizeChars(parsePolicyDocument(document))).toBe(sizeChars);
  });
});

describe('packing statements into documents', () => {
  it('makes no document of no statement', () => {
    expect(packStatements([], 6144)).toEqual([]);
  });

  it('keeps what fits in one document, in canonical order', () => {
    const packed = packStatements([allow(['b:X'], ['*']), allow(['a:Xyz'], ['*'])], 6144);
    expect(packed.map(({ Statement }) => Statement.map(({ Action }) => Action?.[0]))).toEqual([['a:Xyz', 'b:X']]);
  });

  it('splits a statement that is too large by itself', () => {
    const actions = Array.from({ length: 40 }, (_, index) => `service:Action${index}`);
    const packed = packStatements([allow(actions, ['*'])], 300);
    expect(packed.every((document) => policySizeChars(document) <= 300)).toBe(true);
    expect(packed.flatMap(({ Statement }) => Statement.flatMap(({ Action = [] }) => Action)).sort()).toEqual(
      actions.sort(),
    );
  });

  it('leaves what cannot be split whole, over the quota, rather than cut it', () => {
    const resource = `arn:aws:s3:::${'x'.repeat(400)}`;
    const packed = packStatements([allow(['s3:GetObject'], [resource])], 300);
    expect(packed).toEqual([{ Version: '2012-10-17', Statement: [allow(['s3:GetObject'], [resource])] }]);
  });

  it('leaves a statement of exceptions whole', () => {
    const exceptions = Array.from({ length: 40 }, (_, index) => `service:Action${index}`);
    const statement: Statement = { Effect: 'Deny', NotAction: exceptions, NotResource: ['arn:aws:s3:::b'] };
    expect(packStatements([statement], 300).flatMap(({ Statement }) => Statement)).toMatchObject([{ Effect: 'Deny' }]);
  });

  it('stays within the quota and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(statements, { maxLength: 30 }), (list) => {
        const packed = packStatements(list, 400);
        expect(packed.every((document) => policySizeChars(document) <= 400)).toBe(true);
        expect(pairsOf(packed.flatMap(({ Statement }) => Statement))).toEqual(pairsOf(list));
      }),
    );
  });
});

function allow(Action: readonly string[], Resource: readonly string[]): Statement {
  return { Effect: 'Allow', Action, Resource };
}

const words = (prefix: string): fc.Arbitrary<string[]> =>
  fc.array(
    fc.nat(30).map((index) => `${prefix}:Name${index}`),
    { minLength: 1, maxLength: 20 },
  );

const statements = fc
  .tuple(words('service'), words('resource'))
  .map(([actions, resources]) => allow(actions, resources));

function pairsOf(list: readonly Statement[]): readonly string[] {
  const pairs = list.flatMap(({ Action = [], Resource = [] }) =>
    Action.flatMap((action) => Resource.map((resource) => `${action} ${resource}`)),
  );
  return [...new Set(pairs)].sort();
}
