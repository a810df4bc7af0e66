import { beforeAll, expect, test } from 'vitest';
import { speak } from '../../src/messages/text.js';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { Recommendation } from '../../src/model/recommendation.js';
import { findPossibleNeeds } from '../../src/policy/possible-needs.js';
import { recommend } from '../../src/policy/recommend.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { type CallSketch, makeCall, makeInput, makePolicy } from './fixtures.js';

let catalogue: ActionCatalogue;
beforeAll(async () => {
  const loaded = await openCatalogue();
  await loaded.load(['cloudformation', 'iam', 'kms']);
  catalogue = loaded;
});

const everything = { Effect: 'Allow', Action: 'cloudformation:*', Resource: '*' };
const describing: CallSketch = { action: 'cloudformation:DescribeStacks', possible: ['cloudformation:ListStacks'] };

function recommendFor(call: CallSketch, isAttachedKnown = true): Recommendation {
  const attached = isAttachedKnown ? [makePolicy('stacks', everything)] : undefined;
  return recommend(makeInput({ calls: [call], attached, catalogue }));
}

function stateOf(action: string, { actions }: Recommendation): string | undefined {
  return actions.find((change) => change.action === action)?.state;
}

test('a grant that AWS may have checked besides a used call stays, and says why', () => {
  const result = recommendFor(describing);
  const change = result.actions.find(({ action }) => action === 'cloudformation:ListStacks');
  expect(change?.state).toBe('unknowable');
  expect(change && speak('en')(change.why)).toContain('DescribeStacks');
  expect(JSON.stringify(result.policies)).toContain('cloudformation:ListStacks');
  expect(result.findings.map(({ code }) => code)).toContain('may-be-needed');
  expect(stateOf('cloudformation:DeleteStack', result)).toBe('remove');
});

test('a refused call keeps nothing', () => {
  const result = recommendFor({ ...describing, outcome: 'denied' });
  expect(stateOf('cloudformation:ListStacks', result)).toBe('remove');
});

test('what is not granted is not added', () => {
  const result = recommendFor({ ...describing, possible: ['iam:PassRole'] });
  expect(JSON.stringify(result.policies)).not.toContain('iam:PassRole');
  expect(stateOf('iam:PassRole', result)).toBeUndefined();
});

test('where nothing is known of what is attached, nothing is added but the finding names them', () => {
  const result = recommendFor(describing, false);
  expect(JSON.stringify(result.policies)).not.toContain('cloudformation:ListStacks');
  const finding = result.findings.find(({ code }) => code === 'may-be-needed');
  expect(finding && speak('en')(finding.text)).toContain('cloudformation:ListStacks');
});

test('of several events that may need an action the first by name is told, whatever their order', () => {
  const calls = ['cloudformation:UpdateStack', 'cloudformation:CreateStack'].map((action) =>
    makeCall({ action, possible: ['cloudformation:SetStackPolicy'] }, catalogue),
  );
  const expected = new Map([['cloudformation:SetStackPolicy', 'cloudformation:CreateStack']]);
  expect(findPossibleNeeds(calls)).toEqual(expected);
  expect(findPossibleNeeds([...calls].reverse())).toEqual(expected);
});
