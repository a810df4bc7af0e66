import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { ROW_WORDS } from '../../src/model/mined-part.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';
import { makeRecord } from '../usage/records.js';
import { folderOf, openTestCache, readBucket, type ToldBucket } from './told-bucket.js';

const day = '2026-05-01';
const bucket: ToldBucket = {
  [day]: Object.fromEntries(
    ['a', 'b'].map((name, log) => [
      `${folderOf('us-east-1', day)}${name}.json.gz`,
      {
        records: Array.from({ length: 5 }, (_, index) =>
          makeRecord({
            eventID: `0000000${log}-0000-4000-8000-00000000000${index}`,
            eventTime: `${day}T10:0${index}:00Z`,
            sourceIPAddress: '52.0.0.1',
          }),
        ),
      },
    ]),
  ),
};
/** How many events the bucket has. */
const eventRows = 10;
/** Cuts the day, so that the shard is read. */
const cut = { since: `${day}T10:02:00Z` };
let whole: string;
let part: string;

beforeAll(async () => {
  whole = JSON.stringify((await readBucket(bucket, undefined)).history);
  part = JSON.stringify((await readBucket(bucket, undefined, cut)).history);
});

/** A cache that holds the day, added up or not, and its one file of that kind. */
async function fill(ending: '.shard' | '.rollup') {
  const folder = makeTemporaryFolder('cache');
  const settings = ending === '.shard' ? { now: `${day}T12:00:00Z` } : {};
  await readBucket(bucket, await openTestCache(folder, settings));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
  expect(names).toHaveLength(1);
  return { path: join(folder, names[0] ?? ''), open: () => openTestCache(folder, settings) };
}

async function expectHonest({ open }: Awaited<ReturnType<typeof fill>>): Promise<void> {
  expect(JSON.stringify((await readBucket(bucket, await open())).history)).toBe(whole);
  expect(JSON.stringify((await readBucket(bucket, await open(), cut)).history)).toBe(part);
}

describe.each(['.shard', '.rollup'] as const)('a damaged %s', (ending) => {
  test('is found out and thrown away, whichever bit was flipped', async () => {
    const filled = await fill(ending);
    const intact = readFileSync(filled.path);
    const events = ending === '.rollup' ? eventRows * ROW_WORDS * 4 : 0;
    // A prime step, so that all bytes of words come up; another bit each time.
    for (let at = 0; at < intact.length - events; at += 7) {
      const flipped = Buffer.from(intact);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(filled.path, flipped);
      const { history, scanned, sealed } = await readBucket(bucket, await filled.open());
      const found = { at, scanned: scanned.length, sealed: sealed.length, isSame: JSON.stringify(history) === whole };
      // Behind a roll-up there are still the objects of its shard.
      expect(found).toEqual({ at, scanned: ending === '.shard' ? 2 : 0, sealed: 0, isSame: true });
    }
  });

  test('cut off anywhere changes no result', async () => {
    const filled = await fill(ending);
    const intact = readFileSync(filled.path);
    for (let length = 0; length < intact.length; length += 37) {
      writeFileSync(filled.path, intact);
      truncateSync(filled.path, length);
      await expectHonest(filled);
    }
  });

  test('followed by something else changes no result', async () => {
    const filled = await fill(ending);
    writeFileSync(filled.path, Buffer.concat([readFileSync(filled.path), Buffer.alloc(64)]));
    await expectHonest(filled);
  });

  test('that is another file altogether changes no result', async () => {
    const filled = await fill(ending);
    writeFileSync(filled.path, 'not a cache\n'.repeat(50));
    await expectHonest(filled);
  });

  test('of an older layout is made anew, whatever its checksums say', async () => {
    const filled = await fill(ending);
    const older = readFileSync(filled.path);
    // The second word is the layout's number; the first layout knew nothing of sessions.
    older.writeUInt32LE(1, 4);
    writeFileSync(filled.path, older);
    const { history, scanned, sealed } = await readBucket(bucket, await filled.open());
    expect({ scanned: scanned.length, sealed }).toEqual({ scanned: ending === '.shard' ? 2 : 0, sealed: [] });
    expect(JSON.stringify(history)).toBe(whole);
    expect((await readBucket(bucket, await filled.open())).scanned).toEqual([]);
  });

  test('is made anew', async () => {
    const filled = await fill(ending);
    const intact = readFileSync(filled.path);
    writeFileSync(filled.path, intact.fill(0xff, 30, 40));
    await expectHonest(filled);
    expect((await readBucket(bucket, await filled.open())).scanned).toEqual([]);
  });
});

describe('the single events of a roll-up', () => {
  const late = `${folderOf('us-east-1', day)}c.json.gz`;
  const more = {
    [day]: { ...bucket[day], [late]: { records: [makeRecord({ eventTime: `${day}T10:00:00Z`, eventID: 'x' })] } },
  };

  /** The events lie at the end of the file. */
  function damageEvents(path: string): void {
    const bytes = readFileSync(path);
    bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
    writeFileSync(path, bytes);
  }

  test('are not trusted when they are damaged: the run says so, and the next one is right', async () => {
    const filled = await fill('.rollup');
    damageEvents(filled.path);
    const failed = await readBucket(more, await filled.open()).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(AppError);
    expect(failed).toMatchObject({ kind: 'input', text: { key: 'cache.entries-lost' } });
    const again = await readBucket(more, await filled.open());
    expect(JSON.stringify(again.history)).toBe(JSON.stringify((await readBucket(more, undefined)).history));
  });

  test('are not read of days between others that are taken record by record', async () => {
    const days = ['2026-05-01', '2026-05-02', '2026-05-03'];
    const three: ToldBucket = Object.fromEntries(
      days.map((date, index) => [
        date,
        {
          [`${folderOf('us-east-1', date)}a.json.gz`]: {
            records: [9, 15].map((hour) =>
              makeRecord({
                eventTime: `${date}T${String(hour).padStart(2, '0')}:00:00Z`,
                eventID: `${String(hour).padStart(8, '0')}-0000-4000-8000-00000000000${index}`,
              }),
            ),
          },
        },
      ]),
    );
    const folder = makeTemporaryFolder('cache');
    await readBucket(three, await openTestCache(folder));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    damageEvents(join(folder, names.find((name) => name.includes('05-02') && name.endsWith('.rollup')) ?? ''));
    const ends = { since: '2026-05-01T12:00:00Z', until: '2026-05-03T12:00:00Z' };
    const read = await readBucket(three, await openTestCache(folder), ends);
    expect(read).toMatchObject({ scanned: [], sealed: [`${folderOf('us-east-1', '2026-05-02')}a.json.gz`] });
    expect(read.history).toEqual((await readBucket(three, undefined, ends)).history);
  });

  test('are not missed where no other log has events of their time', async () => {
    const filled = await fill('.rollup');
    damageEvents(filled.path);
    expect(JSON.stringify((await readBucket(bucket, await filled.open())).history)).toBe(whole);
  });
});
