import { Worker } from 'node:worker_threads';
import type { LogToScan, ScannedLog } from '../trail/log-scanner.js';
import type { DescribedOperation, OperationName } from './known-operations.js';
import { type BatchOptions, type FromWorker, openUnpacking, type ToWorker, type WorkerSettings } from './protocol.js';

/** What comes of a batch. */
export interface Batch {
  readonly logs: readonly LogToScan[];
  readonly options: BatchOptions;
  /** Some of its logs, or pieces of one. Call `used` when done with them: the worker waits for it. */
  receive(scanned: readonly ScannedLog[], isLast: boolean, used: () => void): void;
  /** The thread has ended by itself, of an error with this code: what was not received will never be. */
  lose(code: string): void;
}

/** Who hears of a thread. */
export interface ThreadListener {
  /** It asks for operations: answer all of its questions with `tell`. */
  describe(operations: readonly OperationName[]): void;
  /** A batch was used up, so that there is room for another. */
  changed(): void;
  /** It has ended by itself, and `isDumb` if it never said anything. Its batches are told afterwards. */
  died(error: unknown, isDumb: boolean): void;
}

/** One worker thread. */
export interface ScanThread {
  /** Batches that were given to it and are not used up yet. */
  readonly load: number;
  /** It has ended, by itself or because it was closed. */
  readonly isOver: boolean;
  scan(batch: Batch): void;
  tell(operations: readonly DescribedOperation[]): void;
  /** Ends it, whatever it is doing. */
  close(): Promise<void>;
}

/**
 * A worker's heap, in MiB. What lives in it is some 50 MiB; with V8's own limits, which follow the machine's memory, four times as much
 * garbage would stay about. With half of the young generation, what dies soon would be moved to the old one, and be sought there.
 */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

/** Starts a worker; it keeps the process alive only while it has something to do. */
export function startThread(file: URL, settings: WorkerSettings, listener: ThreadListener): ScanThread {
  // Flags of the process, such as those of a script on its command line, may be none that a worker starts with.
  const worker = new Worker(file, { workerData: settings, execArgv: [], resourceLimits: HEAP });
  const unpack = openUnpacking();
  const underWay: Batch[] = [];
  let load = 0;
  let isOver = false;
  let isDumb = true;

  function say(message: ToWorker): void {
    if (!isOver) worker.postMessage(message, []);
  }

  function hear(message: FromWorker): void {
    isDumb = false;
    if (message.type === 'describe') {
      listener.describe(message.operations);
      return;
    }
    const { isLast } = message.reply;
    const batch = isLast ? underWay.shift() : underWay[0];
    rest();
    batch?.receive(unpack(message.reply), isLast, () => {
      if (!isLast) say({ type: 'go-on' });
      else {
        load -= 1;
        listener.changed();
      }
    });
  }

  function die(error: unknown): void {
    if (isOver) return;
    isOver = true;
    listener.died(error, isDumb);
    for (const batch of underWay) batch.lose(errorCode(error));
  }

  function rest(): void {
    if (underWay.length === 0) worker.unref();
  }

  // Unreferenced before it runs, it would be referenced again when it does.
  worker.once('online', rest);
  worker.on('message', hear);
  worker.on('error', die);
  worker.on('exit', (code) => die(`exit ${code}`));

  return {
    get load() {
      return load;
    },
    get isOver() {
      return isOver;
    },
    scan(batch) {
      load += 1;
      underWay.push(batch);
      worker.ref();
      say({ type: 'scan', options: batch.options, logs: batch.logs.map(withOwnBytes) });
    },
    tell: (operations) => say({ type: 'operations', operations }),
    async close() {
      isOver = true;
      await worker.terminate();
    },
  };
}

/** Bytes are copied, not handed over: should the worker die, another one needs them. A view would be sent with all that it looks at. */
function withOwnBytes(log: LogToScan): LogToScan {
  return 'bytes' in log && log.bytes.length < log.bytes.buffer.byteLength
    ? { ...log, bytes: Uint8Array.from(log.bytes) }
    : log;
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code ?? error.name;
}
