import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessRequest, DecisionReason, PolicySet } from '../../src/model/authorisation.js';
import type { NamedPolicy, PolicyKind, Statement } from '../../src/model/policy.js';
import { evaluate } from '../../src/policy/evaluate.js';
import { parsePolicyDocument } from '../../src/policy/parse-document.js';
import cases from '../cases/evaluate.json' with { type: 'json' };

interface EvaluateCase {
  readonly title: string;
  readonly principal: AccessRequest['principal'];
  readonly action: string;
  readonly resource: string;
  readonly context?: AccessRequest['context'];
  readonly policies: {
    readonly identity: readonly unknown[];
    readonly boundary?: readonly unknown[];
    readonly session?: readonly unknown[];
    readonly scps?: readonly (readonly unknown[])[];
    readonly resource?: readonly unknown[];
    readonly resourceAccountId?: string;
  };
  readonly outcome: string;
  readonly reasons?: readonly DecisionReason[];
}

describe('deciding a request', () => {
  it.each(cases as unknown as EvaluateCase[])('$title', ({ policies, outcome, reasons, ...request }) => {
    const decision = evaluate({ context: {}, ...request }, readSet(policies));
    expect(decision.outcome).toBe(outcome);
    expect(decision.reasons).toEqual(reasons ?? decision.reasons);
  });

  it('names the statement that decided by its index and its Sid', () => {
    const other = { Effect: 'Allow', Action: 'ec2:*', Resource: '*' };
    const document = { Version: '2012-10-17', Statement: [other, { ...other, Sid: 'Read', Action: 's3:Get*' }] };
    const decision = evaluate(ask('s3:GetObject', 'arn:aws:s3:::b/k'), readSet({ identity: [document] }));
    expect(decision.reasons).toEqual([
      { policy: 'identity-0', kind: 'inline', effect: 'Allow', statement: 1, sid: 'Read' },
    ]);
  });

  it('comes out the same however the statements are ordered and spread over policies', () => {
    fc.assert(
      fc.property(fc.array(statements, { maxLength: 6 }), requests, fc.nat(), (list, request, seed) => {
        const together = evaluate(request, { identity: [inline([...list])] });
        const apart = [...list.keys()]
          .sort((a, b) => ((a * 7 + seed) % 5) - ((b * 7 + seed) % 5))
          .map((index) => inline(list.slice(index, index + 1)));
        expect(evaluate(request, { identity: apart }).outcome).toBe(together.outcome);
      }),
    );
  });

  it('is allowed by nothing more when a statement is a Deny', () => {
    fc.assert(
      fc.property(fc.array(statements, { maxLength: 5 }), statements, requests, (list, extra, request) => {
        const before = evaluate(request, { identity: [inline(list)] });
        const after = evaluate(request, { identity: [inline([...list, { ...extra, Effect: 'Deny' }])] });
        expect(before.outcome === 'allowed' || after.outcome !== 'allowed').toBe(true);
      }),
    );
  });
});

const ana: AccessRequest['principal'] = {
  type: 'user',
  arn: 'arn:aws:iam::123456789012:user/Ana',
  accountId: '123456789012',
};

function ask(action: string, resource: string): AccessRequest {
  return { principal: ana, action, resource, context: {} };
}

const statements = fc.record({
  Effect: fc.constantFrom<Statement['Effect']>('Allow', 'Deny'),
  Action: fc.subarray(['s3:GetObject', 's3:Get*', 's3:PutObject', '*', 'ec2:*'], { minLength: 1 }),
  Resource: fc.subarray(['*', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/a', 'arn:aws:s3:::c/?'], { minLength: 1 }),
});

const requests = fc
  .tuple(fc.constantFrom('s3:GetObject', 's3:PutObject', 'ec2:RunInstances'), fc.constantFrom('a', 'x', 'b'))
  .map(([action, key]) => ask(action, `arn:aws:s3:::b/${key}`));

function inline(list: readonly Statement[]): NamedPolicy {
  return { kind: 'inline', name: 'p', document: { Version: '2012-10-17', Statement: list } };
}

function readSet(policies: EvaluateCase['policies']): PolicySet {
  return {
    identity: name('inline', 'identity', policies.identity),
    ...(policies.boundary && { boundary: name('boundary', 'boundary', policies.boundary) }),
    ...(policies.session && { session: name('session', 'session', policies.session) }),
    ...(policies.scps && { scps: policies.scps.map((level, index) => name('scp', `scp-${index}`, level)) }),
    ...(policies.resource && { resource: name('resource', 'resource', policies.resource) }),
    ...(policies.resourceAccountId !== undefined && { resourceAccountId: policies.resourceAccountId }),
  };
}

function name(kind: PolicyKind, prefix: string, documents: readonly unknown[]): readonly NamedPolicy[] {
  return documents.map((value, index) => ({ kind, name: `${prefix}-${index}`, document: parsePolicyDocument(value) }));
}
