import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { Recommendation } from '../../src/model/recommendation.js';
import { findEmptiedGroups } from '../../src/policy/group-effects.js';
import { recommend } from '../../src/policy/recommend.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { type CallSketch, labUser, makeInput, makePolicy } from './fixtures.js';

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.loadAll();
  catalogue = loadable;
});

const allow = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const deny = { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' };

/** The recommendation for a user of the given name in the groups, whose members are given. */
function recommendFor(
  name: string,
  members: Readonly<Record<string, readonly string[]>>,
  statements: unknown = allow,
  calls: readonly CallSketch[] = [{ action: 's3:CreateBucket', resources: ['arn:aws:s3:::b'] }],
): Recommendation {
  const attached = Object.keys(members).map((group) => makePolicy('p', statements, 'group-managed', group));
  return recommend({
    ...makeInput({ catalogue, calls, attached }),
    principal: { ...labUser, name },
    findGroupMembers: (group) => members[group] ?? [],
  });
}

const pick = ({ findings }: Recommendation, code: string) =>
  findings.filter((finding) => finding.code === code).map(({ text }) => text);

describe('leaving a group', () => {
  it('is named with everybody else in it, for whom nothing changes', () => {
    const result = recommendFor('mina', { admins: ['jun', 'Mina', 'sora'], readers: ['mina'] });
    expect(result.moves).toEqual([
      { group: 'admins', otherMembers: ['jun', 'sora'] },
      { group: 'readers', otherMembers: [] },
    ]);
    expect(pick(result, 'group-members')).toEqual([
      { key: 'policy.group-alone', values: { group: 'readers' } },
      { key: 'policy.group-members', values: { group: 'admins', count: 2, members: 'jun, sora' } },
    ]);
  });

  it('names some of very many', () => {
    const many = Array.from({ length: 12 }, (_, index) => `user${String(index).padStart(2, '0')}`);
    const result = recommendFor('mina', { admins: many });
    expect(pick(result, 'group-members')).toEqual([
      {
        key: 'policy.group-members-some',
        values: { group: 'admins', count: 12, members: many.slice(0, 8).join(', ') },
      },
    ]);
    expect(result.moves?.[0]?.otherMembers).toHaveLength(12);
  });

  it('takes along what the group denies, or says that this is lifted where there is no policy to hold it', () => {
    expect(pick(recommendFor('mina', { admins: ['mina'] }), 'group-denies')).toEqual([]);
    const result = recommendFor('mina', { admins: ['mina'] }, [allow, deny]);
    expect(pick(result, 'group-denies')).toEqual([{ key: 'policy.group-denies', values: { group: 'admins' } }]);
    expect(result.policies.flatMap(({ document }) => document.Statement).map(({ Effect }) => Effect)).toContain('Deny');
    const unused = recommendFor('mina', { admins: ['mina'] }, deny, []);
    expect(unused.policies).toEqual([]);
    expect(pick(unused, 'group-denies')).toEqual([{ key: 'policy.group-denies-lost', values: { group: 'admins' } }]);
  });

  it('is not spoken of where members are not known, and there are no moves then', () => {
    const attached = [makePolicy('p', allow, 'group-managed', 'admins')];
    const result = recommend(makeInput({ catalogue, calls: [], attached }));
    expect(result.moves).toBeUndefined();
    expect(pick(result, 'group-members')).toEqual([]);
    expect(pick(result, 'leave-groups')).toHaveLength(1);
  });
});

describe('groups that nobody would be in any more', () => {
  const members = { admins: ['jun', 'mina'], readers: ['mina', 'sora'] };

  it('are those all of whose members get a recommendation', () => {
    const jun = recommendFor('jun', { admins: members.admins });
    const mina = recommendFor('mina', members);
    expect(findEmptiedGroups([jun, mina])).toMatchObject([
      { code: 'group-emptied', text: { values: { group: 'admins' } } },
    ]);
  });

  it('are none where somebody stays', () => {
    expect(findEmptiedGroups([recommendFor('mina', members)])).toEqual([]);
    expect(findEmptiedGroups([])).toEqual([]);
  });
});

describe('a principal of another account than the one whose details were read', () => {
  it('is not called deleted', () => {
    const input = {
      ...makeInput({ catalogue, calls: [], attached: undefined }),
      principalMissing: true,
      detailsAccountId: '999999999999',
    };
    const codes = recommend(input).findings.map(({ code }) => code);
    expect(codes).toContain('other-account');
    expect(codes).not.toContain('principal-missing');
  });
});
