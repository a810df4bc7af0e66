import { describe, expect, it } from 'vitest';
import { toAppError } from '../../src/aws/aws-error.js';
import type { LogObject, LogObjects } from '../../src/aws/log-objects.js';
import type { HistoryItem } from '../../src/model/history.js';
import { bucketSource } from '../../src/trail/bucket.js';
import type { DayMemory, ListedDay, LogCache, SealedDay } from '../../src/trail/log-cache.js';
import type { ScannedLog } from '../../src/trail/log-scanner.js';
import type { HistoryProgress, ReadOptions } from '../../src/trail/source.js';
import { type FakeScanner, fakeBucket, fakeClock, fakeScanner, packLog, partOf } from './bucket-fakes.js';

const FOLDER = 'AWSLogs/111111111111/CloudTrail/us-east-1';
const keyOf = (name: string, day = '01'): string => `${FOLDER}/2026/03/${day}/${name}`;
const at = (key: string): string => `s3://logs/${key}`;

const CONTENTS = {
  [keyOf('a')]: packLog('a1', 'a2'),
  [keyOf('b')]: packLog('b1'),
  [keyOf('c', '02')]: packLog('c1'),
};

interface Reading {
  readonly objects?: LogObjects;
  readonly scanner?: FakeScanner;
  readonly cache?: LogCache;
}

async function read(
  { objects = fakeBucket(CONTENTS), scanner = fakeScanner(), cache }: Reading = {},
  options: ReadOptions = {},
) {
  const items: HistoryItem[] = [];
  const source = bucketSource(objects, { clock: fakeClock(), scanner, ...(cache && { cache }) });
  for await (const item of source.read(options)) items.push(item);
  return {
    ids: items.flatMap((item) => (item.type === 'mined' ? item.part.ids : [])).sort(),
    sealed: items.flatMap((item) => (item.type === 'sealed' ? [item.part] : [])),
    findings: items.flatMap((item) =>
      item.type === 'finding' ? [`${item.finding.code} ${item.finding.place?.location}`] : [],
    ),
    ends: items.filter((item) => item.type === 'end').map(({ files, skipped }) => ({ files, skipped })),
  };
}

/** A cache in memory that writes down what is done with it. */
function fakeCache(known: Readonly<Record<string, ScannedLog>> = {}, sealed: readonly SealedDay[] = []) {
  const remembered: string[] = [];
  const days: ListedDay[] = [];
  const closed: string[] = [];
  const openMemory = (day: ListedDay): DayMemory => ({
    sealed: sealed.filter(({ keys }) => day.objects.some(({ key }) => keys.has(key))),
    find: async ({ key }) => known[key],
    remember: async ({ key }) => void remembered.push(key),
    close: async () => void closed.push(day.day ?? ''),
  });
  const cache: LogCache = {
    open: async (day) => {
      days.push(day);
      return openMemory(day);
    },
    close: async () => [],
  };
  return { cache, remembered, days, closed };
}

const scannedLog = (key: string, ...ids: readonly string[]): ScannedLog => ({
  location: at(key),
  findings: [],
  records: ids.length,
  damaged: 0,
  setAside: 0,
  packedBytes: 100,
  part: partOf(ids),
});

const sealedDay = (...keys: readonly string[]): SealedDay => ({
  keys: new Set(keys),
  findings: [],
  files: keys.length,
  records: 7,
  damaged: 1,
  setAside: 0,
  packedBytes: 200,
  part: {
    kinds: [],
    networks: [],
    ids: [],
    sessions: [],
    firstSeconds: 0,
    lastSeconds: 0,
    events: 7,
    dataEvents: 0,
    repeated: 0,
    conflicting: 0,
    entries: { count: 0, read: async () => new Uint32Array() },
    sums: new Uint32Array(),
    kindNetworks: new Uint32Array(),
    kindSessions: new Uint32Array(),
    examples: new Uint32Array(),
  },
});

const refuse = (name: string, message = 'no'): never => {
  throw toAppError('s3:GetObject', Object.assign(new Error(message), { name }));
};

describe('scanning a bucket', () => {
  it('mines every object of the window’s days', async () => {
    expect(await read()).toEqual({
      ids: ['a1', 'a2', 'b1', 'c1'],
      sealed: [],
      findings: [],
      ends: [{ files: 3, skipped: 0 }],
    });
  });

  it('tells the scanner the window', async () => {
    const scanner = fakeScanner();
    await read({ scanner }, { since: '2026-03-01T00:00:00Z', until: '2026-03-01T23:59:59Z' });
    expect(scanner.options).toEqual([{ sinceSeconds: 1_772_323_200, untilSeconds: 1_772_409_599 }]);
  });

  it('says how much there is once all is listed, and how much is done', async () => {
    const progress: HistoryProgress[] = [];
    await read({}, { onProgress: (step) => progress.push(step) });
    const bytes = Object.values(CONTENTS).reduce((sum, { length }) => sum + length, 0);
    expect(progress.at(-1)).toMatchObject({ files: 3, records: 4, bytes, total: { files: 3, bytes } });
  });

  it('goes on without the objects that cannot be had', async () => {
    const bucket = fakeBucket(CONTENTS);
    const objects = fakeBucket(CONTENTS, {
      read: async (object) => (object.key === keyOf('b') ? refuse('AccessDenied') : bucket.read(object)),
    });
    expect(await read({ objects })).toMatchObject({
      ids: ['a1', 'a2', 'c1'],
      findings: [`unreadable-file ${at(keyOf('b'))}`],
      ends: [{ files: 3, skipped: 1 }],
    });
  });

  it('passes on what the scanner throws, and what listing throws', async () => {
    const scanner = fakeScanner(() => {
      throw new Error('scanner');
    });
    await expect(read({ scanner })).rejects.toThrow('scanner');
    const objects = { ...fakeBucket(CONTENTS), list: async () => refuse('AccessDenied') };
    await expect(read({ objects })).rejects.toMatchObject({ kind: 'aws' });
  });
});

describe('scanning a bucket with a memory of earlier runs', () => {
  it('fetches only what is not known, and remembers it', async () => {
    const objects = fakeBucket(CONTENTS);
    const { cache, remembered } = fakeCache({ [keyOf('a')]: scannedLog(keyOf('a'), 'a1', 'a2') });
    expect(await read({ objects, cache })).toEqual(await read());
    expect(objects.requests.filter((request) => request.startsWith('read'))).toEqual([
      `read ${keyOf('b')}`,
      `read ${keyOf('c', '02')}`,
    ]);
    expect([...remembered].sort()).toEqual([keyOf('b'), keyOf('c', '02')]);
  });

  it('scans without a window and apart, for any later run', async () => {
    const scanner = fakeScanner();
    await read({ scanner, cache: fakeCache().cache }, { since: '2026-03-01T00:00:00Z' });
    expect(scanner.options).toEqual([{ apart: true }]);
  });

  it('takes days that were added up as they are, and asks for the objects beside them only', async () => {
    const sealed = sealedDay(keyOf('a'));
    const { cache, remembered } = fakeCache({}, [sealed]);
    const result = await read({ cache });
    expect(result).toMatchObject({ ids: ['b1', 'c1'], sealed: [sealed.part], ends: [{ files: 3, skipped: 1 }] });
    expect([...remembered].sort()).toEqual([keyOf('b'), keyOf('c', '02')]);
  });

  it('opens each day once with all that was listed of it, and closes each once', async () => {
    const { cache, days, closed } = fakeCache({}, [sealedDay(keyOf('c', '02'))]);
    await read({ cache });
    expect(days.map(({ bucket, folder, day, objects }) => [bucket, folder, day, objects.length])).toEqual([
      ['logs', 'AWSLogs/', '2026-03-01', 2],
      ['logs', 'AWSLogs/', '2026-03-02', 1],
    ]);
    expect([...closed].sort()).toEqual(['2026-03-01', '2026-03-02']);
  });

  it('does not remember what could not be had', async () => {
    const { cache, remembered, closed } = fakeCache();
    await read({ objects: fakeBucket(CONTENTS, { read: async () => refuse('AccessDenied') }), cache });
    expect([remembered, [...closed].sort()]).toEqual([[], ['2026-03-01', '2026-03-02']]);
  });

  it('keeps what was done when it is cancelled or fails half-way', async () => {
    const controller = new AbortController();
    const never = new Promise<Uint8Array>(() => undefined);
    const bucket = fakeBucket(CONTENTS);
    const objects = fakeBucket(CONTENTS, {
      read: async (object) => (object.key === keyOf('a') ? bucket.read(object) : never),
    });
    const { cache, remembered, closed } = fakeCache();
    const source = bucketSource(objects, { clock: fakeClock(), scanner: fakeScanner(), cache });
    const items = source.read({ signal: controller.signal })[Symbol.asyncIterator]();
    expect((await items.next()).value).toMatchObject({ type: 'mined' });
    controller.abort();
    await expect(items.next()).rejects.toMatchObject({ kind: 'cancelled' });
    expect(remembered).toEqual([keyOf('a')]);
    expect(new Set(closed)).toEqual(new Set(['2026-03-01', '2026-03-02']));
  });

  it('closes what it opened when the reader leaves', async () => {
    const { cache, days, closed } = fakeCache();
    const source = bucketSource(fakeBucket(CONTENTS), { clock: fakeClock(), scanner: fakeScanner(), cache });
    for await (const item of source.read({})) if (item.type === 'mined') break;
    expect(closed).toHaveLength(days.length);
  });
});

describe('memory', () => {
  it('holds no more than some objects that the scanner has not done', async () => {
    const names = Array.from({ length: 500 }, (_, index) => keyOf(String(index).padStart(4, '0')));
    const objects = fakeBucket(Object.fromEntries(names.map((name) => [name, packLog(name)])));
    let most = 0;
    let done = 0;
    const scanner = fakeScanner(() => {
      const fetched = objects.requests.filter((request) => request.startsWith('read')).length;
      most = Math.max(most, fetched - done);
      done += 1;
    });
    await read({ objects, scanner });
    expect(done).toBe(500);
    expect(most).toBeLessThanOrEqual(257);
  });

  it('reads large objects in parts, all of the same content, and puts them together', async () => {
    const size = 20 * 1024 * 1024;
    const content = new Uint8Array(
      Buffer.alloc(
        size,
        Uint8Array.from({ length: 251 }, (_, index) => index),
      ),
    );
    const ranges: unknown[] = [];
    const object: LogObject = { key: keyOf('large'), sizeBytes: size, etag: '"one"' };
    const bucket = fakeBucket({ [object.key]: content });
    const objects = {
      ...bucket,
      read: async ({ etag }: LogObject, { range }: Parameters<LogObjects['read']>[1] = {}) => {
        ranges.push([etag, range?.start, range?.end]);
        return content.slice(range?.start, range?.end);
      },
    };
    const scanned: Uint8Array[] = [];
    const scanner = {
      ...fakeScanner(),
      async *scan(logs: AsyncIterable<{ location: string; bytes?: Uint8Array }>) {
        for await (const { location, bytes = new Uint8Array() } of logs) {
          scanned.push(bytes);
          yield { ...scannedLog(object.key), location };
        }
      },
    };
    await read({ objects, scanner: scanner as unknown as FakeScanner });
    const part = 8 * 1024 * 1024;
    expect(ranges).toEqual([
      [`"${size}"`, 0, part],
      [`"${size}"`, part, 2 * part],
      [`"${size}"`, 2 * part, size],
    ]);
    expect(Buffer.from(scanned[0] ?? []).equals(content)).toBe(true);
  });
});
