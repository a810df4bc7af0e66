import { describe, expect, it } from 'vitest';
import type { Key } from '../../../src/aws/kms.js';
import { type KeyWanted, type ObservedKey, planKey } from '../../../src/setup/steps/encryption-key.js';
import { planKeyRemoval } from '../../../src/setup/steps/key-removal.js';

const ARN = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const statement = { Sid: 'Encrypt', Effect: 'Allow', Action: 'kms:GenerateDataKey*', Resource: '*' };
const owner = { Sid: 'Account', Effect: 'Allow', Action: 'kms:*', Resource: '*' };
const theirs = { Sid: 'Auditors', Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };

const byAlias: KeyWanted = {
  address: { id: 'alias/trail', region: 'eu-west-1' },
  description: 'Log files of a trail',
  statements: [statement],
  ownerStatements: [owner],
  trail: { name: 't', region: 'eu-west-1', arn: 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/t' },
  inAccount: true,
};
const byArn: KeyWanted = { ...byAlias, address: { id: ARN, region: 'eu-west-1' } };
const policyOf = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const ours: Key = { arn: ARN, state: 'Enabled', policy: policyOf(owner, statement), tags: { trimtrail: 'created' } };
const observed = (change: Partial<Key> = {}, rest: Partial<ObservedKey> = {}): ObservedKey => ({
  key: { ...ours, ...change },
  named: true,
  rotated: true,
  usedBy: [],
  ...rest,
});
const absent: ObservedKey = { key: undefined, named: false, rotated: false, usedBy: [] };
const propertiesOf = ({ changes }: ReturnType<typeof planKey>) =>
  changes.flatMap(({ details }) => details.map(({ property, before, after }) => `${property}: ${before} → ${after}`));

describe('the plan for a key of ours', () => {
  it('is empty for one that is as wanted, but says what it costs', () => {
    const plan = planKey(byAlias, observed(), { adopt: false });
    expect([plan.change, plan.findings.map(({ code }) => code)]).toEqual(['none', ['key-cost']]);
  });

  it.each<[string, ObservedKey, readonly string[]]>([
    ['a disabled one', observed({ state: 'Disabled' }), ['KeyState: Disabled → Enabled']],
    [
      'one that waits for its deletion',
      observed({ state: 'PendingDeletion' }),
      ['KeyState: PendingDeletion → Enabled'],
    ],
    ['one without its alias', observed({}, { named: false }), ['AliasName: null → alias/trail']],
    ['one that is not rotated', observed({}, { rotated: false }), ['KeyRotationEnabled: false → true']],
    [
      'one whose policy lacks a statement, and keeps the others',
      observed({ policy: policyOf(owner, theirs) }),
      [`Policy Encrypt: null → ${JSON.stringify(statement)}`],
    ],
  ])('mends %s', (_, current, expected) => {
    const plan = planKey(byAlias, current, { adopt: false });
    expect([plan.change, propertiesOf(plan)]).toEqual(['update', expected]);
  });

  it('refuses a state that nothing here can change', () => {
    expect(planKey(byAlias, observed({ state: 'PendingImport' }), { adopt: true })).toMatchObject({
      change: 'refuse',
      refusal: { text: { key: 'setup.key-unusable', values: { state: 'PendingImport' } } },
    });
  });
});

describe('the plan for a key that somebody else made', () => {
  const foreign = observed({ tags: { Team: 'red' }, policy: policyOf(theirs) }, { rotated: false });

  it('is refused without --adopt, by alias and by ARN', () => {
    for (const wanted of [byAlias, byArn]) {
      expect(planKey(wanted, foreign, { adopt: false })).toMatchObject({
        change: 'refuse',
        refusal: { text: { key: 'setup.not-ours' } },
      });
    }
  });

  it('is completed with --adopt: neither is its owner given more, nor is it rotated', () => {
    expect(propertiesOf(planKey(byArn, foreign, { adopt: true }))).toEqual([
      'Tag trimtrail: null → adopted',
      `Policy Encrypt: null → ${JSON.stringify(statement)}`,
    ]);
  });

  it('keeps a statement that serves other trails under the same name, and puts ours beside it', () => {
    const forTrail = { ...statement, Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:::trail/t' } } };
    const current = observed({ tags: {}, policy: policyOf(statement) });
    expect(propertiesOf(planKey({ ...byArn, statements: [forTrail] }, current, { adopt: true }))).toEqual([
      'Tag trimtrail: null → adopted',
      `Policy EncryptTrimtrail: null → ${JSON.stringify({ ...forTrail, Sid: 'EncryptTrimtrail' })}`,
    ]);
  });

  it('is empty where the key was prepared for the trail: it is used without our mark', () => {
    const prepared = observed({ tags: {}, policy: policyOf(theirs, statement) });
    expect(planKey(byArn, prepared, { adopt: false }).change).toBe('none');
  });

  it('is refused where the ARN leads to no key, or to another account', () => {
    expect(planKey(byArn, absent, { adopt: true }).refusal?.text.key).toBe('setup.key-missing');
    expect(planKey({ ...byArn, inAccount: false }, absent, { adopt: true }).refusal?.text.key).toBe(
      'setup.key-elsewhere',
    );
  });
});

describe('the plan to remove the key', () => {
  const remove = (current: ObservedKey, deleteLogs: boolean) => planKeyRemoval(byAlias, current, { deleteLogs });

  it('leaves it with the logs, which nobody could read without it', () => {
    const plan = remove(observed(), false);
    expect([plan.change, plan.findings.map(({ code }) => code)]).toEqual(['none', ['left-key']]);
  });

  it('schedules its deletion when the logs go too, and says when', () => {
    const plan = remove(observed(), true);
    expect(propertiesOf(plan)).toEqual(['KeyState: Enabled → PendingDeletion']);
    expect(plan.findings).toMatchObject([{ code: 'key-deleted-later', text: { values: { days: 30 } } }]);
  });

  it('leaves it to trails that stay and encrypt with it', () => {
    const plan = remove(observed({}, { usedBy: ['audit', 'other'] }), true);
    expect([plan.change, plan.findings.map(({ text }) => text)]).toEqual([
      'none',
      [{ key: 'setup.key-in-use', values: { name: 'alias/trail', trails: 'audit, other' } }],
    ]);
  });

  it('has nothing to do for one that waits for its deletion already', () => {
    expect(remove(observed({ state: 'PendingDeletion' }), true).change).toBe('none');
    expect(remove(absent, true).change).toBe('none');
  });

  it.each([false, true])('gives an adopted one back, whether the logs go or not (%s)', (deleteLogs) => {
    const plan = remove(observed({ tags: { trimtrail: 'adopted' } }), deleteLogs);
    expect(propertiesOf(plan)).toEqual(['Tag trimtrail: adopted → null']);
    expect(plan.findings.map(({ code }) => code)).toEqual(['left-adopted']);
  });

  it('does not touch one that is not ours', () => {
    const plan = remove(observed({ tags: {} }), true);
    expect([plan.change, plan.findings.map(({ code }) => code)]).toEqual(['none', ['left-not-ours']]);
  });
});
