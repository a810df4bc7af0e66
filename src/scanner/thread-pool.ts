import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { openChanges } from './changes.js';
import type { DescribeOperations, OperationName } from './known-operations.js';
import type { ScanEngine } from './mining.js';
import type { WorkerSettings } from './protocol.js';
import { type Batch, type ScanThread, startThread } from './thread.js';

/** What worker threads are started with. */
export interface ThreadSettings extends WorkerSettings {
  readonly describe: DescribeOperations;
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

/** Starts the threads. `failed` hears why nothing will come any more: an operation could not be described, or no thread starts. */
export function startPool(settings: ThreadSettings, failed: (error: unknown) => void): ThreadPool {
  const { describe, engine, limits, pieceRecords, workerFile, workers } = settings;
  const changes = openChanges();
  const all = new Set<ScanThread>();
  let threads = Array.from({ length: workers }, startOrdinary);
  let diedDumb = 0;

  async function answer(operations: readonly OperationName[]): Promise<void> {
    const described = await describe(operations);
    // Most of what one thread meets, the others meet too.
    for (const thread of all) thread.tell(described);
  }

  function start(threadEngine: ScanEngine, died: (thread: ScanThread) => void): ScanThread {
    const thread: ScanThread = startThread(
      workerFile,
      { engine: threadEngine, limits, pieceRecords },
      {
        describe: (operations) => void answer(operations).catch(failed),
        changed: () => changes.tell(),
        died: (error, isDumb) => {
          all.delete(thread);
          died(thread);
          changes.tell();
          if (isDumb) giveUp(error);
        },
      },
    );
    all.add(thread);
    return thread;
  }

  function startOrdinary(): ScanThread {
    return start(engine, (dead) => (threads = threads.filter((each) => each !== dead)));
  }

  function addThread(): ScanThread {
    const thread = startOrdinary();
    threads = [...threads, thread];
    return thread;
  }

  /** A log may end the thread that is given it; that threads end one after the other before they say a word is something else. */
  function giveUp(cause: unknown): void {
    diedDumb += 1;
    if (diedDumb <= 2 * workers + 2) return;
    const what = text('history.workers-broken', { count: diedDumb });
    failed(fail('internal', what, { hint: text('history.workers-broken-hint', {}), cause }));
  }

  function leastLoaded(): ScanThread | undefined {
    const [first, ...others] = threads;
    return others.reduce((least, each) => (least && least.load <= each.load ? least : each), first);
  }

  return {
    async scan(batch) {
      while (threads.length < workers) addThread();
      await changes.until(() => (leastLoaded()?.load ?? 0) < MAX_LOAD);
      (leastLoaded() ?? addThread()).scan(batch);
    },
    untilIdle: () => changes.until(() => (leastLoaded()?.load ?? 0) === 0),
    startCareful: () => start('records', () => undefined),
    async close() {
      await Promise.all([...all].map((thread) => thread.close()));
    },
  };
}
