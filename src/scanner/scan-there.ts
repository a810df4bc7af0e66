import { cancelled } from '../trail/cancel.js';
import type { LogToScan, ScannedLog } from '../trail/log-scanner.js';
import { openOutbox } from './outbox.js';
import type { BatchOptions } from './protocol.js';
import { type Delivery, openRun } from './run.js';
import { startPool, type ThreadPool, type ThreadSettings } from './thread-pool.js';

/** Scans logs on worker threads, one call after the other. */
export interface ScanThere {
  scan(
    logs: AsyncIterator<LogToScan>,
    options: BatchOptions,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ScannedLog, void, undefined>;
  close(): Promise<void>;
}

/** No thread is started before the first scan; a scan that does not come to its end ends them all. */
export function openScanThere(settings: ThreadSettings): ScanThere {
  let pool: ThreadPool | undefined;
  let fail: (error: unknown) => void = () => undefined;

  async function close(): Promise<void> {
    const closing = pool;
    pool = undefined;
    await closing?.close();
  }

  return {
    async *scan(logs, options, signal) {
      const deliveries = openOutbox<Delivery>();
      fail = deliveries.fail;
      const cancel = (): void => signal && deliveries.fail(cancelled(signal));
      signal?.addEventListener('abort', cancel);
      pool ??= startPool(settings, (error) => fail(error));
      openRun(pool, options, deliveries.put).feed(logs).then(deliveries.end, deliveries.fail);
      let isDone = false;
      try {
        for await (const { scanned, used } of deliveries) {
          yield* scanned;
          used();
        }
        isDone = true;
      } finally {
        signal?.removeEventListener('abort', cancel);
        if (!isDone) await close();
      }
    },
    close,
  };
}
