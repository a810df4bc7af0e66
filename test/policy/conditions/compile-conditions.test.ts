import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../../../src/model/authorisation.js';
import { compileConditions } from '../../../src/policy/conditions/compile-conditions.js';
import { readContext } from '../../../src/policy/context.js';
import { parsePolicyDocument } from '../../../src/policy/parse-document.js';
import cases from '../../cases/conditions.json' with { type: 'json' };

describe('conditions', () => {
  it.each(cases)('$title', ({ condition, context, matches, version = '2012-10-17' }) => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
    const document = parsePolicyDocument({ Version: version, Statement: statement });
    const holds = compileConditions(document.Statement[0]?.Condition ?? {}, document.Version);
    expect(holds(readContext(context as unknown as RequestContext))).toBe(matches);
  });

  it('asks the assumption only about keys that the request does not carry', () => {
    const holds = compileConditions(
      { StringEquals: { 'aws:username': ['ana'] }, Bool: { 'aws:MultiFactorAuthPresent': ['true'] } },
      '2012-10-17',
    );
    const find = readContext({ 'aws:username': ['ana'] });
    const asked: string[] = [];
    const assume = (truth: boolean) => (test: { key: string }) => {
      asked.push(test.key);
      return truth;
    };
    expect([holds(find, assume(true)), holds(find, assume(false)), holds(find)]).toEqual([true, false, false]);
    expect(asked).toEqual(['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthPresent']);
  });

  it('never holds under an operator that IAM does not have', () => {
    const holds = compileConditions({ StringSounds: { 'aws:username': ['ana'] } }, '2012-10-17');
    expect(holds(readContext({ 'aws:username': ['ana'] }))).toBe(false);
  });
});
