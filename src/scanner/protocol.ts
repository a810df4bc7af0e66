import type { LogToScan, ScannedLog } from '../trail/log-scanner.js';
import type { LogLimits } from '../trail/read-log.js';
import type { MinedPart } from '../model/mined-part.js';
import type { DescribedOperation, OperationName } from './known-operations.js';
import type { ScanEngine } from './mining.js';

/** What a worker is told when it starts. */
export interface WorkerSettings {
  readonly engine: ScanEngine;
  readonly limits: LogLimits;
  /** About how many records a piece of a very large log may have. */
  readonly pieceRecords: number;
}

/** How the logs of a batch are scanned; a worker begins anew where this differs from the batch before. */
export interface BatchOptions {
  readonly sinceSeconds?: number;
  readonly untilSeconds?: number;
  readonly apart: boolean;
}

/** What the main thread says to a worker. */
export type ToWorker =
  | { readonly type: 'scan'; readonly options: BatchOptions; readonly logs: readonly LogToScan[] }
  /** Operations that this or another worker asked about. */
  | { readonly type: 'operations'; readonly operations: readonly DescribedOperation[] }
  /** A reply that was not the last of its batch was used. */
  | { readonly type: 'go-on' };

/** What a worker says. Replies come in the order of the batches; all but a batch's last wait for `go-on`, with one ahead. */
export type FromWorker =
  | { readonly type: 'scanned'; readonly reply: Reply }
  | { readonly type: 'describe'; readonly operations: readonly OperationName[] };

/** Some of a batch's logs, or pieces of one. The rows of all of them lie one behind the other in one array, which is handed over. */
export interface Reply {
  readonly logs: readonly SentLog[];
  readonly rows: Uint32Array;
  /** Nothing more comes of the batch. */
  readonly isLast: boolean;
}

/** A scanned log without its rows, of which there are so many words. */
export interface SentLog extends Omit<ScannedLog, 'part'> {
  readonly words: number;
  readonly learned: Pick<MinedPart, 'heads' | 'kinds' | 'networks' | 'ids' | 'sessions'>;
  /** Its dictionary is another one than that of the log before. */
  readonly newDictionary: boolean;
}

/** Puts the logs of a worker into a reply, and takes those of its replies out again. */
export function packReply(logs: readonly ScannedLog[], isLast: boolean, lastDictionary: object | undefined): Reply {
  const rows = new Uint32Array(logs.reduce((sum, { part }) => sum + part.rows.length, 0));
  let at = 0;
  let dictionary = lastDictionary;
  const sent = logs.map(({ part, ...log }) => {
    const newDictionary = part.dictionary !== dictionary;
    dictionary = part.dictionary;
    rows.set(part.rows, at);
    at += part.rows.length;
    const { heads, kinds, networks, ids, sessions } = part;
    return { ...log, words: part.rows.length, learned: { heads, kinds, networks, ids, sessions }, newDictionary };
  });
  return { logs: sent, rows, isLast };
}

/** The logs of the replies of one worker, to be given every reply in order. */
export function openUnpacking(): (reply: Reply) => readonly ScannedLog[] {
  let dictionary = {};
  return ({ logs, rows }) => {
    let at = 0;
    return logs.map(({ words, learned, newDictionary, ...log }) => {
      if (newDictionary) dictionary = {};
      const part = { ...learned, dictionary, rows: rows.subarray(at, at + words) };
      at += words;
      return { ...log, part };
    });
  };
}
