import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logsSource, streamSource } from '../../src/trail/logs.js';
import type { LogLimits } from '../../src/trail/read-log.js';
import { collect, record } from './collect.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trimtrail-logs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

const read = (path: string, limits: LogLimits = {}): ReturnType<typeof collect> =>
  collect(logsSource(path, { limits }));
const log = (...ids: string[]): string => JSON.stringify({ Records: ids.map((id) => record(id)) });
const lines = (...ids: string[]): string => ids.map((id) => JSON.stringify(record(id))).join('\n');

describe('shapes of history', () => {
  const lookup = JSON.stringify({
    Events: [
      { EventId: 'a', CloudTrailEvent: JSON.stringify(record('a')) },
      { CloudTrailEvent: JSON.stringify(record('b')) },
    ],
    NextToken: 'x',
  });
  it.each([
    ['a log file', log('a', 'b')],
    ['a log file with white space', JSON.stringify(JSON.parse(log('a', 'b')), null, 2)],
    ['a log file in CRLF lines', JSON.stringify(JSON.parse(log('a', 'b')), null, 2).replaceAll('\n', '\r\n')],
    ['a log file that begins with a byte order mark', `\ufeff${log('a', 'b')}`],
    ['log files one after the other', `${log('a')}${log('b')}`],
    ['log files in a list', `[${log('a')},${log('b')}]`],
    ['a list', `[${JSON.stringify(record('a'))},\n${JSON.stringify(record('b'))}]`],
    ['JSON lines', lines('a', 'b')],
    ['JSON lines with CRLF, blank lines and a last line end', `${lines('a', 'b').replace('\n', '\r\n\r\n')}\r\n`],
    ['JSON lines of log files', `${log('a')}\n${log('b')}\n`],
    ['Event history', lookup],
    [
      'records one after the other over several lines',
      `${JSON.stringify(record('a'), null, 2)}\n${JSON.stringify(record('b'), null, 2)}`,
    ],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${log('a', 'b')}`, 'utf16le')],
    ['gzip whatever the name says', gzipSync(log('a', 'b'))],
    ['gzip in several members', Buffer.concat([gzipSync(`${lines('a')}\n`), gzipSync(lines('b'))])],
    [
      'a log file with other members around the list',
      `{"x":[{"Records":1}],"Records": [${JSON.stringify(record('a'))},${JSON.stringify(record('b'))}],"y":{}}`,
    ],
  ])('reads %s', async (_, content) => {
    const path = await put('history.json', content);
    expect(await read(path)).toEqual({
      ids: ['a', 'b'],
      places: [`${path}#1`, `${path}#2`],
      findings: [],
      end: { files: 1, skipped: 0 },
    });
  });

  it('reads a single record', async () => {
    expect(await read(await put('one.json', JSON.stringify(record('a'))))).toMatchObject({ ids: ['a'], findings: [] });
  });

  it('takes no offence at a log without records', async () => {
    const path = await put('none.json', '{"Records": []}');
    expect(await read(path)).toEqual({ ids: [], places: [], findings: [], end: { files: 1, skipped: 0 } });
  });

  it('reads records that brackets, quotes and line ends in strings could lead astray', async () => {
    const tricky = {
      ...record('a'),
      userAgent: 'a "]}" \\ {[,\n\u2028',
      requestParameters: { Records: [1, { Events: ['x'] }] },
    };
    const path = await put('tricky.json', JSON.stringify({ Records: [tricky, record('b')] }));
    expect(await read(path)).toMatchObject({ ids: ['a', 'b'], findings: [] });
  });

  it('reads a stream and calls it what it is told to', async () => {
    const bytes = gzipSync(log('a'));
    async function* slowly(): AsyncGenerator<Uint8Array> {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    expect(await collect(streamSource(slowly(), 'standard input'))).toMatchObject({
      ids: ['a'],
      places: ['standard input#1'],
    });
  });
});

describe('bad input', () => {
  it.each([
    ['an empty file', '', 'empty-file'],
    ['a file of white space', ' \n\n', 'empty-file'],
    ['an empty file in gzip', gzipSync(''), 'empty-file'],
    ['text', '# Logs\n\nfrom March', 'foreign-file'],
    ['some other JSON', JSON.stringify({ name: 'package', scripts: {} }, null, 2), 'foreign-file'],
    ['binary data', Buffer.from([0, 1, 2, 255, 254, 10, 0]), 'foreign-file'],
  ])('names %s and goes on', async (_, content, code) => {
    const bad = await put('a.json', content);
    await put('b.json', log('b'));
    expect(await read(folder)).toMatchObject({
      ids: ['b'],
      findings: [`${code} ${bad}`],
      end: { files: 2, skipped: 1 },
    });
  });

  it('uses the records before the damage of a gzip file that is cut off', async () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `id-${index}-${(index * 2_654_435_761) % 4_294_967_296}`);
    const whole = gzipSync(log(...ids));
    const path = await put('cut.json.gz', whole.subarray(0, Math.floor(whole.length * 0.6)));
    const { ids: read_, findings, end } = await read(path);
    expect(read_.length).toBeGreaterThan(1000);
    expect(read_).toEqual(ids.slice(0, read_.length));
    expect(findings).toEqual([`damaged-file ${path}`]);
    expect(end).toEqual({ files: 1, skipped: 1 });
  });

  it('uses the records before the damage of a gzip file that is spoiled in the middle', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `id-${index}-${(index * 2_654_435_761) % 4_294_967_296}`);
    const packed = gzipSync(log(...ids));
    packed.fill(0xff, Math.floor(packed.length / 2), Math.floor(packed.length / 2) + 64);
    const path = await put('spoiled.json.gz', packed);
    const { ids: found, findings } = await read(path);
    expect(found.length).toBeGreaterThan(1000);
    expect(found.slice(0, 1000)).toEqual(ids.slice(0, 1000));
    expect(findings).toContain(`damaged-file ${path}`);
  });

  it('uses gzip whose padding follows its end', async () => {
    const path = await put('padded.json.gz', Buffer.concat([gzipSync(log('a')), Buffer.alloc(512)]));
    expect(await read(path)).toMatchObject({ ids: ['a'], findings: [] });
  });

  it('uses the whole records of a log file that is cut off, and says at which record', async () => {
    const path = await put('cut.json', log('a', 'b', 'c').slice(0, -30));
    expect(await read(path)).toMatchObject({ ids: ['a', 'b'], findings: [`damaged-file ${path}#3`] });
  });

  it('loses one line of JSON lines only, and names it', async () => {
    const path = await put(
      'lines.jsonl',
      `${lines('a')}\n{"eventID": "b"\n${lines('c')}\n{"eventID: "\n${lines('e')}\nnonsense\n[1]`,
    );
    expect(await read(path)).toMatchObject({
      ids: ['a', 'c', 'e'],
      places: [`${path}#1`, `${path}#3`, `${path}#5`],
      findings: [2, 4, 6, 7].map((line) => `damaged-record ${path}#${line}`),
      end: { files: 1, skipped: 4 },
    });
  });

  it('reads JSON lines whose first line is the bad one', async () => {
    const path = await put('lines.jsonl', `{"eventID": "a"\n${lines('b', 'c')}`);
    expect(await read(path)).toMatchObject({ ids: ['b', 'c'], findings: [`damaged-record ${path}#1`] });
  });

  it('says which line of JSON lines is bad, blank lines counted', async () => {
    const path = await put('lines.jsonl', `${lines('a')}\n\n{]\n${lines('b')}`);
    const texts = [];
    for await (const item of logsSource(path).read({})) if (item.type === 'finding') texts.push(item.finding.text);
    expect(texts).toEqual([{ key: 'history.line-invalid', values: { line: 3 } }]);
  });

  it('loses one entry of a log file only', async () => {
    const path = await put('log.json', `{"Records":[${lines('a')},{"eventID": oops},null,"text",{},${lines('f')}]}`);
    expect(await read(path)).toMatchObject({
      ids: ['a', 'f'],
      places: [`${path}#1`, `${path}#6`],
      findings: [2, 3, 4, 5].map((entry) => `damaged-record ${path}#${entry}`),
    });
  });

  it('loses one event of Event history only', async () => {
    const events = [
      { CloudTrailEvent: '{' },
      { CloudTrailEvent: '[]' },
      { CloudTrailEvent: lines('c') },
      { EventId: 'd' },
    ];
    const path = await put('events.json', JSON.stringify({ Events: events }));
    expect(await read(path)).toMatchObject({
      ids: ['c'],
      findings: [1, 2, 4].map((entry) => `damaged-record ${path}#${entry}`),
    });
  });

  it('says when what stands around the records is damaged', async () => {
    const path = await put('log.json', `{"Records":[${lines('a')}], oops }`);
    expect(await read(path)).toMatchObject({ ids: ['a'], findings: [`damaged-file ${path}`] });
  });

  it('lists twenty bad records of a file and counts the rest', async () => {
    const path = await put('lines.jsonl', `${lines('a')}\n${'{]\n'.repeat(50)}`);
    const { findings, end } = await read(path);
    expect(findings).toHaveLength(21);
    expect(findings.at(-1)).toBe(`more-damage ${path}`);
    expect(end.skipped).toBe(50);
  });

  it('leaves digests and Insights aside without calling them damage', async () => {
    await put(
      'CloudTrail-Digest/d.json.gz',
      gzipSync(JSON.stringify({ digestEndTime: '2026-01-01T00:00:00Z', logFiles: [] })),
    );
    await put('CloudTrail-Insight/i.json', JSON.stringify({ Records: [{ eventID: 'i', eventCategory: 'Insight' }] }));
    await put('CloudTrail/l.json', log('a'));
    expect(await read(folder)).toEqual({
      ids: ['a'],
      places: [`${join(folder, 'CloudTrail/l.json')}#1`],
      findings: [`digests-left-aside ${folder}`],
      end: { files: 1, skipped: 0 },
    });
  });

  it('stops at the limit of what a file may unpack to, and uses what came before', async () => {
    const path = await put('bomb.json.gz', gzipSync(`{"Records":[${lines('a')},${' '.repeat(100_000)}${lines('b')}]}`));
    expect(await read(path, { maxFileBytes: 50_000 })).toMatchObject({
      ids: ['a'],
      findings: [`oversized-file ${path}`],
    });
  });

  it('refuses a path where there is nothing', async () => {
    await expect(read(join(folder, 'nowhere'))).rejects.toMatchObject({
      kind: 'input',
      text: { key: 'history.path-missing' },
    });
  });

  it('refuses a folder without files', async () => {
    await mkdir(join(folder, 'in', 'side'), { recursive: true });
    await expect(read(folder)).rejects.toMatchObject({ kind: 'input', text: { key: 'history.path-empty' } });
  });
});

describe('folders', () => {
  it('reads every file in the order of the names, folders in between', async () => {
    await put('b.json', log('b'));
    await put('a/2.json', log('a2'));
    await put('a/1.json', log('a1'));
    await put('c/.hidden', log('c'));
    expect((await read(folder)).ids).toEqual(['a1', 'a2', 'b', 'c']);
  });

  it('ends although links go in circles', async () => {
    await put('a/log.json', log('a'));
    await symlink('..', join(folder, 'a', 'up'));
    await symlink(folder, join(folder, 'a', 'top'));
    expect(await read(folder)).toMatchObject({ ids: ['a'], findings: [] });
  });

  it('names a link that leads nowhere', async () => {
    await put('a.json', log('a'));
    await symlink('nowhere', join(folder, 'broken'));
    expect(await read(folder)).toMatchObject({
      ids: ['a'],
      findings: [`unreadable-file ${join(folder, 'broken')}`],
      end: { files: 1, skipped: 1 },
    });
  });

  it('does not open what is no file in a folder, such as a socket or a pipe', async () => {
    await put('a.json', log('a'));
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await once(server, 'listening');
    const found = await read(folder);
    server.close();
    expect(found).toMatchObject({ ids: ['a'], findings: [`special-file ${socket}`] });
  });

  it('closes the files that it does not read to their ends', async () => {
    for (let index = 0; index < 50; index += 1) await put(`${index}.txt`, 'x'.repeat(200_000));
    const before = (await readdir('/dev/fd')).length;
    await read(folder);
    expect((await readdir('/dev/fd')).length).toBeLessThan(before + 10);
  });
});

describe('reading', () => {
  it('reports its progress file by file', async () => {
    await put('a.json', log('a', 'b'));
    await put('b.json', log('c'));
    const seen: unknown[] = [];
    await collect(logsSource(folder), { onProgress: ({ files, records }) => seen.push({ files, records }) });
    expect(seen).toEqual([
      { files: 1, records: 2 },
      { files: 2, records: 3 },
    ]);
  });

  it('stops when it is cancelled', async () => {
    const path = await put('a.json', log('a'));
    const signal = AbortSignal.abort();
    await expect(collect(logsSource(path), { signal })).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
