import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { RawRecord } from '../../src/model/event.js';
import type { HistoryItem } from '../../src/model/history.js';
import type { MinedHistory } from '../../src/model/mined-history.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { type MineOptions, mineHistory } from '../../src/usage/mine.js';
import { summarise } from '../../src/usage/summarise.js';
import { identities, makeRecord } from './records.js';

const origin = { kind: 'logs', location: 'logs' } as const;

let reference: Reference;
beforeAll(async () => {
  reference = await openReference();
});

function mine(records: readonly RawRecord[], options: MineOptions = {}): Promise<MinedHistory> {
  return mineItems([{ type: 'records', origin, records: number(records) }], options);
}

function mineItems(items: readonly HistoryItem[], options: MineOptions = {}): Promise<MinedHistory> {
  return mineHistory(deliver(items), reference, options);
}

async function* deliver(items: readonly HistoryItem[]): AsyncGenerator<HistoryItem> {
  yield* items;
}

function number(
  records: readonly RawRecord[],
): HistoryItem & { type: 'records' } extends { records: infer R } ? R : never {
  return records.map((record, index) => ({ record, place: { location: 'a.json', record: index + 1 } }));
}

function id(index: number): string {
  return `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

describe('groups', () => {
  test('like calls become one group with its count, times and examples', async () => {
    const records = [3, 1, 2].map((n) => makeRecord({ eventID: id(n), eventTime: `2026-05-0${n}T00:00:00Z` }));
    const { calls, records: count } = await mine(records);
    expect(count).toBe(3);
    expect(calls.map(({ group }) => group)).toMatchObject([
      {
        count: 3,
        firstSeen: '2026-05-01T00:00:00Z',
        lastSeen: '2026-05-03T00:00:00Z',
        eventIds: [id(1), id(2), id(3)],
      },
    ]);
  });

  test('of many examples the five earliest stay', async () => {
    const records = Array.from({ length: 9 }, (_, n) =>
      makeRecord({ eventID: id(n), eventTime: `2026-05-0${9 - n}T00:00:00Z` }),
    );
    const { calls } = await mine(records);
    expect(calls[0]?.group.eventIds).toEqual([8, 7, 6, 5, 4].map(id));
  });

  test('calls that differ in a resource are two groups', async () => {
    const one = makeRecord({ eventName: 'GetBucketAcl', requestParameters: { bucketName: 'a' } });
    const other = makeRecord({ eventName: 'GetBucketAcl', requestParameters: { bucketName: 'b' } });
    expect((await mine([one, other])).calls).toHaveLength(2);
  });

  test('calls that differ in a value that decides nothing are one group', async () => {
    const one = makeRecord({
      eventName: 'GetObject',
      requestParameters: { bucketName: 'a', key: 'k', versionId: '1' },
    });
    const other = makeRecord({
      eventName: 'GetObject',
      requestParameters: { bucketName: 'a', key: 'k', versionId: '2' },
    });
    expect((await mine([one, other])).calls).toHaveLength(1);
  });

  test('refused calls, and calls with refused credentials, stay apart', async () => {
    const records = [{}, { errorCode: 'AccessDenied' }, { errorCode: 'ExpiredToken' }].map(makeRecord);
    const { calls } = await mine(records);
    expect(calls.map(({ resolution }) => resolution.verdict).sort()).toEqual(['mapped', 'mapped', 'not-a-call']);
  });
});

describe('duplicates', () => {
  test('an event counts once, whatever it was read from', async () => {
    const record = makeRecord({ eventID: id(1) });
    const other = { kind: 'bucket', location: 's3://b' } as const;
    const history = await mineItems([
      { type: 'records', origin, records: number([record]) },
      { type: 'records', origin: other, records: number([record]) },
    ]);
    expect(history).toMatchObject({ records: 1, duplicates: 1 });
    expect(history.sources.map(({ kind, events }) => [kind, events])).toEqual([
      ['bucket', 1],
      ['logs', 1],
    ]);
  });

  test('an id that two different events bear hides neither of them, whichever comes first', async () => {
    const records = [
      makeRecord({ eventID: id(1), eventName: 'ListUsers', eventSource: 'iam.amazonaws.com' }),
      makeRecord({ eventID: id(1), eventName: 'ListRoles', eventSource: 'iam.amazonaws.com' }),
    ];
    const history = await mine(records);
    expect(history).toMatchObject({ records: 2, duplicates: 0 });
    expect(history.findings.map(({ code }) => code)).toEqual(['conflicting-event-ids']);
    expect(await mine(records.toReversed())).toEqual(history);
  });

  test('events without an id cannot be told from others', async () => {
    expect(await mine([makeRecord(), makeRecord()])).toMatchObject({ records: 2, duplicates: 0 });
  });
});

describe('the window', () => {
  const records = [1, 2, 3].map((n) => makeRecord({ eventTime: `2026-05-0${n}T00:00:00Z` }));

  test('both ends are included', async () => {
    const history = await mine(records, { since: '2026-05-02T00:00:00Z', until: '2026-05-03T00:00:00Z' });
    expect(history.records).toBe(2);
    expect(history.window).toEqual({ from: '2026-05-02T00:00:00Z', to: '2026-05-03T00:00:00Z' });
  });

  test('without ends it reaches from the first to the last event', async () => {
    expect((await mine(records)).window).toEqual({ from: '2026-05-01T00:00:00Z', to: '2026-05-03T00:00:00Z' });
  });

  test('nothing read and nothing asked is an empty window', async () => {
    expect((await mine([])).window).toEqual({ from: '', to: '' });
  });

  test('an end that is no time is an error', async () => {
    await expect(mine(records, { since: 'last week' })).rejects.toThrow(AppError);
  });
});

describe('findings', () => {
  test('a record that cannot be used is named with its place, and the rest is used', async () => {
    const { findings, records } = await mine([makeRecord(), makeRecord({ eventName: 7 }), makeRecord()]);
    expect(records).toBe(2);
    expect(findings).toMatchObject([{ code: 'unusable-record', place: { location: 'a.json', record: 2 } }]);
  });

  test('an event that cannot be mapped is named once, with its count', async () => {
    const strange = makeRecord({ eventName: 'NoSuchThing' });
    const { findings } = await mine([strange, strange]);
    expect(findings).toMatchObject([
      { code: 'unmapped-event', text: { values: { source: 's3.amazonaws.com', event: 'NoSuchThing', count: 2 } } },
    ]);
  });

  test('resources that nothing tells are named by action', async () => {
    const { findings } = await mine([makeRecord({ eventName: 'PutBucketPolicy' })]);
    expect(findings).toMatchObject([
      { code: 'unresolved-resources', text: { values: { action: 's3:PutBucketPolicy' } } },
    ]);
  });

  test('what was refused has no finding about its resources', async () => {
    const { findings } = await mine([makeRecord({ eventName: 'PutBucketPolicy', errorCode: 'AccessDenied' })]);
    expect(findings).toEqual([]);
  });

  test('findings of the source are passed on, and files counted', async () => {
    const finding = { code: 'damaged-file', severity: 'warning', text: { key: 'k', values: {} } } as const;
    const history = await mineItems([
      { type: 'finding', finding },
      { type: 'end', origin, files: 3, skipped: 1 },
    ]);
    expect(history.findings).toEqual([finding]);
    expect(history.sources).toEqual([{ ...origin, files: 3, skipped: 1, events: 0, dataEvents: 0 }]);
  });
});

describe('IAM paths', () => {
  const asked = { eventSource: 'iam.amazonaws.com', eventName: 'GetRole', requestParameters: { roleName: 'r' } };
  function passing(role: string): RawRecord {
    return makeRecord({
      eventSource: 'lambda.amazonaws.com',
      eventName: 'CreateFunction',
      requestParameters: { functionName: 'f', role: `arn:aws:iam::123456789012:role/${role}` },
    });
  }
  async function resourcesOfGetRole(...others: readonly RawRecord[]): Promise<unknown> {
    const { calls } = await mine([makeRecord(asked), ...others]);
    return calls.find(({ group }) => group.eventName === 'GetRole')?.resolution.actions[0]?.resources;
  }

  test('a name alone is taken to have no path', async () => {
    expect(await resourcesOfGetRole()).toEqual(['arn:aws:iam::123456789012:role/r']);
  });

  test('another event that holds the whole ARN tells the path', async () => {
    expect(await resourcesOfGetRole(passing('service-role/r'))).toEqual([
      'arn:aws:iam::123456789012:role/service-role/r',
    ]);
  });

  test('an ARN in a call that failed tells nothing', async () => {
    const failed = { ...passing('service-role/r'), errorCode: 'InvalidParameterValueException' };
    expect(await resourcesOfGetRole(failed)).toEqual(['arn:aws:iam::123456789012:role/r']);
  });

  test('two ARNs for one name tell nothing', async () => {
    const resources = await resourcesOfGetRole(passing('service-role/r'), passing('other/r'));
    expect(resources).toEqual(['arn:aws:iam::123456789012:role/r']);
  });
});

describe('whatever the order and repetition', () => {
  const anyRecord = fc
    .record({
      identity: fc.constantFrom(identities.user, identities.role, { type: 'Root', accountId: '123456789012' }),
      event: fc.constantFrom(
        ['s3.amazonaws.com', 'GetObject'],
        ['ec2.amazonaws.com', 'RunInstances'],
        ['iam.amazonaws.com', 'CreateAccessKey'],
        ['x.amazonaws.com', 'Y'],
      ),
      key: fc.constantFrom('a', 'b', '*'),
      day: fc.integer({ min: 1, max: 3 }),
      errorCode: fc.constantFrom(undefined, 'AccessDenied', 'NoSuchKey', 'ExpiredToken'),
      usable: fc.boolean(),
    })
    .map(({ identity, event, key, day, errorCode, usable }) =>
      makeRecord({
        userIdentity: identity,
        eventSource: event[0],
        eventName: event[1],
        eventTime: usable ? `2026-05-0${day}T00:00:00Z` : 'never',
        requestParameters: { bucketName: 'b', key },
        ...(errorCode && { errorCode }),
      }),
    );
  const history = fc
    .array(anyRecord, { maxLength: 12 })
    .map((records) => records.map((record, n) => ({ ...record, eventID: id(n) })));
  const reordered = history.chain((records) =>
    fc.tuple(fc.constant(records), fc.shuffledSubarray([...records.keys()], { minLength: records.length }), fc.nat(3)),
  );

  test('the same history comes of the same events', async () => {
    await fc.assert(
      fc.asyncProperty(reordered, async ([records, order, repeated]) => {
        const placed = number(records);
        const shuffled = order.flatMap((index) => placed[index] ?? []);
        const again = [...shuffled, ...shuffled.slice(0, repeated)];
        const plain = await mineItems([{ type: 'records', origin, records: placed }]);
        const other = await mineItems(again.map((one) => ({ type: 'records', origin, records: [one] })));
        expect(JSON.stringify(other.calls)).toBe(JSON.stringify(plain.calls));
        expect(other.records).toBe(plain.records);
        expect(other.findings).toEqual(plain.findings);
      }),
      { numRuns: 60 },
    );
  });
});

describe('usage', () => {
  test('per principal and action, with counts that agree with the events', async () => {
    const read = { eventName: 'GetObject', requestParameters: { bucketName: 'b', key: 'k' } };
    const records = [
      read,
      read,
      { ...read, errorCode: 'AccessDenied' },
      { eventName: 'ConsoleLogin', eventSource: 'signin.amazonaws.com' },
    ];
    const { principals } = summarise(await mine(records.map((fields, n) => makeRecord({ ...fields, eventID: id(n) }))));
    expect(principals).toMatchObject([
      {
        principal: { type: 'user', name: 'alice' },
        events: 4,
        denied: 1,
        actions: [
          { action: 's3:GetObject', count: 2, denied: 1, resources: [{ resource: 'arn:aws:s3:::b/k', count: 3 }] },
        ],
      },
    ]);
  });

  test('a call through a service is told from a direct one', async () => {
    const direct = makeRecord();
    const passedOn = makeRecord({ userIdentity: { ...identities.user, invokedBy: 'cloudformation.amazonaws.com' } });
    const { principals } = summarise(await mine([direct, passedOn]));
    expect(principals[0]?.actions.map(({ action, via }) => [action, via])).toEqual([
      ['s3:ListAllMyBuckets', undefined],
      ['s3:ListAllMyBuckets', 'cloudformation.amazonaws.com'],
    ]);
  });

  test('principals come sorted', async () => {
    const names = ['zoe', 'ann', 'kim'];
    const records = names.map((userName) =>
      makeRecord({ userIdentity: { type: 'IAMUser', userName, arn: `arn:aws:iam::123456789012:user/${userName}` } }),
    );
    const { principals } = summarise(await mine(records));
    expect(principals.map(({ principal }) => principal.name)).toEqual(['ann', 'kim', 'zoe']);
  });
});
