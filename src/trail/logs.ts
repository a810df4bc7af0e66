import type { HistoryItem, HistoryOrigin } from '../model/history.js';
import { listFiles } from './list-files.js';
import { readFileParts, readStreamParts } from './read-file.js';
import { readLog, type LogLimits } from './read-log.js';
import type { HistorySource, ReadOptions } from './source.js';
import { Tally } from './tally.js';

/** Log files: the path is one, or a folder of them (`--logs`). Files are read one after the other, in the order of their names. */
export function logsSource(path: string, limits: LogLimits = {}): HistorySource {
  const origin: HistoryOrigin = { kind: 'logs', location: path };
  return { origin, read: (options) => readLogs(origin, limits, options) };
}

/** One log that comes as a stream, such as standard input; `location` is what findings call it. */
export function streamSource(
  stream: AsyncIterable<Uint8Array>,
  location: string,
  limits: LogLimits = {},
): HistorySource {
  const origin: HistoryOrigin = { kind: 'logs', location };
  return { origin, read: (options) => readStream(stream, origin, limits, options) };
}

async function* readLogs(
  origin: HistoryOrigin,
  limits: LogLimits,
  options: ReadOptions,
): AsyncGenerator<HistoryItem, void, undefined> {
  const tally = new Tally(origin, options.onProgress);
  for await (const listed of listFiles(origin.location)) {
    if (listed.type === 'finding') yield tally.skip(listed.finding);
    else yield* readLog(readFileParts(listed.path), listed.path, tally, limits, options.signal);
  }
  yield* tally.end();
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
