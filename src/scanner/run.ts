import type { LogToScan, ScannedLog } from '../trail/log-scanner.js';
import { packBatches } from './batches.js';
import { toBrokenLog } from './broken-log.js';
import { openChanges } from './changes.js';
import type { BatchOptions } from './protocol.js';
import type { Batch, ScanThread } from './thread.js';
import type { ThreadPool } from './thread-pool.js';

/** What goes from the threads to whoever asked for the scan; `used` says that there is room again. */
export interface Delivery {
  readonly scanned: readonly ScannedLog[];
  readonly used: () => void;
}

/** The scanning of the logs of one call. */
export interface Run {
  /** Has all logs scanned; resolves when the last of them was delivered. */
  feed(logs: AsyncIterator<LogToScan>): Promise<void>;
}

/**
 * What a thread leaves when it dies is scanned again by the ordinary parser, log by log; what that dies of too is a finding. So is a log
 * of which pieces were delivered already.
 */
export function openRun(threads: ThreadPool, options: BatchOptions, deliver: (delivery: Delivery) => void): Run {
  const changes = openChanges();
  let open = 0;
  let careful: ScanThread | undefined;
  let rescuing = Promise.resolve();

  function change(count: number): void {
    open += count;
    changes.tell();
  }

  function toBatch(logs: readonly LogToScan[]): Batch {
    let left = logs;
    let isBegun = false;
    return {
      logs,
      options,
      receive(scanned, isLast, used) {
        left = left.slice(scanned.filter(({ unfinished }) => !unfinished).length);
        isBegun = scanned.at(-1)?.unfinished === true;
        deliver({ scanned, used });
        if (isLast) change(-1);
      },
      lose(code) {
        const [begun, ...others] = left;
        if (isBegun && begun) deliverBroken(begun, code);
        rescuing = rescuing.then(() => rescue(isBegun ? others : left)).then(() => change(-1));
      },
    };
  }

  async function rescue(logs: readonly LogToScan[]): Promise<void> {
    for (const log of logs) {
      const code = await scanCarefully(log);
      if (code !== undefined) deliverBroken(log, code);
    }
  }

  /** Resolves with the code of what the thread died of, if it did. */
  function scanCarefully(log: LogToScan): Promise<string | undefined> {
    const thread = careful && !careful.isOver ? careful : threads.startCareful();
    careful = thread;
    return new Promise((resolve) => {
      thread.scan({
        logs: [log],
        options,
        receive(scanned, isLast, used) {
          deliver({ scanned, used });
          if (isLast) resolve(undefined);
        },
        lose: resolve,
      });
    });
  }

  function deliverBroken(log: LogToScan, code: string): void {
    deliver({ scanned: [toBrokenLog(log, code)], used: () => undefined });
  }

  return {
    async feed(logs) {
      for await (const batch of packBatches(logs, threads.untilIdle)) {
        change(1);
        await threads.scan(toBatch(batch));
      }
      await changes.until(() => open === 0);
      await careful?.close();
    },
  };
}
