import type { LogToScan, ScannedLog } from '../trail/log-scanner.js';
import {
  type DescribedOperation,
  type DescribeOperations,
  openKnownOperations,
  operationKey,
  type OperationName,
} from './known-operations.js';
import { type Mining, openMining } from './mining.js';
import { type BatchOptions, type FromWorker, packReply, type ToWorker, type WorkerSettings } from './protocol.js';
import { scanLog } from './scan-log.js';

/** Replies but the last of a batch that may wait to be used. */
const AHEAD = 2;

/**
 * A worker's part of the protocol: batches are scanned in the order in which they come. What throws is a defect, or there is no memory;
 * it ends the worker.
 */
export function serveScans(
  { engine, limits, pieceRecords }: WorkerSettings,
  send: (message: FromWorker, handedOver: readonly ArrayBuffer[]) => void,
): (message: ToWorker) => void {
  const questions = openQuestions((operations) => send({ type: 'describe', operations }, []));
  const operations = openKnownOperations(questions.ask);
  const credit = openCredit(AHEAD);
  let current: { readonly key: string; readonly mining: Mining } | undefined;
  let lastDictionary: object | undefined;
  let work = Promise.resolve();

  function findMining({ apart, ...window }: BatchOptions): Mining {
    const key = JSON.stringify([apart, window]);
    if (current?.key !== key) current = { key, mining: openMining({ operations, engine, window, apart }) };
    return current.mining;
  }

  function reply(logs: readonly ScannedLog[], isLast: boolean): void {
    const packed = packReply(logs, isLast, lastDictionary);
    lastDictionary = logs.at(-1)?.part.dictionary ?? lastDictionary;
    send({ type: 'scanned', reply: packed }, [packed.rows.buffer as ArrayBuffer]);
  }

  async function scanBatch(logs: readonly LogToScan[], options: BatchOptions): Promise<void> {
    const mining = findMining(options);
    const pieces = options.apart ? {} : { pieceRecords };
    let done: ScannedLog[] = [];
    for (const log of logs) {
      for await (const scanned of scanLog(log, mining, { limits, ...pieces })) {
        done.push(scanned);
        if (!scanned.unfinished) continue;
        await credit.take();
        reply(done, false);
        done = [];
      }
    }
    reply(done, true);
  }

  return (message) => {
    if (message.type === 'scan') work = work.then(() => scanBatch(message.logs, message.options));
    else if (message.type === 'go-on') credit.give();
    else {
      operations.add(message.operations);
      questions.answer(message.operations);
    }
  };
}

interface Questions {
  readonly ask: DescribeOperations;
  answer(operations: readonly DescribedOperation[]): void;
}

/** One question at a time, since a worker waits for its answer; others' answers may come before it. */
function openQuestions(send: (operations: readonly OperationName[]) => void): Questions {
  const answers = new Map<string, DescribedOperation>();
  let answered: () => void = () => undefined;
  return {
    async ask(operations) {
      const keys = operations.map(operationKey);
      send(operations);
      while (!keys.every((key) => answers.has(key))) await new Promise<void>((resolve) => (answered = resolve));
      return keys.flatMap((key) => answers.get(key) ?? []);
    },
    answer(operations) {
      for (const operation of operations) answers.set(operationKey(operation), operation);
      answered();
    },
  };
}

interface Credit {
  take(): Promise<void>;
  give(): void;
}

function openCredit(count: number): Credit {
  let left = count;
  let waiting: (() => void) | undefined;
  return {
    async take() {
      if (left === 0) await new Promise<void>((resolve) => (waiting = resolve));
      left -= 1;
    },
    give() {
      left += 1;
      waiting?.();
      waiting = undefined;
    },
  };
}
