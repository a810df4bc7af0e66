import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../../src/messages/text.js';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { Finding } from '../../src/model/finding.js';
import type { ResolvedCall } from '../../src/model/resolution.js';
import { recommend } from '../../src/policy/recommend.js';
import type { RecommendInput } from '../../src/policy/recommend-input.js';
import { estimateSaturation } from '../../src/policy/saturation.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { makeCall, makeInput, makePolicy, type CallSketch } from './fixtures.js';

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.loadAll();
  catalogue = loadable;
});

const actions = ['ListBuckets', 'GetBucketAcl', 'GetBucketPolicy', 'CreateBucket', 'DeleteBucket', 'PutBucketAcl'].map(
  (name) => (name === 'ListBuckets' ? 's3:ListAllMyBuckets' : `s3:${name}`),
);

/** Calls of an action on the days given, in the window of the fixtures: 2026-01-01 to 2026-04-01. */
function onDays(action: string, ...days: readonly string[]): readonly ResolvedCall[] {
  return days.map((day) => {
    const sketch: CallSketch = { action, eventId: `${action}-${day}`, lastSeen: `${day}T12:00:00Z` };
    const { group, resolution } = makeCall(sketch, catalogue);
    return { group: { ...group, firstSeen: `${day}T10:00:00Z` }, resolution };
  });
}

function inputOf(calls: readonly ResolvedCall[], more: Partial<RecommendInput> = {}): RecommendInput {
  const attached = [makePolicy('own', { Effect: 'Allow', Action: '*', Resource: '*' })];
  return { ...makeInput({ catalogue, calls: [], attached }), calls, ...more };
}

function findDoubt(input: RecommendInput, code: string): Finding | undefined {
  return recommend(input).findings.find((finding) => finding.code === code);
}

const settled = () => actions.flatMap((action) => onDays(action, '2026-01-02', '2026-02-03', '2026-03-30'));
const DOUBTS = new Set(['window-short', 'usage-growing', 'usage-unsettled', 'records-truncated', 'records-masked']);

describe('a long and settled history', () => {
  it('raises no doubt', () => {
    const codes = recommend(inputOf(settled())).findings.map(({ code }) => code);
    expect(codes.filter((code) => DOUBTS.has(code))).toEqual([]);
  });

  it('raises none either where one rare action comes last', () => {
    const calls = [...settled(), ...onDays('s3:GetBucketTagging', '2026-03-31')];
    const codes = recommend(inputOf(calls)).findings.map(({ code }) => code);
    expect(codes.filter((code) => DOUBTS.has(code))).toEqual([]);
  });
});

describe('the time looked at', () => {
  it('is too short below a month, and what is told is how long the history is, not what was asked for', () => {
    const recorded = { from: '2026-03-22T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    const calls = onDays('s3:CreateBucket', '2026-03-23', '2026-03-30');
    expect(findDoubt(inputOf(calls, { recorded }), 'window-short')?.text.values).toEqual({
      name: 'lab-user',
      days: 10,
      active: 2,
    });
  });

  it('is told without the days of activity where it was active on all of them', () => {
    const recorded = { from: '2026-03-31T08:00:00Z', to: '2026-03-31T20:00:00Z' };
    const input = inputOf(onDays('s3:CreateBucket', '2026-03-31'), { recorded, window: recorded });
    expect(findDoubt(input, 'window-short')?.text).toEqual({
      key: 'policy.window-short-busy',
      values: { name: 'lab-user', days: 1 },
    });
    expect(findDoubt(input, 'usage-unsettled')).toBeUndefined();
  });

  it('is said to end while usage grows, with how many actions and pairs were new at its end', () => {
    const calls = [
      ...actions.slice(0, 4).flatMap((action) => onDays(action, '2026-01-02', '2026-02-02')),
      ...actions.slice(4).flatMap((action) => onDays(action, '2026-03-30', '2026-03-31')),
    ];
    // A tenth of 90 days, since that is more than a week.
    expect(findDoubt(inputOf(calls), 'usage-growing')?.text.values).toEqual({
      name: 'lab-user',
      days: 9,
      fresh: 2,
      actions: 6,
      freshPairs: 2,
      pairs: 6,
    });
  });

  it('says nothing of growth where the principal did nothing', () => {
    const codes = recommend(inputOf([])).findings.map(({ code }) => code);
    expect(codes.filter((code) => DOUBTS.has(code))).toEqual([]);
  });

  it('tells how much is probably unseen where most actions were seen on one day only', () => {
    const days = ['2026-01-02', '2026-01-12', '2026-01-22', '2026-02-02', '2026-02-12', '2026-02-22'];
    const calls = actions.flatMap((action, index) => onDays(action, days[index] ?? ''));
    // Six seen once, none twice, on six days: 5/6 × 6 × 5 / 2 = 12.5 more.
    const doubt = findDoubt(inputOf(calls), 'usage-unsettled');
    expect(doubt?.text.values).toEqual({ name: 'lab-user', actions: 6, count: 13, percent: 32 });
    expect(speak('en')(doubt?.text ?? { key: '', values: {} })).toContain('at least 13 more are to be expected');
  });

  it('claims nothing of other days where there was one', () => {
    const calls = actions.flatMap((action) => onDays(action, '2026-02-02'));
    expect(findDoubt(inputOf(calls), 'usage-unsettled')).toMatchObject({
      severity: 'info',
      text: { key: 'policy.usage-one-day', values: { actions: 6 } },
    });
  });
});

describe('the estimate of what was not seen', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, '0')}`);
  const history = fc.array(fc.tuple(fc.constantFrom(...actions), day), { maxLength: 40 });

  it('is never negative, and its share lies between nothing and all', () => {
    fc.assert(
      fc.property(history, (uses) => {
        const { unseen, share } = estimateSaturation(uses.flatMap(([action, on]) => onDays(action, on)));
        expect(unseen).toBeGreaterThanOrEqual(0);
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not change when calls are repeated or shuffled', () => {
    fc.assert(
      fc.property(history, (uses) => {
        const calls = uses.flatMap(([action, on]) => onDays(action, on));
        expect(estimateSaturation([...calls, ...calls].toReversed())).toEqual(estimateSaturation(calls));
      }),
    );
  });

  it('is nothing where every action was seen on two days', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1 }), (seen) => {
        const calls = seen.flatMap((action) => onDays(action, '2026-02-01', '2026-03-01'));
        expect(estimateSaturation(calls)).toMatchObject({ unseen: 0, share: 1, actions: seen.length });
      }),
    );
  });
});

describe('granted actions that the history could not show', () => {
  it('are counted by service, with the selector that would show them', () => {
    const blind = ['dynamodb:GetItem', 'dynamodb:PutItem', 's3:GetObject'];
    const input = { ...makeInput({ catalogue, calls: [], attached: inputOf([]).policies?.identity, blind }) };
    const doubt = findDoubt(input, 'data-events-unlogged');
    // A prefix covers s3:GetObject and all that begins so.
    const objects = catalogue.matchActions('s3:GetObject*').length;
    expect(doubt?.text.values).toEqual({
      count: 2 + objects,
      services: 2,
      list: `s3 (${objects}), dynamodb (2)`,
    });
    expect(doubt?.hint?.values).toEqual({
      types: 'AWS::S3::Object, AWS::S3::AccessPoint, AWS::DynamoDB::Table, AWS::DynamoDB::Stream',
    });
  });

  it('are apart where no setting of a trail would show them', () => {
    const blind = ['iam:PassRole', 'rds-db:connect'];
    const input = makeInput({ catalogue, calls: [], attached: inputOf([]).policies?.identity, blind });
    expect(findDoubt(input, 'actions-unrecorded')?.text.values).toEqual({
      count: 2,
      services: 2,
      list: 'iam (1), rds-db (1)',
    });
    expect(findDoubt(input, 'data-events-unlogged')).toBeUndefined();
  });
});

describe('records with something missing', () => {
  it('may lack the name of who called, so that nothing can be attached', () => {
    const input = inputOf(settled());
    const unnamed = { ...input, principal: { ...input.principal, name: '' } };
    expect(findDoubt(unnamed, 'principal-unnamed')).toBeDefined();
    expect(findDoubt(input, 'principal-unnamed')).toBeUndefined();
  });

  const withGroup = (more: Partial<ResolvedCall['group']>) =>
    onDays('s3:CreateBucket', '2026-01-02', '2026-02-02').map(({ group, resolution }) => ({
      group: { ...group, count: 2, ...more },
      resolution,
    }));

  it('are counted where CloudTrail left parameters out', () => {
    const calls = withGroup({ parameters: { 'requestParameters.omitted': ['true'] } });
    expect(findDoubt(inputOf(calls), 'records-truncated')?.text.values).toEqual({ name: 'lab-user', count: 4 });
  });

  it.each([
    { accountId: '7***' },
    { accountId: 'xxxx' },
    { resources: [{ arn: 'arn:aws:s3:::HIDDEN_DUE_TO_SECURITY_REASONS' }] },
  ])('are counted where values are masked: %o', (more) => {
    expect(findDoubt(inputOf(withGroup(more)), 'records-masked')?.text.values).toEqual({
      name: 'lab-user',
      count: 4,
    });
  });

  it('are no doubt where a pattern merely ends in an asterisk', () => {
    const calls = withGroup({ resources: [{ arn: 'arn:aws:s3:::bucket/*' }] });
    expect(findDoubt(inputOf(calls), 'records-masked')).toBeUndefined();
  });
});
