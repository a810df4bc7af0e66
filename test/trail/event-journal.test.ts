import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { LookedUpEvent } from '../../src/aws/event-history.js';
import type { EventJournal, Segment } from '../../src/trail/event-journal.js';
import { openEventJournals } from '../../src/trail/event-journal-folder.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';
import { toEvent } from './told-history.js';

const ACCOUNT = '123456789012';
const at = (...seconds: number[]): LookedUpEvent[] => seconds.map((second) => toEvent({ id: `e${second}`, second }));

function open(folder = makeTemporaryFolder('journal'), region = 'eu-west-1', account = ACCOUNT, endpoint?: string) {
  const journals = openEventJournals(folder, { account, endpoint });
  return { folder, journals, journal: journals.open(region) };
}

async function only(journal: EventJournal): Promise<Segment> {
  const [segment, ...more] = await journal.list();
  if (!segment || more.length > 0) throw new Error(`expected one segment, got ${more.length + 1}`);
  return segment;
}

async function written(
  events = at(30, 20, 20, 11),
): Promise<{ folder: string; journal: EventJournal; segment: Segment }> {
  const { folder, journal } = open();
  await journal.write({ from: 11, to: 30 }, events);
  return { folder, journal, segment: await only(journal) };
}

describe('a journal of Event history', () => {
  it('gives back what was written, also to another process', async () => {
    const { folder, segment } = await written();
    expect(segment).toMatchObject({ from: 11, to: 30 });
    const { journal } = open(folder);
    expect(await journal.read(await only(journal))).toEqual(at(30, 20, 20, 11));
  });

  it('holds that there was nothing, and events that lack what others have', async () => {
    const { journal } = open();
    const bare = { EventTime: new Date(5_000) };
    await journal.write({ from: 0, to: 9 }, [bare]);
    await journal.write({ from: 10, to: 19 }, []);
    const [late, early] = (await journal.list()).toSorted((a, b) => b.to - a.to);
    expect(late && (await journal.read(late))).toEqual([]);
    expect(early && (await journal.read(early))).toEqual([bare]);
  });

  it.skipIf(process.platform === 'win32')('is for its owner only', async () => {
    const { segment } = await written();
    expect(statSync(segment.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(segment.path)).mode & 0o777).toBe(0o700);
  });

  it.skipIf(process.platform === 'win32')('closes a folder that was open to others', async () => {
    const { journal, segment } = await written();
    chmodSync(dirname(segment.path), 0o755);
    await journal.write({ from: 31, to: 40 }, []);
    expect(statSync(dirname(segment.path)).mode & 0o777).toBe(0o700);
  });

  it.skipIf(process.platform === 'win32')('does not use what others may have written', async () => {
    const { journal, segment } = await written();
    chmodSync(segment.path, 0o620);
    expect(await journal.read(segment)).toBeUndefined();
    expect(await journal.list()).toEqual([]);
  });

  it('is empty before anything was written, which is no problem', async () => {
    const { journals, journal } = open();
    expect(await journal.list()).toEqual([]);
    await journals.dropBefore(1);
    expect(journals.problem()).toBeUndefined();
  });

  it('keeps accounts, regions and endpoints apart', async () => {
    const { folder } = await written();
    expect(await open(folder, 'eu-west-2').journal.list()).toEqual([]);
    expect(await open(folder, 'eu-west-1', '210987654321').journal.list()).toEqual([]);
    expect(await open(folder, 'eu-west-1', ACCOUNT, 'http://127.0.0.1:4566').journal.list()).toEqual([]);
    expect(await open(folder, '../eu-west-1').journal.list()).toEqual([]);
  });

  it('says what it could not keep, and goes on', async () => {
    const folder = join(makeTemporaryFolder('journal'), 'file');
    writeFileSync(folder, '');
    const { journals, journal } = open(folder);
    await journal.write({ from: 0, to: 9 }, []);
    expect(await journal.list()).toEqual([]);
    expect(journals.problem()).toMatch(/^(ENOTDIR|EEXIST)$/);
  });
});

describe('a damaged journal', () => {
  it('is thrown away, wherever a bit is flipped', async () => {
    const { journal, segment } = await written();
    const good = readFileSync(segment.path);
    const survived: number[] = [];
    for (let index = 0; index < good.length; index += 1) {
      const bad = Buffer.from(good);
      bad[index] = (bad[index] ?? 0) ^ (1 << (index % 8));
      writeFileSync(segment.path, bad);
      const events = await journal.read(segment);
      expect([undefined, at(30, 20, 20, 11)]).toContainEqual(events);
      if (events) survived.push(index);
    }
    // What gzip says of the time and the system that it was packed on means nothing.
    expect(survived.filter((index) => index < 4 || index >= 10)).toEqual([]);
    expect(await journal.list()).toEqual([]);
  });

  it('is thrown away, wherever it is cut off', async () => {
    const { journal, segment } = await written();
    const good = readFileSync(segment.path);
    for (let length = 0; length < good.length; length += 1) {
      writeFileSync(segment.path, good.subarray(0, length));
      expect([length, await journal.read(segment)]).toEqual([length, undefined]);
    }
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['of another format', ([header = '', ...rest]) => [header.replace('"format":1', '"format":2'), ...rest]],
    ['with an event too few', (lines) => lines.slice(0, -1)],
    ['with an event too many', (lines) => [...lines, lines.at(-1) ?? '']],
    ['in another order', ([header = '', ...rest]) => [header, ...rest.reverse()]],
    ['with an event from outside', (lines) => lines.map((line) => line.replace('"EventTime":11', '"EventTime":10'))],
    ['with an event without time', (lines) => lines.map((line) => line.replace('"EventTime":11', '"When":11'))],
    ['with something that is no event', (lines) => [...lines.slice(0, -1), 'null']],
  ])('is thrown away: one %s', async (_, change) => {
    const { journal, segment } = await written();
    const lines = gunzipSync(readFileSync(segment.path)).toString('utf8').split('\n');
    const changed = change(lines);
    expect(changed).not.toEqual(lines);
    writeFileSync(segment.path, gzipSync(changed.join('\n')));
    expect(await journal.read(segment)).toBeUndefined();
  });

  it('is thrown away where it was put into the place of another', async () => {
    const { folder, segment } = await written();
    const other = open(folder, 'us-east-1').journal;
    await other.write({ from: 11, to: 30 }, []);
    const { path } = await only(other);
    renameSync(segment.path, path);
    expect(await other.read({ ...segment, path })).toBeUndefined();
    await other.write({ from: 11, to: 30 }, at(11));
    renameSync(path, join(dirname(path), '5-30.jsonl.gz'));
    expect(await other.read(await only(other))).toBeUndefined();
  });

  it('is missed without a word where somebody else removed it', async () => {
    const { folder, journal, segment } = await written();
    await journal.remove(segment);
    const { journals } = open(folder);
    expect(await journals.open('eu-west-1').read(segment)).toBeUndefined();
    expect(journals.problem()).toBeUndefined();
  });
});

describe('tidying a journal', () => {
  const kept = async (journal: EventJournal) => {
    const segments = (await journal.list()).toSorted((a, b) => b.to - a.to);
    return Promise.all(
      segments.map(async (segment) => [
        segment.from,
        segment.to,
        (await journal.read(segment))?.map(({ EventId }) => EventId).join(' '),
      ]),
    );
  };

  it('puts neighbours together, and none that something lies between', async () => {
    const { journal } = open();
    await journal.write({ from: 30, to: 39 }, at(35));
    await journal.write({ from: 20, to: 29 }, at(29, 20));
    await journal.write({ from: 0, to: 18 }, at(18));
    await journal.tidy(0);
    expect(await kept(journal)).toEqual([
      [20, 39, 'e35 e29 e20'],
      [0, 18, 'e18'],
    ]);
  });

  it('counts an event once that two stretches hold', async () => {
    const { journal } = open();
    await journal.write({ from: 10, to: 39 }, at(35, 15, 10));
    await journal.write({ from: 20, to: 29 }, []);
    await journal.write({ from: 5, to: 20 }, at(15, 15, 10, 9));
    await journal.tidy(0);
    expect(await kept(journal)).toEqual([[5, 39, 'e35 e15 e10 e9']]);
  });

  it('lets go of what Event history has no more, a day later at most', async () => {
    const { journals, journal } = open();
    await journal.write({ from: 100, to: 300_000 }, at(300_000, 200_000, 100));
    await journal.tidy(86_500);
    expect(await kept(journal)).toEqual([[100, 300_000, 'e300000 e200000 e100']]);
    await journal.tidy(86_501);
    expect(await kept(journal)).toEqual([[86_501, 300_000, 'e300000 e200000']]);
    await journal.tidy(400_000);
    expect(await kept(journal)).toEqual([[86_501, 300_000, 'e300000 e200000']]);
    await journals.dropBefore(400_000);
    expect(await kept(journal)).toEqual([]);
  });

  it('leaves large neighbours alone', async () => {
    const { journal } = open();
    // Random, so that it does not pack.
    const noise = Buffer.from(Array.from({ length: 150_000 }, (_, index) => (index * index * 2_654_435_761) >>> 24));
    const large = (second: number) => [{ ...toEvent({ id: 'x', second }), CloudTrailEvent: noise.toString('base64') }];
    await journal.write({ from: 10, to: 19 }, large(15));
    await journal.write({ from: 0, to: 9 }, large(5));
    await journal.tidy(0);
    const froms = (await journal.list()).map(({ from }) => from);
    expect(froms.toSorted((a, b) => a - b)).toEqual([0, 10]);
  });

  it('loses nothing good where one of two is damaged', async () => {
    const { journal } = open();
    await journal.write({ from: 10, to: 19 }, at(15));
    await journal.write({ from: 0, to: 9 }, at(5));
    const damaged = (await journal.list()).find(({ from }) => from === 0);
    writeFileSync(damaged?.path ?? '', 'no gzip');
    await journal.tidy(0);
    expect(await kept(journal)).toEqual([[10, 19, 'e15']]);
  });

  it('drops old stretches of regions that nobody reads any more, and what a killed process left half written', async () => {
    const { folder, journals, journal } = open();
    const other = open(folder, 'us-east-1').journal;
    await journal.write({ from: 90, to: 120 }, []);
    await other.write({ from: 0, to: 99 }, []);
    const { path } = await only(other);
    writeFileSync(join(dirname(path), '.0-99.jsonl.gz.2f0c'), 'half');
    mkdirSync(join(folder, 'notes'));
    writeFileSync(join(folder, 'notes', 'mine.txt'), '');
    await journals.dropBefore(100);
    expect(readdirSync(dirname(path))).toEqual([]);
    expect((await journal.list()).map((segment) => basename(segment.path))).toEqual(['90-120.jsonl.gz']);
    expect(readdirSync(join(folder, 'notes'))).toEqual(['mine.txt']);
  });
});
