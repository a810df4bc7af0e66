import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CacheFiles } from '../../src/history-cache/cache-files.js';
import { encodeBlocks, openEntries } from '../../src/history-cache/entries.js';
import { KindPool } from '../../src/history-cache/kind-pool.js';
import { OperationStamps } from '../../src/history-cache/operation-stamps.js';
import { PartDictionaries } from '../../src/history-cache/part-dictionaries.js';
import { rollUp } from '../../src/history-cache/roll-up.js';
import { ShardDesk } from '../../src/history-cache/shard-desk.js';
import { replaceUnsynced } from '../../src/files/replace-unsynced.js';
import { ROW, ROW_WORDS } from '../../src/model/mined-part.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';
import { makeKind, makeRows, makeScanned, splitKind } from './rows.js';

const kind = makeKind('GetUser');
const digest = (index: number) => index.toString(16).padStart(32, '0');

function openTools() {
  const root = makeTemporaryFolder('cache');
  const pool = new KindPool();
  const files = new CacheFiles(root, 'test', { now: () => 0, sleep: () => Promise.resolve() });
  const stamps = new OperationStamps(() => Promise.resolve({ paths: [], beginnings: [] }));
  return { root, tools: { files, pool, stamps, dictionaries: new PartDictionaries(pool) } };
}

test('what does not fit into one roll-up becomes several', async () => {
  const { root, tools } = openTools();
  const slot = new ShardDesk(tools).open('day', 'folder/a', () => true);
  const objects = [3, 3, 3, 20, 1].map((count, index) => ({ digest: digest(index), count }));
  for (const { digest: own, count } of objects) {
    const scanned = makeScanned(
      Array.from({ length: count }, (_, id) => ({ id, time: 1 })),
      [kind],
    );
    await slot.remember(own, scanned, tools.dictionaries.learn(scanned.part));
  }
  await rollUp(tools, 'day', new Map([[slot, objects.map((object) => object.digest)]]), 8);
  const rollups = readdirSync(join(root, 'day')).filter((name) => name.endsWith('.rollup'));
  // Two of three rows; the third; the one that is larger than a roll-up should be, on its own; the last.
  expect(rollups).toHaveLength(4);
});

test('nothing is added up where an object is missing', async () => {
  const { root, tools } = openTools();
  const slot = new ShardDesk(tools).open('day', 'folder/a', () => true);
  const scanned = makeScanned([{ id: 1, time: 1 }], [kind]);
  await slot.remember(digest(1), scanned, tools.dictionaries.learn(scanned.part));
  await rollUp(tools, 'day', new Map([[slot, [digest(1), digest(2)]]]));
  expect(readdirSync(join(root, 'day')).filter((name) => name.endsWith('.rollup'))).toEqual([]);
});

test('shards that memory has no room for are written, let go of and read again', async () => {
  const { tools } = openTools();
  const desk = new ShardDesk(tools, 100);
  const slots = ['one/a', 'two/a', 'three/a'].map((key) => desk.open('day', key, () => true));
  for (const [index, slot] of slots.entries()) {
    const scanned = makeScanned(
      [
        { id: 1, time: index },
        { id: 2, time: index },
      ],
      [kind],
    );
    await slot.remember(digest(index), scanned, tools.dictionaries.learn(scanned.part));
    await desk.note(slot);
  }
  expect(slots.map(({ heldBytes }) => heldBytes)).toEqual([0, 0, 72]);
  for (const [index, slot] of slots.entries()) {
    const found = await slot.find(digest(index), 's3://logs/a');
    expect(found?.part.heads).toEqual([splitKind(kind).head]);
    expect(found?.part.rows[ROW.time]).toBe(index);
  }
});

test('the single events of any time are those of that time, and no others', async () => {
  const path = join(makeTemporaryFolder('cache'), 'entries');
  const times = Array.from({ length: 10_000 }, (_, index) => Math.floor(index / 7));
  const rows = makeRows(times.map((time, id) => ({ id, time })));
  await replaceUnsynced(path, [new Uint8Array(16), new Uint8Array(rows.buffer)], 0o600);
  const entries = openEntries(path, { offset: 16, bytes: rows.byteLength }, encodeBlocks(rows));
  expect(entries.count).toBe(10_000);
  const moment = fc.integer({ min: -10, max: 1500 });
  await fc.assert(
    fc.asyncProperty(moment, moment, async (from, to) => {
      const read = await entries.read(from, to);
      const expected = times.flatMap((time, id) => (time >= from && time <= to ? [id] : []));
      expect(Array.from({ length: read.length / ROW_WORDS }, (_, row) => read[row * ROW_WORDS])).toEqual(expected);
    }),
    {
      numRuns: 40,
      examples: [
        [585, 585],
        [584, 586],
        [-10, 1500],
        [1, 0],
      ],
    },
  );
});
