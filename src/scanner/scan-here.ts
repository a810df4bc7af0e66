import { stopIfCancelled } from '../trail/cancel.js';
import type { LogToScan, ScannedLog } from '../trail/log-scanner.js';
import type { KnownOperations } from './known-operations.js';
import { type Mining, openMining } from './mining.js';
import type { BatchOptions, WorkerSettings } from './protocol.js';
import { scanLog } from './scan-log.js';

/** What scanning on the calling thread needs. */
export interface HereSettings extends WorkerSettings {
  readonly operations: KnownOperations;
}

/** Scans logs on the calling thread, one after the other. */
export type ScanHere = (
  logs: AsyncIterable<LogToScan>,
  options: BatchOptions,
  signal: AbortSignal | undefined,
) => AsyncGenerator<ScannedLog, void, undefined>;

/** The calling thread's scanner; calls with the same options go on with the same dictionary. */
export function openScanHere({ operations, engine, limits, pieceRecords }: HereSettings): ScanHere {
  let current: { readonly key: string; readonly mining: Mining } | undefined;

  return async function* scanHere(logs, { apart, ...window }, signal) {
    const key = JSON.stringify([apart, window]);
    if (current?.key !== key) current = { key, mining: openMining({ operations, engine, window, apart }) };
    const { mining } = current;
    for await (const log of logs) {
      for await (const scanned of scanLog(log, mining, { limits, ...(!apart && { pieceRecords }) })) {
        stopIfCancelled(signal);
        yield scanned;
      }
      // A log that is read at once never waits for anything; Ctrl-C would not be heard.
      await new Promise(setImmediate);
    }
  };
}
