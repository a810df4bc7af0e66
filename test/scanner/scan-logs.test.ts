import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLogScanner } from '../../src/scanner/pool.js';
import type { ScanEngine } from '../../src/scanner/mining.js';
import type { LogLimits } from '../../src/trail/read-log.js';
import { mine, type Mined } from './mined.js';
import { log, PATHS, record } from './records.js';

// Both ways to read a log must come to the same, whatever is wrong with it; here on the calling thread.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trimtrail-scan-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const openScanner = (engine: ScanEngine, limits: LogLimits = {}) =>
  openLogScanner({ describe: async () => PATHS, engine, limits, workers: 1 });

/** What is in a log, as both engines say, from a file and from bytes. */
async function scanBothWays(content: string | Uint8Array, limits?: LogLimits): Promise<Mined> {
  const path = join(folder, 'log');
  await writeFile(path, content);
  const mined = await mine(openScanner('records', limits), [{ location: 'log', path }]);
  expect(await mine(openScanner('bytes', limits), [{ location: 'log', path }])).toEqual(mined);
  const bytes = Buffer.from(content);
  expect(await mine(openScanner('bytes', limits), [{ location: 'log', bytes }])).toEqual(mined);
  return mined;
}

const idsOf = ({ rows }: Mined): number[] => rows.map((row) => Number(row.slice(20, 32)));
const codesOf = ({ findings }: Mined): string[] => findings.map((finding) => finding.split(' ').slice(0, 2).join(' '));
const text = (...numbers: number[]): string => numbers.map((number) => JSON.stringify(record(number))).join(',');

/** Records that differ so much that they do not pack away. */
const many = (count: number): unknown[] =>
  Array.from({ length: count }, (_, index) =>
    record(index, { userAgent: `agent ${(index * 2_654_435_761) % 4_294_967_296}` }),
  );

describe('what a log holds', () => {
  it.each([
    ['a log file', log(record(1), record(2))],
    ['white space between everything', JSON.stringify({ Records: [record(1), record(2)] }, null, 2)],
    [
      'CRLF at the ends of lines',
      JSON.stringify({ Records: [record(1), record(2)] }, null, 2).replaceAll('\n', '\r\n'),
    ],
    ['a byte order mark', `\ufeff${log(record(1), record(2))}`],
    ['UTF-16', Buffer.from(`\ufeff${log(record(1), record(2))}`, 'utf16le')],
    ['gzip', gzipSync(log(record(1), record(2)))],
    ['gzip with a byte order mark inside', gzipSync(`\ufeff${log(record(1), record(2))}`)],
    ['gzip in several members', Buffer.concat([gzipSync(`{"Records":[${text(1)},`), gzipSync(`${text(2)}]}`)])],
    ['gzip with padding behind it', Buffer.concat([gzipSync(log(record(1), record(2))), Buffer.alloc(64)])],
    ['JSON lines', `${text(1)}\n${text(2)}\n`],
    ['JSON lines of log files', `${log(record(1))}\n${log(record(2))}\n`],
    ['a line end that comes late', `${log(record(1), record(2))}${' '.repeat(100_000)}\n`],
    ['a line end before everything', `\n${log(record(1), record(2))}`],
    ['log files one after the other', log(record(1)) + log(record(2))],
    ['a list of records', `[${text(1, 2)}]`],
    ['Event history', JSON.stringify({ Events: [1, 2].map((n) => ({ CloudTrailEvent: text(n) })) })],
    ['members around the list', `{"a":{"Records":1},"Records":[${text(1, 2)}],"z":[]}`],
    ['members behind the list', `{"Records":[${text(1, 2)}],"z":[]}`],
    ['the list twice', `{"Records":[${text(1)}],"Records":[${text(2)}]}`],
    ['a list of records in the list', `{"Records":[{"Records":[${text(1)}]},${text(2)}]}`],
    ['escapes in keys', `{"Records":[${text(1).replace('"eventName"', '"\\u0065ventName"')},${text(2)}]}`],
    ['white space before the colon', `{"Records"${' '.repeat(100)}:[${text(1, 2)}]}`],
  ])('is read from %s', async (_, content) => {
    const mined = await scanBothWays(content);
    expect([idsOf(mined), mined.findings]).toEqual([[1, 2], []]);
  });

  it('is what the ordinary parser makes of duplicate keys, __proto__, numbers for texts and the like', async () => {
    const odd = [
      text(1).replace('"readOnly":false', '"readOnly":false,"eventName":"StopInstances"'),
      text(2).replace('"readOnly":false', '"readOnly":false,"__proto__":{"eventName":"StopInstances"}'),
      JSON.stringify(record(3, { awsRegion: 7, recipientAccountId: 123_456_789_012, errorCode: false })),
      JSON.stringify(record(4, { eventID: 'by-hand', sourceIPAddress: 'ec2.amazonaws.com' })),
      JSON.stringify(record(5, { eventTime: 1_772_359_200, requestParameters: 'text', resources: {} })),
      JSON.stringify(record(6, { userAgent: 'a "]}" \\ {[,\n\u2028 ü 漢 😀', requestParameters: { key: 'ü/漢😀' } })),
    ];
    const mined = await scanBothWays(`{"Records":[${odd.join(',')}]}`);
    expect(mined.rows).toHaveLength(6);
    expect(mined.findings).toEqual([]);
    expect(mined.rows.filter((row) => row.includes('StopInstances'))).toHaveLength(1);
  });

  it('is all there although values are nested a hundred deep', async () => {
    const deep = JSON.parse('{"a":['.repeat(50) + ']}'.repeat(50)) as unknown;
    expect(idsOf(await scanBothWays(log(record(1, { requestParameters: deep }), record(2))))).toEqual([1, 2]);
  });

  it('is all there although values are nested a hundred thousand deep', async () => {
    const deep = text(1).replace(
      '"responseElements":null',
      `"responseElements":${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    );
    expect(idsOf(await scanBothWays(`{"Records":[${deep},${text(2)}]}`))).toEqual([1, 2]);
  });

  it('is all there although a record has 10 MB', async () => {
    const huge = record(1, { requestParameters: { text: 'x'.repeat(10_000_000) } });
    expect(idsOf(await scanBothWays(log(huge, record(2))))).toEqual([1, 2]);
  });

  it('is read in pieces where it is large, packed or not', async () => {
    const content = log(...many(8000));
    expect(content.length).toBeGreaterThan(4_500_000);
    expect((await scanBothWays(content)).rows).toHaveLength(8000);
    expect((await scanBothWays(gzipSync(content.repeat(1).padEnd(40_000_000), { level: 1 }))).rows).toHaveLength(8000);
  });
});

describe('what is wrong with a log', () => {
  it.each([
    ['nothing in it', '', ['empty-file log'], []],
    ['nothing in its gzip', gzipSync(''), ['empty-file log'], []],
    ['another JSON', '{"a":1}', ['foreign-file log'], []],
    ['no JSON', 'a,b\n1,2', ['foreign-file log'], []],
    ['a missing end', log(record(1), record(2), record(3)).slice(0, -40), ['damaged-file log#3'], [1, 2]],
    [
      'an entry that is no JSON',
      `{"Records":[${text(1)},{"eventName":oops},${text(3)}]}`,
      ['damaged-record log#2'],
      [1, 3],
    ],
    [
      'entries that are no records',
      `{"Records":[${text(1)},null,7,"text",{},[],${text(7)}]}`,
      [2, 3, 4, 5].map((n) => `damaged-record log#${n}`),
      [1, 7],
    ],
    // Nothing says that the last record is whole.
    ['no end of the list', `{"Records":[${text(1, 2)}`, ['damaged-file log#2'], [1]],
    ['nonsense behind the list', `{"Records":[${text(1)}], oops}`, ['damaged-file log'], [1]],
    ['nonsense behind the document', `${log(record(1))} oops`, ['damaged-file log'], [1]],
    [
      'a character behind the document that is cut off',
      Buffer.concat([Buffer.from(log(record(1))), Buffer.from([0xe2, 0x82])]),
      ['damaged-file log'],
      [1],
    ],
    [
      'a number with a zero in front',
      `{"Records":[${text(1).replace('true', '01')},${text(2)}]}`,
      ['damaged-record log#1'],
      [2],
    ],
    [
      'a line end in a string',
      `{"Records":[${text(1).replace('aws-cli', 'aws\ncli')},${text(2)}]}`,
      ['damaged-record log#1'],
      [2],
    ],
    [
      'records that lack something',
      log(record(1, { eventTime: 'yesterday' }), record(2), record(3, { eventSource: null })),
      [1, 3].map((n) => `unusable-record log#${n}`),
      [2],
    ],
  ])('is told: %s', async (_, content, findings, ids) => {
    const mined = await scanBothWays(content);
    expect([codesOf(mined), idsOf(mined)]).toEqual([findings, ids]);
  });

  it('is told of bytes that are no UTF-8, and the records are used', async () => {
    const bytes = Buffer.from(log(record(1), record(2, { userAgent: 'caf?' }), record(3)));
    bytes[bytes.indexOf('caf?') + 3] = 0xe9;
    const mined = await scanBothWays(bytes);
    expect([codesOf(mined), idsOf(mined)]).toEqual([['replaced-characters log'], [1, 2, 3]]);
  });

  it('is told of bytes that are no UTF-8 far into a large log', async () => {
    const bytes = Buffer.from(log(...many(8000), record(99_999, { userAgent: 'caf?' }), record(99_998)));
    bytes[bytes.indexOf('caf?') + 3] = 0xe9;
    const mined = await scanBothWays(bytes);
    expect([codesOf(mined), mined.rows.length]).toEqual([['replaced-characters log'], 8002]);
  });

  it('is told of gzip that is cut off, and what was before is used', async () => {
    const packed = gzipSync(log(...many(5000)));
    const mined = await scanBothWays(packed.subarray(0, Math.floor(packed.length * 0.7)));
    expect(codesOf(mined)).toEqual(['damaged-file log']);
    expect(mined.rows.length).toBeGreaterThan(1000);
  });

  it('is told of gzip of which only the end is missing', async () => {
    const mined = await scanBothWays(gzipSync(log(record(1), record(2))).subarray(0, -8));
    expect([codesOf(mined), idsOf(mined)]).toEqual([['damaged-file log'], [1, 2]]);
  });

  it('is told of gzip with a wrong checksum', async () => {
    const packed = gzipSync(log(record(1), record(2)));
    packed.writeUInt32LE(7, packed.length - 8);
    const mined = await scanBothWays(packed);
    expect(codesOf(mined)).toContain('damaged-file log');
  });

  it('is told of gzip that says another size than it has', async () => {
    const packed = gzipSync(log(record(1), record(2)));
    packed.writeUInt32LE(3, packed.length - 4);
    expect(codesOf(await scanBothWays(packed))).toContain('damaged-file log');
  });

  // The first ten bytes, the head, hold a time and the like, which nobody reads.
  it.each(Array.from({ length: 12 }, (_, index) => 0.01 + index * 0.08))(
    'is told of flipped bits in gzip, at %f of it',
    async (share) => {
      const packed = gzipSync(log(...many(100)));
      const at = 10 + Math.floor((packed.length - 10) * share);
      packed[at] = (packed[at] ?? 0) ^ 0x10;
      expect((await scanBothWays(packed)).findings).not.toEqual([]);
    },
  );

  it('is told of a file that unpacks beyond the limit, and what was before is used', async () => {
    const bomb = gzipSync(`{"Records":[${text(1)},${' '.repeat(1_000_000)}${text(2)}]}`);
    const mined = await scanBothWays(bomb, { maxFileBytes: 500_000 });
    expect([codesOf(mined), idsOf(mined)]).toEqual([['oversized-file log'], [1]]);
  });

  it('is told of digests and Insights, which are no calls', async () => {
    const digest = gzipSync(JSON.stringify({ digestEndTime: '2026-01-01T00:00:00Z', logFiles: [] }));
    expect((await scanBothWays(digest)).logs).toEqual([`log 0 0 1 ${digest.length}`]);
    const insights = log(record(1), { eventCategory: 'Insight', eventID: 'x' }, record(3));
    expect((await scanBothWays(insights)).logs).toEqual([`log 2 0 1 ${insights.length}`]);
  });

  it('is told of a file that is not there', async () => {
    for (const engine of ['bytes', 'records'] as const) {
      const mined = await mine(openScanner(engine), [{ location: 'log', path: join(folder, 'nowhere') }]);
      expect(mined).toMatchObject({
        findings: ['unreadable-file log history.file-unreadable {"code":"ENOENT"}'],
        logs: ['log 0 1 0 0'],
      });
    }
  });
});

describe('a stream', () => {
  it.each([gzipSync(log(record(1), record(2))), Buffer.from(log(record(1), record(2)))])(
    'is read whatever pieces it comes in',
    async (content) => {
      async function* inPieces(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < content.length; at += 7) yield content.subarray(at, at + 7);
      }
      for (const engine of ['bytes', 'records'] as const) {
        const mined = await mine(openScanner(engine), [{ location: 'stdin', stream: inPieces() }]);
        expect([idsOf(mined), mined.findings, mined.logs]).toEqual([[1, 2], [], [`stdin 2 0 0 ${content.length}`]]);
      }
    },
  );
});

describe('the window', () => {
  it('leaves out what is older or newer, and counts it all the same', async () => {
    const times = ['2026-03-01T09:59:59Z', '2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z', '2026-03-01T11:00:01Z'];
    const bytes = Buffer.from(log(...times.map((eventTime, index) => record(index, { eventTime }))));
    const window = { sinceSeconds: Date.UTC(2026, 2, 1, 10) / 1000, untilSeconds: Date.UTC(2026, 2, 1, 11) / 1000 };
    for (const engine of ['bytes', 'records'] as const) {
      const mined = await mine(openScanner(engine), [{ location: 'log', bytes: Uint8Array.from(bytes) }], window);
      expect([idsOf(mined), mined.logs]).toEqual([[1, 2], [`log 4 0 0 ${bytes.length}`]]);
    }
  });
});

describe('logs one after the other', () => {
  it('do not suffer from what is wrong with the ones before', async () => {
    const contents = {
      whole: log(record(1)),
      cut: log(record(2), record(3)).slice(0, -40),
      lines: `${text(4)}\n${text(5)}`,
      odd: log(record(6, { eventSource: null }), record(7, { eventID: 'by-hand' })),
      foreign: '{"a":1}',
      packed: gzipSync(log(record(8))),
      last: log(record(9)),
    };
    const logs = Object.entries(contents).map(([location, content]) => ({ location, bytes: Buffer.from(content) }));
    const mined = await mine(openScanner('bytes'), logs);
    expect(codesOf(mined)).toEqual(['damaged-file cut#2', 'foreign-file foreign', 'unusable-record odd#1']);
    expect(mined.logs.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'cut 1 1 0',
      'foreign 0 1 0',
      'last 1 0 0',
      'lines 2 0 0',
      'odd 2 0 0',
      'packed 1 0 0',
      'whole 1 0 0',
    ]);
    expect(mined).toEqual(await mine(openScanner('records'), logs));
  });

  it.each([false, true])('share a dictionary (apart: %s)', async (apart) => {
    for (const engine of ['bytes', 'records'] as const) {
      const logs = [3, 6].map((number) => ({ location: `${number}`, bytes: Buffer.from(log(record(number))) }));
      const parts = [];
      for await (const { part } of openScanner(engine).scan(toAsync(logs), { apart })) parts.push(part);
      expect(parts.map(({ kinds }) => kinds.length)).toEqual([1, 0]);
      expect(parts[0]?.dictionary).toBe(parts[1]?.dictionary);
    }
  });
});

async function* toAsync<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
