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
  /** It has ended by itself. Its batches are told afterwards. */
  died(): void;
}

/** One worker thread. */
export interface ScanThread {
  /** Batches that were given to it and are not used up yet. */
  readonly load: number;
  scan(batch: Batch): void;
  tell(operations: readonly DescribedOperation[]): void;
  /** Ends it, whatever it is doing. */
  close(): Promise<void>;
}

/** Starts a worker; it keeps the process alive only while it has something to do. */
export function startThread(file: URL, settings: WorkerSettings, listener: ThreadListener): ScanThread {
  const worker = new Worker(file, { workerData: settings });
  const unpack = openUnpacking();
  const underWay: Batch[] = [];
  let load = 0;
  let isOver = false;
  worker.unref();

  function say(message: ToWorker): void {
    // The rule of the browser’s windows, which a worker thread is not.
    if (!isOver) worker.postMessage(message, []);
  }

  function hear(message: FromWorker): void {
    if (message.type === 'describe') {
      listener.describe(message.operations);
      return;
    }
    const { isLast } = message.reply;
    const batch = isLast ? underWay.shift() : underWay[0];
    if (underWay.length === 0) worker.unref();
    batch?.receive(unpack(message.reply), isLast, () => {
      if (!isLast) say({ type: 'go-on' });
      else {
        load -= 1;
        listener.changed();
      }
    });
  }

  function die(code: string): void {
    if (isOver) return;
    isOver = true;
    listener.died();
    for (const batch of underWay) batch.lose(code);
  }

  worker.on('message', hear);
  worker.on('error', (error) => die(errorCode(error)));
  worker.on('exit', (code) => die(`exit ${code}`));

  return {
    get load() {
      return load;
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
