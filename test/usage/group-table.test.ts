import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallGroup } from '../../src/model/call-group.js';
import type { RawRecord } from '../../src/model/event.js';
import { foldOne, foldParts, objectPaths } from './fold-records.js';
import { identities, makeRecord } from './records.js';

describe('the MFA of a group', () => {
  it.each([
    ['all in sessions with MFA', ['true', 'true'], true],
    ['one in a session without', ['true', 'false'], undefined],
    ['one with an access key, which has no session', ['true', undefined], undefined],
  ] as const)('of calls %s', async (_, flags, expected) => {
    const records = flags.map((flag, index) => makeRecord({ eventID: `${index}`, userIdentity: identityWith(flag) }));
    expect((await foldOne(records)).mfa).toBe(expected);
    expect((await foldOne(records.toReversed())).mfa).toBe(expected);
  });

  it('counts where a transport made the flag a boolean', async () => {
    expect((await foldOne([makeRecord({ userIdentity: identityWith(true) })])).mfa).toBe(true);
  });
});

describe('the networks of a group', () => {
  it('are those of all its calls, sorted, each once', async () => {
    expect(await networksOf(['203.0.113.9', '198.51.100.1', '203.0.113.7'])).toEqual([
      '198.51.100.0/24',
      '203.0.113.0/24',
    ]);
  });

  it('are not told where a single call does not tell its own', async () => {
    expect(await networksOf(['203.0.113.9', 'AWS Internal'])).toBeUndefined();
    expect(await networksOf(['10.0.0.1', '203.0.113.9'])).toBeUndefined();
  });

  it('are told up to twenty', async () => {
    const addresses = Array.from({ length: 21 }, (_, index) => `203.0.${index}.1`);
    expect(await networksOf(addresses.slice(0, 20))).toHaveLength(20);
    expect(await networksOf(addresses)).toBeUndefined();
  });
});

describe('an event under a known id', () => {
  const id = '0b4c9bd3-6c2a-4f0e-9d55-0a8e4f3f1c11';

  it('is another one where it came from elsewhere', async () => {
    const from = (sourceIPAddress: string) => makeRecord({ eventID: id, sourceIPAddress });
    const folded = await foldParts([[from('203.0.113.9')], [from('203.0.113.9'), from('198.51.100.1')]]);
    expect(folded).toMatchObject({ records: 2, duplicates: 1, conflicts: 1 });
  });

  it('is the same again whatever the case of the id, and another one a second later', async () => {
    const upper = makeRecord({ eventID: id.toUpperCase() });
    const later = makeRecord({ eventID: id, eventTime: '2026-05-01T10:00:01Z' });
    const folded = await foldParts([[makeRecord({ eventID: id }), upper, later]]);
    expect(folded).toMatchObject({ records: 2, duplicates: 1, conflicts: 0 });
  });

  it('is another one where it names another object, though objects are too many to be told', async () => {
    const record = (key: string) => makeObjectRecord(key, { eventID: id });
    const many = Array.from({ length: 201 }, (_, index) => makeObjectRecord(`many/${index}`));
    const folded = await foldParts([[record('many/x')], [...many, record('many/x'), record('many/y')]], {
      operation: objectPaths,
    });
    expect(folded).toMatchObject({ duplicates: 1, conflicts: 1, records: 203 });
  });

  it('counts for nobody where it has no id', async () => {
    expect(await foldParts([[makeRecord({}), makeRecord({})]])).toMatchObject({ records: 2, duplicates: 0 });
  });
});

describe('copies of an event that only the session tells apart', () => {
  it('are one event, of the same session in any order', async () => {
    const id = '0b4c9bd3-6c2a-4f0e-9d55-0a8e4f3f1c11';
    const records = ['one', 'two', 'one'].map((session) =>
      makeRecord({
        eventID: id,
        userIdentity: { ...identities.role, arn: `arn:aws:sts::123456789012:assumed-role/ops/${session}` },
      }),
    );
    for (const order of [records, records.toReversed(), records.slice(1)]) {
      const { groups, duplicates } = await foldParts([order]);
      expect(groups).toMatchObject([{ sessions: [{ name: 'one', count: 1 }], count: 1 }]);
      expect(duplicates).toBe(order.length - 1);
    }
  });
});

describe('the sessions of a group', () => {
  const inSession = (name: string, fields: RawRecord = {}) =>
    makeRecord({
      ...fields,
      userIdentity: { ...identities.role, arn: `arn:aws:sts::123456789012:assumed-role/ops/${name}` },
    });

  it('are told with their calls, sorted, whatever parts they came in', async () => {
    const names = ['b', 'a', 'b', 'c', 'b'];
    const records = names.map((name, index) => inSession(name, { eventID: `${index}` }));
    for (const parts of [[records], records.map((record) => [record]), [records.toReversed(), records.slice(0, 2)]]) {
      const { groups } = await foldParts(parts);
      expect(groups.map(({ count, sessions }) => ({ count, sessions }))).toEqual([
        {
          count: 5,
          sessions: [
            { name: 'a', count: 1 },
            { name: 'b', count: 3 },
            { name: 'c', count: 1 },
          ],
        },
      ]);
    }
  });

  it('are told up to a hundred of a role, of all its groups together', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `s-${index}`);
    const spread = names.map((name, index) => inSession(name, { eventName: index < 50 ? 'ListBuckets' : 'GetObject' }));
    const { groups: told } = await foldParts([spread.slice(1)]);
    expect(told.map(({ sessions }) => sessions?.length ?? 0).sort((a, b) => a - b)).toEqual([49, 51]);
    const { groups: untold } = await foldParts([spread.slice(0, 60), spread.slice(60)]);
    expect(untold.map(({ sessions, beginnings }) => [sessions, beginnings])).toEqual([
      [undefined, ['session']],
      [undefined, ['session']],
    ]);
  });
});

describe('values that are too many', () => {
  it('are told whole up to two hundred', async () => {
    const { groups } = await foldParts([listKeys(200, 'a/')], { operation: objectPaths });
    expect(groups).toHaveLength(200);
    expect(groups[0]).not.toHaveProperty('beginnings');
  });

  it('are told by their beginnings above, wherever they were read', async () => {
    const keys = listKeys(201, 'logs/');
    const { groups } = await foldParts([keys.slice(0, 120), keys.slice(120)], { operation: objectPaths });
    expect(groups).toMatchObject([
      {
        count: 201,
        beginnings: ['requestParameters.key'],
        parameters: { 'requestParameters.bucketName': ['b'], 'requestParameters.key': ['logs/'] },
      },
    ]);
  });

  it('are not told at all where even the beginnings are too many', async () => {
    const keys = Array.from({ length: 201 }, (_, index) => makeObjectRecord(`${index}/x`));
    const { groups } = await foldParts([keys], { operation: objectPaths });
    expect(groups).toMatchObject([{ count: 201, parameters: { 'requestParameters.key': [''] } }]);
  });

  it('stay whole for a principal that has few', async () => {
    const few = makeObjectRecord('logs/mine', { userIdentity: identities.role });
    const { groups } = await foldParts([[...listKeys(201, 'logs/'), few]], { operation: objectPaths });
    expect(groups.find(({ principal }) => principal.name === 'ops')).toMatchObject({
      parameters: { 'requestParameters.key': ['logs/mine'] },
    });
  });

  it('are counted whole where groups were joined while reading went on', async () => {
    const users = Array.from({ length: 60 }, (_, index) => ({
      ...identities.user,
      arn: `arn:aws:iam::123456789012:user/u${index}`,
      userName: `u${index}`,
    }));
    const rounds = Array.from({ length: 250 }, (_, key) =>
      users.map((userIdentity) => makeObjectRecord(`logs/${key}`, { userIdentity })),
    );
    const { groups } = await foldParts(rounds, { operation: objectPaths });
    expect(groups.map(({ count }) => count)).toEqual(users.map(() => 250));
  });

  it('leave out the sessions of a role that has too many, and say so', async () => {
    const records = Array.from({ length: 101 }, (_, index) =>
      makeRecord({
        userIdentity: { ...identities.role, arn: `arn:aws:sts::123456789012:assumed-role/ops/build-${index}` },
      }),
    );
    const { groups } = await foldParts([records]);
    expect(groups).toMatchObject([{ count: 101, beginnings: ['session'] }]);
    expect(groups[0]).not.toHaveProperty('sessions');
  });
});

describe('folding', () => {
  it('gives what a plain count over all records gives, in any order and parts, with memory or without', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someRecord(), { maxLength: 60 }), fc.nat(59), async (records, cut) => {
        const expected = countPlainly(records);
        const shuffled = [...records.slice(cut).toReversed(), ...records.slice(0, cut)];
        for (const parts of [[records], [shuffled.slice(0, 7), shuffled.slice(7)], shuffled.map((one) => [one])]) {
          expect(simplify(await foldParts(parts, { operation: objectPaths }))).toEqual(expected);
          const spill = makeSpill();
          const spilled = await foldParts(parts, { operation: objectPaths, spill, entriesInMemory: 3 });
          expect(simplify(spilled)).toEqual(expected);
        }
      }),
    );
  });

  it('leaves out what lies before the window', async () => {
    const since = Date.parse('2026-05-01T10:00:00Z') / 1000;
    const early = makeRecord({ eventTime: '2026-05-01T09:59:59Z', eventName: 'GetBucketAcl' });
    const { groups, records } = await foldParts([[early, makeRecord({})]], { since });
    expect([records, groups.map(({ eventName }) => eventName)]).toEqual([1, ['ListBuckets']]);
  });
});

function identityWith(mfaAuthenticated: string | boolean | undefined): RawRecord {
  if (mfaAuthenticated === undefined) return identities.user;
  return { ...identities.user, sessionContext: { attributes: { mfaAuthenticated } } };
}

async function networksOf(addresses: readonly string[]): Promise<CallGroup['networks']> {
  const records = addresses.map((sourceIPAddress, index) => makeRecord({ eventID: `${index}`, sourceIPAddress }));
  return (await foldOne(records)).networks;
}

function makeObjectRecord(key: string, fields: RawRecord = {}): RawRecord {
  return makeRecord({ eventName: 'GetObject', requestParameters: { bucketName: 'b', key }, ...fields });
}

function listKeys(count: number, prefix: string): readonly RawRecord[] {
  return Array.from({ length: count }, (_, index) => makeObjectRecord(`${prefix}${index}`));
}

function someRecord(): fc.Arbitrary<RawRecord> {
  const ids = ['0b4c9bd3-6c2a-4f0e-9d55-0a8e4f3f1c11', '0b4c9bd3-6c2a-4f0e-9d55-0a8e4f3f1c12', 'no-uuid', undefined];
  return fc
    .record({
      eventID: fc.constantFrom(...ids),
      eventTime: fc.constantFrom('2026-05-01T10:00:00Z', '2026-05-01T10:00:01Z', '2026-06-01T00:00:00Z'),
      awsRegion: fc.constantFrom('us-east-1', 'eu-west-1'),
      key: fc.constantFrom('a', 'b'),
      userIdentity: fc.constantFrom(identities.user, identities.role),
    })
    .map(({ key, ...fields }) => makeObjectRecord(key, JSON.parse(JSON.stringify(fields)) as RawRecord));
}

interface Plain {
  readonly records: number;
  readonly duplicates: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** What folding comes to, thought out without it: equal records with an id count once, and a group is whoever did what where. */
function countPlainly(records: readonly RawRecord[]): Plain {
  const seen = new Set<string>();
  const counts: Record<string, number> = {};
  let duplicates = 0;
  for (const record of records) {
    const whole = JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (record['eventID'] !== undefined && seen.has(whole)) {
      duplicates += 1;
      continue;
    }
    seen.add(whole);
    const who = record['userIdentity'] === undefined ? '' : (record['userIdentity'] as { type: string }).type;
    const key = [who, record['awsRegion'], (record['requestParameters'] as { key: string }).key].join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return { records: records.length - duplicates, duplicates, counts };
}

function simplify({ records, duplicates, groups }: Awaited<ReturnType<typeof foldParts>>): Plain {
  const counts = groups.map(({ principal, region, parameters, count }) => {
    const who = principal.type === 'user' ? 'IAMUser' : 'AssumedRole';
    return [[who, region, parameters['requestParameters.key']?.[0]].join(' '), count] as const;
  });
  return { records, duplicates, counts: Object.fromEntries(counts) };
}

function makeSpill() {
  const partitions = new Map<number, Uint32Array[]>();
  return {
    append: async (partition: number, entries: Uint32Array) => {
      partitions.set(partition, [...(partitions.get(partition) ?? []), entries]);
    },
    read: async (partition: number) => Uint32Array.from((partitions.get(partition) ?? []).flatMap((part) => [...part])),
  };
}
