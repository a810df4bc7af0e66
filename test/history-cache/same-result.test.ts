import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RawRecord } from '../../src/model/event.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';
import { identities, makeRecord } from '../usage/records.js';
import { folderOf, openTestCache, readBucket, type ReadBucket, type ToldBucket, type ToldLog } from './told-bucket.js';

const days = ['2026-05-30', '2026-05-31', '2026-06-01'];
const regions = ['us-east-1', 'eu-west-1'];

// Few of everything, so that events repeat, conflict and fall together; ids in the forms that logs have them in.
const ids = fc.oneof(
  fc.integer({ min: 0, max: 12 }).map((n) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000a`),
  fc.constantFrom('EVENT-1', 'event-1', '00000001-0000-4000-8000-00000000000A', undefined),
);

const operations = fc.constantFrom<RawRecord>(
  { eventSource: 's3.amazonaws.com', eventName: 'ListBuckets' },
  { eventSource: 'iam.amazonaws.com', eventName: 'GetRole', requestParameters: { roleName: 'ops' } },
  { eventSource: 's3.amazonaws.com', eventName: 'GetObject', eventCategory: 'Data', managementEvent: false },
  { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', errorCode: 'Client.UnauthorizedOperation' },
);

/** The role in one of its sessions; sessions of one name may have two source identities. */
function inSession(name: string, sourceIdentity?: string) {
  const { sessionContext, ...identity } = identities.role;
  return {
    ...identity,
    arn: `arn:aws:sts::123456789012:assumed-role/ops/${name}`,
    sessionContext: { ...sessionContext, ...(sourceIdentity !== undefined && { sourceIdentity }) },
  };
}

const record = fc
  .record({
    id: ids,
    // Often the same ones, at the day's ends and within, so that the same id falls into the same second.
    minute: fc.oneof(fc.integer({ min: -30, max: 24 * 60 + 30 }), fc.constantFrom(-1, 600, 24 * 60)),
    operation: operations,
    region: fc.constantFrom(...regions),
    who: fc.constantFrom(
      identities.user,
      identities.role,
      inSession('ana'),
      inSession('bo'),
      inSession('ana', 'ana@here'),
    ),
    network: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    key: fc.constantFrom('a/1', 'a/2', 'b'),
  })
  .map(({ id, minute, operation, region, who, network, key }) => (day: string) => {
    const { eventName } = operation;
    return makeRecord({
      ...operation,
      eventID: id,
      eventTime: new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000).toISOString().replace('.000', ''),
      awsRegion: region,
      userIdentity: who,
      ...(network !== undefined && { sourceIPAddress: `52.0.${network}.1` }),
      ...(eventName === 'GetObject' && { requestParameters: { bucketName: 'data', key } }),
    });
  });

const log = fc
  .record({ records: fc.array(record, { maxLength: 6 }), version: fc.integer({ min: 0, max: 1 }) })
  .map(({ records, version }) => (day: string): ToldLog => ({ records: records.map((tell) => tell(day)), version }));

/** A bucket at one time: which of the logs are there. */
const buckets = fc
  .tuple(...days.flatMap(() => regions.map(() => fc.array(log, { maxLength: 3 }))))
  .map((folders): ToldBucket => {
    const bucket: Record<string, Record<string, ToldLog>> = {};
    for (const [index, logs] of folders.entries()) {
      const day = days[Math.floor(index / regions.length)] ?? '';
      const region = regions[index % regions.length] ?? '';
      for (const [number, tell] of logs.entries()) {
        (bucket[day] ??= {})[`${folderOf(region, day)}${number}.json.gz`] = tell(day);
      }
    }
    return bucket;
  });

const edge = fc.option(
  fc.integer({ min: 0, max: 3 * 24 * 4 }).map((quarters) => {
    const ms = Date.parse('2026-05-30T00:00:00Z') + quarters * 900_000;
    return new Date(ms).toISOString().replace('.000', '');
  }),
  { nil: undefined },
);

/** One of several runs over one cache: logs come, change and go in between, and the clock goes on or stands still. */
const runs = fc.array(
  fc.record({
    bucket: buckets,
    keepsLogs: fc.boolean(),
    since: edge,
    until: edge,
    backwards: fc.boolean(),
    stopAfter: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    now: fc.constantFrom('2026-06-01T12:00:00Z', '2026-06-02T12:00:00Z', '2026-06-05T00:00:00Z'),
  }),
  { minLength: 2, maxLength: 5 },
);

test(
  'whatever was remembered, and whatever happened in between, the result is that of reading everything',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (all) => {
        const folder = makeTemporaryFolder('cache');
        let bucket: ToldBucket = {};
        for (const { keepsLogs, since, until, backwards, stopAfter, now, ...run } of all) {
          bucket = keepsLogs ? lay(bucket, run.bucket) : run.bucket;
          const reading = {
            ...(since !== undefined && { since }),
            ...(until !== undefined && { until }),
            ...(backwards && { arrange: (keys: readonly string[]) => [...keys].reverse() }),
          };
          if (stopAfter !== undefined) {
            await readBucket(bucket, await openTestCache(folder, { now }), { ...reading, stopAfter });
          }
          const remembered = await readBucket(bucket, await openTestCache(folder, { now }), reading);
          const fresh = await readBucket(bucket, undefined, reading);
          expect(JSON.stringify(remembered.history)).toBe(JSON.stringify(fresh.history));
          expect(remembered.told).toEqual([]);
        }
      }),
      // More, by hand: FUZZ_RUNS=1000 FUZZ_SEED=$RANDOM npm test
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 10) },
    );
  },
);

test('events that share an id count as such once, wherever one of them is held again', async () => {
  const call = (eventName: string) =>
    makeRecord({ eventID: '00000001-0000-4000-8000-00000000000a', eventTime: '2026-05-30T10:00:00Z', eventName });
  const logOf = (day: string, name: string, ...names: readonly string[]): ToldBucket => ({
    [day]: { [`${folderOf('us-east-1', day)}${name}.json.gz`]: { records: names.map((eventName) => call(eventName)) } },
  });
  const [first = '', second = '', third = ''] = days;
  const bucket = {
    ...logOf(first, 'a', 'ListBuckets', 'GetBucketAcl', 'GetBucketTagging'),
    ...logOf(second, 'a', 'GetBucketAcl', 'ListBuckets'),
    ...logOf(third, 'a', 'ListBuckets', 'GetBucketPolicy'),
  };
  const folder = makeTemporaryFolder('cache');
  // The third day is read row by row first, and then as a sum.
  for (const now of ['2026-06-01T12:00:00Z', '2026-06-01T12:00:00Z', '2026-06-05T00:00:00Z', '2026-06-05T00:00:00Z']) {
    const remembered = await readBucket(bucket, await openTestCache(folder, { now }));
    expect(remembered.history).toMatchObject({ records: 4, duplicates: 3 });
    const conflicts = remembered.history.findings.find(({ code }) => code === 'conflicting-event-ids');
    expect(conflicts?.text.values).toEqual({ count: 3 });
  }
});

test.each([
  { what: 'objects', resources: (key: string) => [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::data/${key}` }] },
  { what: 'values of a parameter', resources: () => [] },
])(
  'where a principal used too many $what, the result does not depend on which of them were remembered',
  {
    timeout: 120_000,
  },
  async ({ resources }) => {
    const folder = makeTemporaryFolder('cache');
    // The first two days have few beginnings, which become too many with the third.
    const keyOf = (index: number) => (index < 400 ? `logs-${Math.floor(index / 4)}/${index}` : `logs-${index}/0`);
    const getObject = (index: number, day: string) =>
      makeRecord({
        eventID: `${index.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000b`,
        eventTime: `${day}T10:00:00Z`,
        eventName: 'GetObject',
        eventCategory: 'Data',
        userIdentity: index % 2 === 0 ? identities.user : identities.role,
        ...(index % 3 === 0 && { errorCode: 'NoSuchKey' }),
        requestParameters: { bucketName: 'data', key: keyOf(index) },
        resources: resources(keyOf(index)),
      });
    const bucket = Object.fromEntries(
      days.map((day, place) => [
        day,
        Object.fromEntries(
          [0, 1].map((number) => {
            const start = (place * 2 + number) * 250;
            // Each log has events of the one before again, with their day.
            const repeated = Array.from({ length: 20 }, (_, index) => start - 20 + index).filter((index) => index >= 0);
            const records = [
              ...Array.from({ length: 250 }, (_, index) => getObject(start + index, day)),
              ...repeated.map((index) => getObject(index, days[Math.floor(index / 500)] ?? '')),
            ];
            return [`${folderOf('us-east-1', day)}${number}.json.gz`, { records }];
          }),
        ),
      ]),
    );
    const settings = { now: '2026-06-05T00:00:00Z' };
    for (const reading of [{}, {}, { since: '2026-05-31T00:00:00Z' }, { until: '2026-05-30T23:00:00Z' }, {}]) {
      const remembered = await readBucket(bucket, await openTestCache(folder, settings), reading);
      const fresh = await readBucket(bucket, undefined, reading);
      expect(JSON.stringify(remembered.history)).toBe(JSON.stringify(fresh.history));
    }
  },
);

test.each([
  { what: 'few', perLog: 10, isTold: { whole: true, cut: true } },
  { what: 'few each day, too many on all days together', perLog: 45, isTold: { whole: false, cut: true } },
  { what: 'too many in each log', perLog: 130, isTold: { whole: false, cut: false } },
])('the sessions of a role are the same when they are $what', { timeout: 120_000 }, async ({ perLog, isTold }) => {
  const bucket = Object.fromEntries(
    days.map((day, place) => [
      day,
      Object.fromEntries(
        [0, 1].map((number) => {
          const start = (place * 2 + number) * perLog;
          const records = Array.from({ length: perLog }, (_, index) => sessionCall(start + index, day));
          // One event in two sessions, once in a log of its own and once in another.
          const copies = [sessionCall(0, days[0] ?? '', 'twice'), sessionCall(start, day)];
          return [`${folderOf('us-east-1', day)}${number}.json.gz`, { records: [...records, ...copies] }];
        }),
      ),
    ]),
  );
  const folder = makeTemporaryFolder('cache');
  const cut = { since: '2026-06-01T00:00:00Z' };
  expect({
    whole: tellsSessions(await readBucket(bucket, undefined)),
    cut: tellsSessions(await readBucket(bucket, undefined, cut)),
  }).toEqual(isTold);
  for (const reading of [{}, {}, cut, { ...cut, until: '2026-06-01T10:30:00Z' }, {}]) {
    const remembered = await readBucket(bucket, await openTestCache(folder, { now: '2026-06-05T00:00:00Z' }), reading);
    const fresh = await readBucket(bucket, undefined, reading);
    expect(JSON.stringify(remembered.history)).toBe(JSON.stringify(fresh.history));
  }
});

function tellsSessions({ history }: ReadBucket): boolean {
  return history.calls.some(({ group }) => group.sessions !== undefined);
}

/** A call of the role in a session of its own. */
function sessionCall(index: number, day: string, session = `i-${index}`) {
  return makeRecord({
    eventID: `${index.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000c`,
    eventTime: `${day}T10:00:00Z`,
    eventName: index % 2 === 0 ? 'ListBuckets' : 'GetBucketLocation',
    userIdentity: inSession(session),
  });
}

/** The logs of the first bucket with those of the second over them. */
function lay(under: ToldBucket, over: ToldBucket): ToldBucket {
  const both = { ...under };
  for (const [day, logs] of Object.entries(over)) both[day] = { ...both[day], ...logs };
  return Object.fromEntries(Object.entries(both).sort(([a], [b]) => (a < b ? -1 : 1)));
}
