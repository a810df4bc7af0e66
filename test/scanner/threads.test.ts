import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fail } from '../../src/messages/fail.js';
import { text } from '../../src/messages/text.js';
import { openChanges } from '../../src/scanner/changes.js';
import { type LogScannerSettings, openLogScanner } from '../../src/scanner/pool.js';
import type { LogScanner, LogToScan, ScannedLog } from '../../src/trail/log-scanner.js';
import { mine, sumUp } from './mined.js';
import { log, PATHS, record } from './records.js';

const root = join(import.meta.dirname, '../..');
// Inside the package, so that it finds the compiled scanner, and apart from `dist`, which may be of yesterday.
const compiled = join(root, '.trimtrail', `threads-test-${process.pid}`);
const workerFile = pathToFileURL(join(compiled, 'out', 'src', 'scanner', 'worker.js'));

beforeAll(() => {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  mkdirSync(compiled, { recursive: true });
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: false, rootDir: root, outDir: 'out' },
    files: ['pool.ts', 'worker.ts'].map((name) => join(root, 'src/scanner', name)),
  };
  writeFileSync(join(compiled, 'tsconfig.json'), JSON.stringify(config));
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', compiled, '--noCheck'], { encoding: 'utf8' });
  expect({ status, stdout }).toMatchObject({ status: 0 });
  writeFileSync(join(compiled, 'out', 'dying.mjs'), dyingWorker);
  writeFileSync(join(compiled, 'out', 'broken.mjs'), 'throw new Error();');
}, 120_000);
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

/** A worker that dies of logs whose location says so; of some only once, or only in the compiled scanner. */
const dyingWorker = `
  import { existsSync, writeFileSync } from 'node:fs';
  import { parentPort, workerData } from 'node:worker_threads';
  const mark = new URL('./died-once', import.meta.url);
  if (!existsSync(mark)) {
    writeFileSync(mark, '');
    process.exit(3);
  }
  await import('./src/scanner/worker.js');
  parentPort.on('message', ({ logs = [] }) => {
    const places = logs.map(({ location }) => location);
    if (places.some((place) => place.startsWith('deadly'))) throw new RangeError('deadly');
    if (workerData.engine === 'bytes' && places.some((place) => place.startsWith('unscannable'))) process.exit(7);
  });
`;

const opened: LogScanner[] = [];
afterEach(async () => {
  for (const scanner of opened.splice(0)) await scanner.close();
});

function openScanner(settings: Partial<LogScannerSettings> = {}): LogScanner {
  const scanner = openLogScanner({ describe: async () => PATHS, workers: 2, workerFile, ...settings });
  opened.push(scanner);
  return scanner;
}

/** So large, as it says, that threads are worth it. */
const LARGE = 5 * 2 ** 20;

function toLog(number: number, location = `log ${number}`): LogToScan {
  const path = join(compiled, `${number}.json.gz`);
  if (!existsSync(path))
    writeFileSync(path, gzipSync(log(record(number), record(number + 1_000_000, { eventName: `Get${number % 7}` }))));
  return { location, path, size: number === 0 ? LARGE : 300 };
}

const toLogs = (count: number): LogToScan[] => Array.from({ length: count }, (_, index) => toLog(index));

async function* toAsync<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

describe('scanning on threads', () => {
  it('gives what scanning on one thread gives', async () => {
    const logs = toLogs(300);
    const alone = await mine(
      openLogScanner({ describe: async () => PATHS, workerFile: new URL('file:///nowhere.js') }),
      logs,
    );
    const together = await mine(openScanner(), logs);
    expect(together).toEqual(alone);
    expect(together.rows).toHaveLength(600);
  });

  it('takes bytes as well as files', async () => {
    const bytes = Array.from({ length: 50 }, (_, number) => ({
      location: `${number}`,
      bytes: Buffer.from(log(record(number))),
    }));
    const mined = await mine(openScanner(), [toLog(0), ...bytes]);
    expect(mined.rows).toHaveLength(52);
  });

  it('goes on with the next logs after the first', async () => {
    const scanner = openScanner();
    const scanned: ScannedLog[] = [];
    for (const logs of [toLogs(20), toLogs(30)]) {
      for await (const one of scanner.scan(toAsync(logs), {})) scanned.push(one);
    }
    expect(sumUp(scanned).rows).toHaveLength(100);
  });

  it('asks once for each operation', async () => {
    const asked: string[] = [];
    const describe = async (eventSource: string, eventName: string) => {
      asked.push(`${eventSource} ${eventName}`);
      return PATHS;
    };
    await mine(openScanner({ describe }), toLogs(100));
    const names = ['StartInstances', ...Array.from({ length: 7 }, (_, index) => `Get${index}`)];
    expect(asked.sort()).toEqual(names.map((name) => `ec2.amazonaws.com ${name}`).sort());
  });

  it('fails where an operation cannot be told', async () => {
    const describe = () => Promise.reject(fail('internal', text('history.cancelled', {})));
    await expect(mine(openScanner({ describe }), toLogs(10))).rejects.toMatchObject({ kind: 'internal' });
  });

  it('gives a very large log in pieces, each with its own counts', async () => {
    const path = join(compiled, 'large.json');
    writeFileSync(path, log(...Array.from({ length: 10_000 }, (_, number) => record(number)), 'no record'));
    const pieces: ScannedLog[] = [];
    const scanner = openScanner({ pieceRecords: 1000 });
    for await (const piece of scanner.scan(toAsync([{ location: 'large', path, size: LARGE }]), {})) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.map(({ unfinished }) => unfinished === true)).toEqual([...pieces.slice(1).map(() => true), false]);
    const { rows, findings, logs } = sumUp(pieces);
    expect(rows).toHaveLength(10_000);
    expect(findings.map((finding) => finding.split(' ', 2).join(' '))).toEqual(['damaged-record large#10001']);
    expect(logs[0]).toMatch(/^large 10000 1 0 /);
  });

  it('takes no more logs than it can work on while nobody takes what was found', async () => {
    let taken = 0;
    const logs = toLogs(10);
    async function* endless(): AsyncGenerator<LogToScan> {
      for (;;) {
        const next = logs[taken % 10];
        taken += 1;
        if (next) yield next;
      }
    }
    const iterator = openScanner({ workers: 1 }).scan(endless(), {})[Symbol.asyncIterator]();
    await iterator.next();
    // Long enough for whatever is not held back.
    for (let turn = 0; turn < 2000; turn += 1) await new Promise(setImmediate);
    expect(taken).toBeLessThan(5 * 64);
    await iterator.return?.();
  });

  it('does not wait for more logs from a source that waits for what it gave', async () => {
    const changes = openChanges();
    const seen = new Set<string>();
    async function* oneByOne(): AsyncGenerator<LogToScan> {
      for (const next of toLogs(5)) {
        yield next;
        await changes.until(() => seen.has(next.location));
      }
    }
    for await (const { location } of openScanner().scan(oneByOne(), {})) {
      seen.add(location);
      changes.tell();
    }
    expect(seen.size).toBe(5);
  });
});

describe('threads that end', () => {
  const dying = pathToFileURL(join(compiled, 'out', 'dying.mjs'));

  it('leave their logs to others, and what others die of too is told', async () => {
    const logs = [
      ...toLogs(20),
      toLog(21, 'deadly'),
      ...toLogs(40).slice(22, 30),
      toLog(30, 'unscannable'),
      ...toLogs(40).slice(31),
    ];
    const mined = await mine(openScanner({ workerFile: dying }), logs);
    expect(mined.findings).toEqual(['unreadable-file deadly history.file-breaks-scanner {"code":"RangeError"}']);
    expect(mined.rows).toHaveLength(2 * (logs.length - 1));
    expect(mined.logs).toContain('deadly 0 1 0 300');
  });

  it('end at once when the run is cancelled', async () => {
    const controller = new AbortController();
    const scan = async (): Promise<void> => {
      for await (const _ of openScanner().scan(toAsync(toLogs(500)), { signal: controller.signal })) controller.abort();
    };
    await expect(scan()).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('are not started when the run was cancelled before', async () => {
    const signal = AbortSignal.abort();
    await expect(mine(openScanner(), toLogs(3), { signal })).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('end the run where none of them starts', async () => {
    const scanner = openScanner({ workerFile: pathToFileURL(join(compiled, 'out', 'broken.mjs')) });
    await expect(mine(scanner, toLogs(500))).rejects.toMatchObject({
      kind: 'internal',
      text: { key: 'history.workers-broken' },
    });
  });

  it('do not keep a process alive', () => {
    const pool = pathToFileURL(join(compiled, 'out', 'src', 'scanner', 'pool.js')).href;
    const script = `
      import { openLogScanner } from ${JSON.stringify(pool)};
      const describe = async () => (${JSON.stringify(PATHS)});
      async function* logs() { yield ${JSON.stringify(toLog(0))}; }
      for await (const { records } of openLogScanner({ describe, workers: 2 }).scan(logs(), {})) console.log(records);
    `;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect({ stdout, status }).toEqual({ stdout: '2\n', status: 0 });
  });
});
