import { beforeAll, expect, test } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { Principal } from '../../src/model/principal.js';
import type { Recommendation } from '../../src/model/recommendation.js';
import { recommend } from '../../src/policy/recommend.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { labUser, makeInput } from './fixtures.js';

let catalogue: ActionCatalogue;
beforeAll(async () => {
  const loaded = await openCatalogue();
  await loaded.load(['s3', 'iam', 'kms']);
  catalogue = loaded;
});

const role: Principal = { ...labUser, type: 'role', name: 'lab-role', arn: 'arn:aws:iam::123456789012:role/lab-role' };

/** Buckets whose names have nothing in common, each of about 50 characters in a policy. */
function recommendBuckets(count: number, principal: Principal, attachAs: 'managed' | 'inline'): Recommendation {
  const calls = Array.from({ length: count }, (_, index) => ({
    action: 's3:GetBucketPolicy',
    resources: [`arn:aws:s3:::${String(index).padStart(4, '0').split('').reverse().join('')}-bucket-of-a-long-name`],
  }));
  const options = { attachAs, resources: 'exact' as const };
  return recommend({ ...makeInput({ catalogue, calls, attached: undefined, options }), principal });
}

test.each([
  ['a user’s inline policies', labUser, 'inline', 2048],
  ['a role’s inline policies', role, 'inline', 10_240],
  ['a managed policy', labUser, 'managed', 6144],
] as const)('%s have their own quota', (_, principal, attachAs, quotaChars) => {
  const { policies, findings } = recommendBuckets(10, principal, attachAs);
  expect(policies).toHaveLength(1);
  expect(policies[0]?.quotaChars).toBe(quotaChars);
  expect(findings.map(({ code }) => code)).not.toContain('widened-for-quota');
});

test('what fits into two managed policies is generalised to be one inline one', () => {
  const managed = recommendBuckets(150, labUser, 'managed');
  expect(managed.policies.length).toBeGreaterThan(1);
  const inline = recommendBuckets(150, labUser, 'inline');
  expect(inline.policies).toHaveLength(1);
  expect(inline.policies[0]?.sizeChars).toBeLessThanOrEqual(2048);
  expect(inline.findings.map(({ code }) => code)).toContain('widened-for-quota');
});

test('a role has room for what a user has not', () => {
  const codes = (principal: Principal): readonly string[] =>
    recommendBuckets(100, principal, 'inline').findings.map(({ code }) => code);
  expect(codes(labUser)).toContain('widened-for-quota');
  expect(codes(role)).not.toContain('widened-for-quota');
});

test('policies are never cut to fit: what is too much says so', () => {
  const actions = catalogue.matchActions('s3:*').map(({ name }) => ({ action: name }));
  const result = recommend(
    makeInput({ catalogue, calls: actions, attached: undefined, options: { attachAs: 'inline' } }),
  );
  expect(result.findings.map(({ code }) => code)).toContain('over-quota');
  const granted = new Set(
    result.policies.flatMap(({ document }) => document.Statement.flatMap(({ Action = [] }) => Action)),
  );
  expect(actions.filter(({ action }) => !granted.has(action))).toEqual([]);
});
