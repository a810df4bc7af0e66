import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROW_WORDS } from '../../src/model/mined-part.js';
import type { LogScanner, LogToScan, ScannedLog, ScanOptions } from '../../src/trail/log-scanner.js';
import { logsSource, streamSource } from '../../src/trail/logs.js';
import type { HistoryProgress } from '../../src/trail/source.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trimtrail-scanned-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const part = {
  dictionary: {},
  rows: new Uint32Array(ROW_WORDS),
  heads: [],
  kinds: [],
  networks: [],
  ids: [],
  sessions: [],
};

/** A scanner that finds a row of one record in every log, unless told otherwise, and remembers what it was given. It begins when told. */
function fakeScanner(
  results: Readonly<Record<string, readonly Partial<ScannedLog>[]>> = {},
  begin: Promise<void> = Promise.resolve(),
) {
  const given: { location: string; options: ScanOptions; keys: string }[] = [];
  const scanner: LogScanner = {
    async *scan(logs: AsyncIterable<LogToScan>, options) {
      await begin;
      for await (const log of logs) {
        given.push({ location: log.location, options, keys: Object.keys(log).join() });
        const name = log.location.slice(log.location.lastIndexOf('/') + 1);
        const empty = {
          location: log.location,
          findings: [],
          records: 1,
          damaged: 0,
          setAside: 0,
          packedBytes: 10,
          part,
        };
        for (const result of results[name] ?? [{}]) yield { ...empty, ...result };
      }
    },
    close: async () => undefined,
  };
  return { scanner, given };
}

async function read(source: ReturnType<typeof logsSource>, options = {}) {
  const items: string[] = [];
  for await (const item of source.read(options)) {
    if (item.type === 'finding') items.push(item.finding.code);
    else if (item.type === 'end') items.push(`end ${item.files} ${item.skipped}`);
    else items.push(item.type);
  }
  return items;
}

describe('logs that a scanner reads', () => {
  it('are given to it day by day, with their sizes and the window', async () => {
    for (const name of ['b_CloudTrail_x_20260301T0000Z_1.json', 'a_CloudTrail_x_20260302T0000Z_1.json']) {
      await writeFile(join(folder, name), 'x');
    }
    const { scanner, given } = fakeScanner();
    const window = { since: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z' };
    expect(await read(logsSource(folder, { scanner }), window)).toEqual(['mined', 'mined', 'end 2 0']);
    const options = { sinceSeconds: Date.UTC(2026, 2, 1) / 1000, untilSeconds: Date.UTC(2026, 2, 2) / 1000 };
    expect(given).toEqual([
      { location: join(folder, 'b_CloudTrail_x_20260301T0000Z_1.json'), options, keys: 'location,path,size' },
      { location: join(folder, 'a_CloudTrail_x_20260302T0000Z_1.json'), options, keys: 'location,path,size' },
    ]);
  });

  it('count as files once, whatever pieces they come in, and not where they are no history', async () => {
    for (const name of ['damaged', 'digest', 'large']) await writeFile(join(folder, name), 'x');
    const finding = { code: 'damaged-file', severity: 'warning', text: { key: '', values: {} } } as const;
    const none = { records: 0, part: { ...part, rows: new Uint32Array() } };
    const { scanner } = fakeScanner({
      damaged: [{ ...none, damaged: 1, findings: [finding] }],
      digest: [{ ...none, setAside: 1 }],
      large: [{ unfinished: true }, { unfinished: true }, { ...none, setAside: 2 }],
    });
    expect(await read(logsSource(folder, { scanner }))).toEqual([
      'damaged-file',
      'mined',
      'mined',
      'digests-left-aside',
      'end 2 1',
    ]);
  });

  it('are told apart from what cannot be listed', async () => {
    await writeFile(join(folder, 'a.json'), 'x');
    await symlink('nowhere', join(folder, 'broken'));
    const { scanner } = fakeScanner();
    expect(await read(logsSource(folder, { scanner }))).toEqual(['mined', 'unreadable-file', 'end 1 1']);
  });

  it('have their progress told in bytes, and the total as soon as it is known', async () => {
    await mkdir(join(folder, 'in'));
    for (const name of ['a.json', 'in/b.json']) await writeFile(join(folder, name), 'x'.repeat(10));
    const told: HistoryProgress[] = [];
    let know = (): void => undefined;
    const known = new Promise<void>((resolve) => (know = resolve));
    const { scanner } = fakeScanner({}, known);
    const onProgress = (progress: HistoryProgress): void => {
      told.push(progress);
      if (progress.total) know();
    };
    await read(logsSource(folder, { scanner }), { onProgress });
    const total = { files: 2, bytes: 20 };
    expect(told.map(({ files, records, bytes, total: all }) => [files, records, bytes, all])).toEqual([
      [0, 0, 0, total],
      [1, 1, 10, total],
      [2, 2, 20, total],
    ]);
  });

  it('may come as a stream', async () => {
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{}');
    }
    const { scanner, given } = fakeScanner();
    expect(await read(streamSource(stream(), 'stdin', { scanner }))).toEqual(['mined', 'end 1 0']);
    expect(given).toEqual([{ location: 'stdin', options: {}, keys: 'location,stream' }]);
  });
});
