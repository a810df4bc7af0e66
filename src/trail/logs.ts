import { stopIfCancelled } from './cancel.js';
import type { Finding } from '../model/finding.js';
import type { HistoryItem, HistoryOrigin } from '../model/history.js';
import { listFiles, type Listing } from './list-files.js';
import type { LogScanner, LogToScan } from './log-scanner.js';
import { readFileParts, readStreamParts } from './read-file.js';
import { readLog, type LogLimits } from './read-log.js';
import { toScanOptions } from './scan-window.js';
import type { HistorySource, ReadOptions } from './source.js';
import { Tally } from './tally.js';

/** How log files are read. */
export interface LogsOptions {
  /** Without one, records come one by one, files in the order of their names; with one, several files are read at once. */
  readonly scanner?: LogScanner;
  /** Of what is read without a scanner; a scanner has its own. */
  readonly limits?: LogLimits;
}

/** Log files: the path is one, or a folder of them (`--logs`). */
export function logsSource(path: string, { scanner, limits = {} }: LogsOptions = {}): HistorySource {
  const origin: HistoryOrigin = { kind: 'logs', location: path };
  return {
    origin,
    read: (options) => (scanner ? scanLogs(origin, scanner, options) : readLogs(origin, limits, options)),
  };
}

/** One log that comes as a stream, such as standard input; `location` is what findings call it. */
export function streamSource(
  stream: AsyncIterable<Uint8Array>,
  location: string,
  { scanner, limits = {} }: LogsOptions = {},
): HistorySource {
  const origin: HistoryOrigin = { kind: 'logs', location };
  return {
    origin,
    read: (options) =>
      scanner ? scanStream(stream, origin, scanner, options) : readStream(stream, origin, limits, options),
  };
}

async function* readLogs(
  origin: HistoryOrigin,
  limits: LogLimits,
  options: ReadOptions,
): AsyncGenerator<HistoryItem, void, undefined> {
  const tally = new Tally(origin, options.onProgress);
  const listing = await listFiles(origin.location, 'name');
  for await (const listed of listing.files()) {
    if (listed.type === 'finding') yield tally.skip(listed.finding);
    else yield* readLog(readFileParts(listed.path), listed.location, tally, limits, options.signal);
  }
  yield* tally.end();
}

async function* scanLogs(
  origin: HistoryOrigin,
  scanner: LogScanner,
  options: ReadOptions,
): AsyncGenerator<HistoryItem, void, undefined> {
  const tally = new Tally(origin, options.onProgress);
  const listing = await listFiles(origin.location, 'day');
  stopIfCancelled(options.signal);
  const unlisted: Finding[] = [];
  let isOver = false;
  if (options.onProgress) void listing.measure(() => isOver).then((total) => total && tally.expect(total));
  try {
    for await (const log of scanner.scan(listLogs(listing, unlisted), toScanOptions(options))) {
      yield* tally.takeScanned(log);
    }
  } finally {
    isOver = true;
  }
  for (const finding of unlisted) yield tally.skip(finding);
  yield* tally.end();
}

/** What cannot be listed goes into `unlisted`. */
async function* listLogs(listing: Listing, unlisted: Finding[]): AsyncGenerator<LogToScan, void, undefined> {
  for await (const listed of listing.files()) {
    if (listed.type === 'finding') unlisted.push(listed.finding);
    else yield { location: listed.location, path: listed.path, size: listed.size };
  }
}

async function* readStream(
  stream: AsyncIterable<Uint8Array>,
  origin: HistoryOrigin,
  limits: LogLimits,
  options: ReadOptions,
): AsyncGenerator<HistoryItem, void, undefined> {
  const tally = new Tally(origin, options.onProgress);
  yield* readLog(readStreamParts(stream), origin.location, tally, limits, options.signal);
  yield* tally.end();
}

async function* scanStream(
  stream: AsyncIterable<Uint8Array>,
  origin: HistoryOrigin,
  scanner: LogScanner,
  options: ReadOptions,
): AsyncGenerator<HistoryItem, void, undefined> {
  const tally = new Tally(origin, options.onProgress);
  const log = { location: origin.location, stream };
  for await (const scanned of scanner.scan(listOne(log), toScanOptions(options))) yield* tally.takeScanned(scanned);
  yield* tally.end();
}

async function* listOne(log: LogToScan): AsyncGenerator<LogToScan, void, undefined> {
  yield log;
}
