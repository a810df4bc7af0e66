import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../src/model/history.js';
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

const read = (path: string, limits?: LogLimits): ReturnType<typeof collect> => collect(logsSource(path, limits));
const log = (...ids: string[]): string => JSON.stringify({ Records: ids.map((id) => record(id)) });
const lines = (...ids: string[]): string => ids.map((id) => JSON.stringify(record(id))).join('\n');

describe('shapes of history', () => {
  const lookup = JSON.stringify({
    Events: [{ EventId: 'a', CloudTrailEvent: JSON.stringify(record('a')) }, { CloudTrailEvent: JSON.stringify(record('b')) }],
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
    ['records one after the other over several lines', `${JSON.stringify(record('a'), null, 2)}\n${JSON.stringify(record('b'), null, 2)}`],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${log('a', 'b')}`, 'utf16le')],
    ['gzip whatever the name says', gzipSync(log('a', 'b'))],
    ['gzip in several members', Buffer.concat([gzipSync(`${lines('a')}\n`), gzipSync(lines('b'))])],
    ['a log file with other members around the list', `{"x":[{"Records":1}],"Records": [${JSON.stringify(record('a'))},${JSON.stringify(record('b'))}],"y":{}}`],
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
    const tricky = { ...record('a'), userAgent: 'a "]}" \\ {[,\n\u2028', requestParameters: { Records: [1, { Events: ['x'] }] } };
    const path = await put('tricky.json', JSON.stringify({ Records: [tricky, record('b')] }));
    expect(await read(path)).toMatchObject({ ids: ['a', 'b'], findings: [] });
  });

  it('reads a stream and calls it what it is told to', async () => {
    const bytes = gzipSync(log('a'));
    async function* slowly(): AsyncGenerator<Uint8Array> {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    expect(await collect(streamSource(slowly(), 'standard input'))).toMatchObject({ ids: ['a'], places: ['standard input#1'] });
  });
});
