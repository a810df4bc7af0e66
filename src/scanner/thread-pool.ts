import type { LogLimits } from '../trail/read-log.js';
import { openChanges } from './changes.js';
import type { DescribeOperations, OperationName } from './known-operations.js';
import type { ScanEngine } from './mining.js';
import { type Batch, type ScanThread, startThread } from './thread.js';

/** What worker threads are started with. */
export interface ThreadSettings {
  readonly describe: DescribeOperations;
  readonly engine: ScanEngine;
  readonly limits: LogLimits;
  readonly workerFile: URL;
  /** At least 1. */
  readonly workers: number;
}

/** Worker threads that share the work. */
export interface ThreadPool {
  /** Gives a batch to the thread with the least to do, as soon as one has room. */
  scan(batch: Batch): Promise<void>;
  /** Resolves when a thread has nothing to do. */
  untilIdle(): Promise<void>;
  /** A thread more, of the ordinary parser, for what another died of. */
  startCareful(): ScanThread;
  close(): Promise<void>;
}

/** Batches that a thread may have, so that it finds the next one when it is done with the first. */
const MAX_LOAD = 2;

/** Starts the threads. `failed` hears why an operation could not be described: whoever asked waits for ever. */
export function startPool(settings: ThreadSettings, failed: (error: unknown) => void): ThreadPool {
  const { describe, engine, limits, workerFile, workers } = settings;
  const changes = openChanges();
  const all = new Set<ScanThread>();
  let threads = Array.from({ length: workers }, startOrdinary);

  async function answer(operations: readonly OperationName[]): Promise<void> {
    const described = await describe(operations);
    // Most of what one thread meets, the others meet too.
    for (const thread of all) thread.tell(described);
  }

  function start(threadEngine: ScanEngine, died: (thread: ScanThread) => void): ScanThread {
    const thread: ScanThread = startThread(
      workerFile,
      { engine: threadEngine, limits },
      {
        describe: (operations) => void answer(operations).catch(failed),
        changed: () => changes.tell(),
        died: () => {
          all.delete(thread);
          died(thread);
          changes.tell();
        },
      },
    );
    all.add(thread);
    return thread;
  }

  function startOrdinary(): ScanThread {
    return start(engine, (dead) => (threads = threads.map((each) => (each === dead ? startOrdinary() : each))));
  }

  function leastLoaded(): ScanThread | undefined {
    const [first, ...others] = threads;
    return others.reduce((least, each) => (least && least.load <= each.load ? least : each), first);
  }

  return {
    async scan(batch) {
      await changes.until(() => (leastLoaded()?.load ?? 0) < MAX_LOAD);
      leastLoaded()?.scan(batch);
    },
    untilIdle: () => changes.until(() => leastLoaded()?.load === 0),
    startCareful: () => start('records', () => undefined),
    async close() {
      await Promise.all([...all].map((thread) => thread.close()));
    },
  };
}
