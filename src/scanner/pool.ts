import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { stopIfCancelled } from '../trail/cancel.js';
import type { LogScanner, ScanOptions } from '../trail/log-scanner.js';
import type { LogLimits } from '../trail/read-log.js';
import type { OperationPaths } from '../usage/kind-dictionary.js';
import { type DescribeOperations, openKnownOperations, operationKey } from './known-operations.js';
import type { ScanEngine } from './mining.js';
import type { BatchOptions } from './protocol.js';
import { openScanHere } from './scan-here.js';
import { openScanThere } from './scan-there.js';
import { takeFew } from './take-few.js';

/** What a scanner of logs needs to know. */
export interface LogScannerSettings {
  /** The places of an operation's parameters; asked once for each operation. A failure ends the scan. */
  readonly describe: (eventSource: string, eventName: string) => Promise<OperationPaths>;
  /** How many worker threads; by default as many as the machine runs at once, at most 8. */
  readonly workers?: number;
  /** By default the compiled scanner. */
  readonly engine?: ScanEngine;
  readonly limits?: LogLimits;
  /** About how many records a piece of a very large log may have; by default 65,536, whose rows take 2 MiB. */
  readonly pieceRecords?: number;
  /** The compiled `worker.js`; by default the one beside this file. Where there is none, everything is scanned on the calling thread. */
  readonly workerFile?: URL;
}

/** More of them would wait for the one thread that folds what they found. */
const MAX_WORKERS = 8;
const PIECE_RECORDS = 65_536;

/**
 * A scanner with a pool of worker threads, which start when the first logs come that are worth it: a few small ones are scanned on the
 * calling thread. Logs must be scanned one call after the other.
 */
export function openLogScanner(settings: LogScannerSettings): LogScanner {
  const { engine = 'bytes', limits = {}, pieceRecords = PIECE_RECORDS } = settings;
  const { workerFile = new URL('./worker.js', import.meta.url) } = settings;
  const { workers = Math.min(availableParallelism(), MAX_WORKERS) } = settings;
  const describe = rememberAnswers(settings.describe);
  const worker = { engine, limits, pieceRecords };
  const scanHere = openScanHere({ ...worker, operations: openKnownOperations(describe) });
  const threads = openScanThere({ ...worker, describe, workerFile, workers: Math.max(1, workers) });

  return {
    async *scan(logs, options) {
      stopIfCancelled(options.signal);
      const source = logs[Symbol.asyncIterator]();
      try {
        const few = await takeFew(source);
        const batchOptions = toBatchOptions(options);
        const isHere = few.isForHere || !existsSync(workerFile);
        yield* isHere
          ? scanHere(few.logs, batchOptions, options.signal)
          : threads.scan(few.logs, batchOptions, options.signal);
      } finally {
        await source.return?.();
      }
    },
    close: () => threads.close(),
  };
}

function toBatchOptions({ sinceSeconds, untilSeconds, apart = false }: ScanOptions): BatchOptions {
  return {
    apart,
    ...(sinceSeconds !== undefined && { sinceSeconds }),
    ...(untilSeconds !== undefined && { untilSeconds }),
  };
}

/** Every thread asks for itself; most of what one asks another has asked before. */
function rememberAnswers(describe: LogScannerSettings['describe']): DescribeOperations {
  const answers = new Map<string, Promise<OperationPaths>>();
  return (operations) =>
    Promise.all(
      operations.map(async ({ eventSource, eventName }) => {
        const key = operationKey({ eventSource, eventName });
        const answer = answers.get(key) ?? describe(eventSource, eventName);
        answers.set(key, answer);
        return { eventSource, eventName, described: await answer };
      }),
    );
}
