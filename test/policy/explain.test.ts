import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import { explainAction } from '../../src/policy/explain.js';
import { recommend } from '../../src/policy/recommend.js';
import type { RecommendInput } from '../../src/policy/recommend-input.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { makeInput, makePolicy, nameAction } from './fixtures.js';

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.load(['s3', 'ec2']);
  catalogue = loadable;
});

const key = 'arn:aws:s3:::b/k';

function makeReader(): RecommendInput {
  const statements = [
    { Effect: 'Allow', Action: 'ec2:*', Resource: '*' },
    { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::b/*' },
  ];
  return makeInput({
    catalogue,
    calls: [
      { action: 's3:GetObject', resources: [key], count: 2, eventId: 'used', lastSeen: '2026-02-01T00:00:00Z' },
      { action: 's3:GetObject', resources: ['arn:aws:s3:::c/k'], outcome: 'denied', count: 3, eventId: 'refused' },
    ],
    attached: [makePolicy('Reader', statements, 'group-managed', 'readers')],
  });
}

function explain(action: string, resource?: string, input: RecommendInput = makeReader()) {
  return explainAction(recommend(input), input, nameAction(action, catalogue), resource);
}

describe('explaining an action', () => {
  it('says who grants it, how it was used, and what becomes of it', () => {
    expect(explain('s3:GetObject')).toMatchObject({
      action: 's3:GetObject',
      grantedBy: [{ policy: 'Reader', kind: 'group-managed', group: 'readers', statement: 1, sid: 'Read' }],
      used: { count: 2, firstSeen: '2026-01-01T00:00:00Z', lastSeen: '2026-02-01T00:00:00Z', eventIds: ['used'] },
      denied: 3,
      before: 'allowed',
      after: 'allowed',
      state: 'narrow',
    });
  });

  it('speaks of one resource where it is asked about one', () => {
    expect(explain('s3:GetObject', 'arn:aws:s3:::b/other')).toMatchObject({
      resource: 'arn:aws:s3:::b/other',
      used: { count: 0, eventIds: [] },
      denied: 0,
      before: 'allowed',
      after: 'denied-implicitly',
    });
    expect(explain('s3:GetObject', 'arn:aws:s3:::c/k')).toMatchObject({ denied: 3, before: 'denied-implicitly' });
  });

  it('says that an unused action goes', () => {
    expect(explain('ec2:RunInstances')).toMatchObject({
      state: 'remove',
      before: 'allowed',
      after: 'denied-implicitly',
    });
  });

  it('says that there is nothing to say', () => {
    const explanation = explain('s3:PutObject');
    expect(explanation.state).toBeUndefined();
    expect(explanation).toMatchObject({
      grantedBy: [],
      before: 'denied-implicitly',
      why: { key: 'policy.why-nothing', values: { action: 's3:PutObject' } },
    });
  });

  it('does not decide what hangs on a condition that nobody can know', () => {
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const attached = [makePolicy('mfa', { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition })];
    const input = makeInput({ catalogue, calls: [], attached });
    expect(explain('s3:GetObject', key, input)).toMatchObject({ before: 'undecided', after: 'denied-implicitly' });
  });

  it('does not decide what is allowed today where that is not known', () => {
    const input = makeInput({ catalogue, calls: [{ action: 's3:GetObject', resources: [key] }], attached: undefined });
    expect(explain('s3:GetObject', key, input)).toMatchObject({ before: 'undecided', after: 'allowed', grantedBy: [] });
  });
});
