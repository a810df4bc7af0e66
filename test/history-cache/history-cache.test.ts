import { describe, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';
import { makeRecord } from '../usage/records.js';
import {
  describeByReference,
  folderOf,
  openTestCache,
  readBucket,
  type ToldBucket,
  type ToldLog,
} from './told-bucket.js';

const day = '2026-05-01';
const folder = folderOf('us-east-1', day);

function eventId(index: number): string {
  return `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

function call(index: number, fields = {}) {
  const minute = String(index % 60).padStart(2, '0');
  return makeRecord({ eventID: eventId(index), eventTime: `${day}T10:${minute}:00Z`, ...fields });
}

const two: ToldBucket = {
  [day]: {
    [`${folder}a.json.gz`]: {
      records: [call(1), call(2, { eventName: 'ListRoles', eventSource: 'iam.amazonaws.com' })],
    },
    [`${folder}b.json.gz`]: { records: [call(3)] },
  },
};

function withLog(bucket: ToldBucket, key: string, log: ToldLog): ToldBucket {
  return { ...bucket, [day]: { ...bucket[day], [key]: log } };
}

/** Reads with a cache in the folder, and checks that the result is that of a reading without one. */
async function readAgain(bucket: ToldBucket, cacheFolder: string, settings = {}, reading = {}) {
  const read = await readBucket(bucket, await openTestCache(cacheFolder, settings), reading);
  const without = await readBucket(bucket, undefined, reading);
  expect(read.history).toEqual(without.history);
  return read;
}

describe('what is remembered', () => {
  test('a second run fetches nothing', async () => {
    const cache = makeTemporaryFolder('cache');
    expect((await readAgain(two, cache)).scanned).toHaveLength(2);
    expect((await readAgain(two, cache)).scanned).toEqual([]);
  });

  test('a complete day is added up, one that is not is kept object by object', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache, { now: '2026-05-03T11:59:59Z' });
    expect((await readAgain(two, cache, { now: '2026-05-03T11:59:59Z' })).sealed).toEqual([]);
    expect(await readAgain(two, cache, { now: '2026-05-03T12:00:00Z' })).toMatchObject({ scanned: [], sealed: [] });
    expect((await readAgain(two, cache)).sealed).toHaveLength(2);
  });

  test('an object that comes late to a day that was added up is read beside it', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache);
    const late = `${folder}c.json.gz`;
    const more = withLog(two, late, { records: [call(1), call(9)] });
    expect(await readAgain(more, cache)).toMatchObject({ scanned: [late], sealed: { length: 2 } });
    expect(await readAgain(more, cache)).toMatchObject({ scanned: [], sealed: { length: 3 } });
  });

  test('an object with another ETag is fetched again, the others of its day are not', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache);
    const changed = withLog(two, `${folder}b.json.gz`, { records: [call(3), call(4)] });
    expect((await readAgain(changed, cache)).scanned).toEqual([`${folder}b.json.gz`]);
    expect(await readAgain(changed, cache)).toMatchObject({ scanned: [], sealed: { length: 2 } });
  });

  test('what an object held is gone with the object', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache);
    const fewer = { [day]: { [`${folder}a.json.gz`]: two[day]?.[`${folder}a.json.gz`] ?? { records: [] } } };
    expect((await readAgain(fewer, cache)).scanned).toEqual([]);
  });

  test('an object without an ETag is fetched every time', async () => {
    const cache = await openTestCache(makeTemporaryFolder('cache'));
    const object = { key: `${folder}a.json.gz`, sizeBytes: 1 };
    const memory = await cache.open({ bucket: 'logs', folder: 'AWSLogs/', day, objects: [object] }, {});
    await memory.remember(object, emptyLog);
    expect(await memory.find(object)).toBeUndefined();
  });

  test('findings and counts of an object come again with it, added up or not', async () => {
    const cache = makeTemporaryFolder('cache');
    const place = { location: `s3://logs/${folder}c.json.gz`, record: 2 };
    const finding = { code: 'damaged-record', severity: 'warning', text: { key: 'x', values: {} }, place } as const;
    const odd = withLog(two, `${folder}c.json.gz`, { records: [call(5)], findings: [finding] });
    const aside = withLog(odd, `${folder}d.json.gz`, { records: [], setAside: 3 });
    for (let run = 0; run < 3; run += 1) {
      const { history } = await readAgain(aside, cache);
      expect(history.findings).toContainEqual(finding);
      expect(history.sources).toMatchObject([{ files: 3, skipped: 1 }]);
    }
  });

  test('an interrupted run goes on where it stopped', async () => {
    const cache = makeTemporaryFolder('cache');
    await readBucket(two, await openTestCache(cache), { stopAfter: 1 });
    expect((await readAgain(two, cache)).scanned).toEqual([`${folder}b.json.gz`]);
  });

  test('buckets of one name at different addresses are different buckets', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache);
    expect((await readAgain(two, cache, { endpoint: 'http://localhost:4566' })).scanned).toHaveLength(2);
  });

  test('two trails of one bucket do not come into each other’s way', async () => {
    const cache = makeTemporaryFolder('cache');
    const moved = Object.fromEntries(Object.entries(two[day] ?? {}).map(([key, log]) => [`team/${key}`, log]));
    const prefix = 'team/';
    for (const scanned of [2, 0]) {
      expect((await readAgain(two, cache)).scanned).toHaveLength(scanned);
      expect((await readAgain({ [day]: moved }, cache, {}, { prefix })).scanned).toHaveLength(scanned);
    }
    expect((await readAgain(two, cache)).sealed).toHaveLength(2);
    expect((await readAgain({ [day]: moved }, cache, {}, { prefix })).sealed).toHaveLength(2);
  });
});

describe('what makes it forget', () => {
  test('when the places of an operation change, only objects with that operation are fetched again', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache);
    const describe: typeof describeByReference = async (source, name) => {
      const operation = await describeByReference(source, name);
      return name === 'ListRoles' ? { ...operation, paths: [...operation.paths, 'requestParameters.new'] } : operation;
    };
    const { scanned } = await readBucket(two, await openTestCache(cache, { describe }), { describe });
    expect(scanned).toEqual([`${folder}a.json.gz`]);
    const again = await readBucket(two, await openTestCache(cache, { describe }), { describe });
    expect(again).toMatchObject({ scanned: [], sealed: { length: 2 } });
  });

  test('another version of rows and kinds has nothing in common', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache);
    expect((await readAgain(two, cache, { version: 'next' })).scanned).toHaveLength(2);
  });
});

describe('windows', () => {
  test('a window that cuts a complete day takes its objects one by one, and fetches none', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache);
    const cut = { since: `${day}T10:02:00Z` };
    expect(await readAgain(two, cache, {}, cut)).toMatchObject({ scanned: [], sealed: [] });
    const whole = { since: `${day}T10:01:00Z`, until: `${day}T10:03:00Z` };
    expect(await readAgain(two, cache, {}, whole)).toMatchObject({ scanned: [], sealed: { length: 2 } });
  });

  test('what was remembered under a narrow window serves a wide one', async () => {
    const cache = makeTemporaryFolder('cache');
    await readAgain(two, cache, {}, { since: `${day}T10:03:00Z` });
    expect((await readAgain(two, cache)).scanned).toEqual([]);
  });
});

const emptyLog = {
  location: '',
  findings: [],
  records: 0,
  damaged: 0,
  setAside: 0,
  packedBytes: 1,
  part: { dictionary: {}, rows: new Uint32Array(), heads: [], kinds: [], networks: [], ids: [], sessions: [] },
};
