import { statSync } from 'node:fs';
import type { LogToScan } from '../trail/log-scanner.js';

/** Messages cost as much as a small log, so small logs go together: so many of them, or so many bytes as stored. */
const MAX_LOGS = 64;
const MAX_BYTES = 2 ** 20;

/**
 * Packs logs into batches as they come. A batch is given when it is full, or when `untilIdle` says that somebody has nothing to do;
 * so a source that waits for what it gave to be scanned does not wait for ever.
 */
export async function* packBatches(
  logs: AsyncIterator<LogToScan>,
  untilIdle: () => Promise<void>,
): AsyncGenerator<readonly LogToScan[], void, undefined> {
  let batch: LogToScan[] = [];
  let bytes = 0;
  let idle: Promise<'idle'> | undefined;
  let next = take(logs);
  for (;;) {
    const isFull = bytes >= MAX_BYTES || batch.length >= MAX_LOGS;
    if (batch.length > 0 && !isFull) idle ??= untilIdle().then(() => 'idle' as const);
    const first = isFull ? 'full' : await Promise.race(idle ? [next, idle] : [next]);
    if (typeof first === 'object') {
      if (first.done) break;
      batch.push(first.value);
      bytes += sizeOf(first.value);
      next = take(logs);
      continue;
    }
    if (first === 'idle') idle = undefined;
    if (batch.length > 0) yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** A failure is for whoever waits for the log; nobody may do so any more. */
function take(logs: AsyncIterator<LogToScan>): Promise<IteratorResult<LogToScan>> {
  const next = logs.next();
  next.catch(() => undefined);
  return next;
}

/** A log's bytes as stored; 0 where nobody knows before it is read, or its file cannot be looked at. */
export function sizeOf(log: LogToScan): number {
  if ('bytes' in log) return log.bytes.length;
  if ('stream' in log) return 0;
  if (log.size !== undefined) return log.size;
  try {
    return statSync(typeof log.path === 'string' ? log.path : Buffer.from(log.path)).size;
  } catch {
    return 0;
  }
}
