import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';
import { makeRecord } from '../usage/records.js';
import { folderOf, listBucket, openTestCache, readBucket, type ToldBucket } from './told-bucket.js';

const days = ['2026-05-01', '2026-05-02', '2026-05-03'];
const bucket: ToldBucket = Object.fromEntries(
  days.map((day, index) => [
    day,
    {
      [`${folderOf('us-east-1', day)}a.json.gz`]: {
        records: [
          makeRecord({ eventTime: `${day}T10:00:00Z`, eventID: `0000000${index}-0000-4000-8000-000000000000` }),
        ],
      },
    },
  ]),
);

function filesOf(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** One day of the bucket. */
function dayOf(day: string): ToldBucket {
  return { [day]: bucket[day] ?? {} };
}

describe('the folder', () => {
  test.skipIf(process.platform === 'win32')('is for its owner alone, and so is what lies in it', async () => {
    const folder = join(makeTemporaryFolder('cache'), 'deep', 'down');
    await readBucket(bucket, await openTestCache(folder));
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const { mode } = statSync(join(entry.parentPath, entry.name));
      expect([entry.name, mode & 0o777]).toEqual([entry.name, entry.isFile() ? 0o600 : 0o700]);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test.skipIf(process.platform === 'win32')('that others may read becomes one that they may not', async () => {
    const folder = makeTemporaryFolder('cache');
    chmodSync(folder, 0o755);
    await readBucket(bucket, await openTestCache(folder));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test.skipIf(process.platform === 'win32')('that others may write into is not used, which is said', async () => {
    const folder = makeTemporaryFolder('cache');
    await readBucket(bucket, await openTestCache(folder));
    chmodSync(folder, 0o777);
    const { scanned, told } = await readBucket(bucket, await openTestCache(folder));
    expect(scanned).toHaveLength(3);
    expect(told).toMatchObject([{ code: 'cache-unusable', severity: 'info', text: { values: { folder } } }]);
  });

  test.runIf(process.getuid?.() === 0)('of another user is not used', async () => {
    const folder = makeTemporaryFolder('cache');
    chownSync(folder, 65_534, 65_534);
    const { told } = await readBucket(bucket, await openTestCache(folder));
    expect(told.map(({ code }) => code)).toEqual(['cache-unusable']);
    expect(filesOf(folder)).toEqual([]);
  });

  test('that cannot be made costs nothing but time', async () => {
    const file = join(makeTemporaryFolder('cache'), 'file');
    writeFileSync(file, '');
    const { history, told } = await readBucket(bucket, await openTestCache(join(file, 'cache')));
    expect(history).toEqual((await readBucket(bucket, undefined)).history);
    expect(told.map(({ code }) => code)).toEqual(['cache-unusable']);
  });

  test('that cannot be written into costs nothing but time, and is said once', async () => {
    const folder = makeTemporaryFolder('cache');
    // Where the bucket's folder should be there is a file.
    writeFileSync(join(folder, 'logs'), '');
    const { history, told } = await readBucket(bucket, await openTestCache(folder));
    expect(history).toEqual((await readBucket(bucket, undefined)).history);
    expect(told.map(({ code }) => code)).toEqual(['cache-unusable']);
  });
});

describe('the limit', () => {
  test('is kept by removing what was used longest ago', async () => {
    const folder = makeTemporaryFolder('cache');
    const settings = (hour: string) => ({ now: `2026-06-02T${hour}:00:00Z` });
    for (const [index, day] of days.entries()) {
      await readBucket(dayOf(day), await openTestCache(folder, settings(`1${index}`)));
    }
    const files = filesOf(folder);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    // The first day is used again, so the second is now the oldest.
    await readBucket(dayOf('2026-05-01'), await openTestCache(folder, settings('13')), {
      since: '2026-05-01T10:00:01Z',
    });
    const more = { '2026-05-04': dayOf('2026-05-03')['2026-05-03'] ?? {} };
    await readBucket(more, await openTestCache(folder, { ...settings('14'), limitBytes: bytes }));
    expect(filesOf(folder).reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThanOrEqual(bytes);
    expect((await readBucket(dayOf('2026-05-01'), await openTestCache(folder, settings('15')))).scanned).toEqual([]);
    expect((await readBucket(more, await openTestCache(folder, settings('15')))).scanned).toEqual([]);
    expect((await readBucket(dayOf('2026-05-02'), await openTestCache(folder, settings('15')))).sealed).toEqual([]);
  });

  test('does not touch what the run itself used', async () => {
    const folder = makeTemporaryFolder('cache');
    await readBucket(bucket, await openTestCache(folder, { limitBytes: 0 }));
    expect((await readBucket(bucket, await openTestCache(folder))).scanned).toEqual([]);
  });

  test('clears away what killed runs left half-written, and nothing that is not ours', async () => {
    const folder = makeTemporaryFolder('cache');
    mkdirSync(join(folder, 'logs'));
    const left = join(folder, 'logs', '.a.shard.0c6a2c8e-9b7f-4d6f-8a57-0d5b0e3b9f11');
    const young = join(folder, 'logs', '.b.shard.0c6a2c8e-9b7f-4d6f-8a57-0d5b0e3b9f11');
    const foreign = join(folder, 'logs', 'letter.txt');
    for (const path of [left, young, foreign]) writeFileSync(path, 'x');
    utimesSync(left, new Date('2026-06-02T10:00:00Z'), new Date('2026-06-02T10:00:00Z'));
    utimesSync(young, new Date('2026-06-02T11:59:00Z'), new Date('2026-06-02T11:59:00Z'));
    utimesSync(foreign, 0, 0);
    await readBucket(bucket, await openTestCache(folder, { limitBytes: 0 }));
    expect([left, young, foreign].map((path) => existsSync(path))).toEqual([false, true, true]);
  });
});

describe('two runs at once', () => {
  test('leave a cache that serves both', async () => {
    const folder = makeTemporaryFolder('cache');
    const runs = await Promise.all(
      [1, 2].map(async () => readBucket(bucket, await openTestCache(folder, { now: '2026-05-01T12:00:00Z' }))),
    );
    const without = await readBucket(bucket, undefined);
    for (const { history } of runs) expect(history).toEqual(without.history);
    const again = await readBucket(bucket, await openTestCache(folder));
    expect(again).toMatchObject({ scanned: [], history: without.history });
  });

  test('may remove each other’s files: what is gone is fetched again', async () => {
    const folder = makeTemporaryFolder('cache');
    await readBucket(bucket, await openTestCache(folder));
    const cache = await openTestCache(folder);
    const opened = await cache.open(listBucket(bucket)[0] ?? never(), {});
    rmSync(join(folder, 'logs'), { recursive: true });
    await opened.close();
    const { history, scanned } = await readBucket(bucket, cache);
    expect(scanned).toHaveLength(3);
    expect(history).toEqual((await readBucket(bucket, undefined)).history);
  });
});

function never(): never {
  throw new Error('the bucket has days');
}
