import { hash } from 'node:crypto';
import type { CallRecord } from '../model/event.js';
import type { Finding } from '../model/finding.js';
import type { NumberedRecord } from '../model/history.js';
import type { MinedPart } from '../model/mined-part.js';
import { openKindDictionary } from '../usage/kind-dictionary.js';
import { parseRecords } from '../usage/try-parse.js';
import { openRecordMiner } from '../usage/record-miner.js';
import type { ScanWindow } from './byte-scanner.js';
import { type DocumentScanner, openDocumentScanner } from './document-scanner.js';
import type { KnownOperations } from './known-operations.js';

/** How records are mined on one thread. */
export interface MiningSettings {
  readonly operations: KnownOperations;
  /** `bytes`: by the compiled scanner, what it refuses by the ordinary parser. `records`: everything by the ordinary parser. */
  readonly engine: ScanEngine;
  readonly window: ScanWindow;
  /** Kinds stay as they are, so that what a log comes to does not depend on the logs before it. */
  readonly apart: boolean;
}

/** Which of the two ways there are to make rows; both make the same. */
export type ScanEngine = 'bytes' | 'records';

/** Makes rows of the records of logs, one log after the other. */
export interface Mining {
  /** A log begins. */
  begin(): void;
  /** Mines records that were parsed; gives findings on those that are none. */
  add(records: readonly NumberedRecord[]): Promise<readonly Finding[]>;
  /** Absent where the ordinary parser does everything. */
  readonly scanner?: DocumentScanner;
  /** The rows since the last part, from wherever they came. */
  takePart(): MinedPart;
}

/** Kinds become many, those that nothing shortens very many; with so many of them and of odd ids, the next log has a new dictionary. */
const MAX_KINDS = 30_000;
const MAX_APART_KINDS = 20_000;

/** A thread's mining, with nothing known of kinds. */
export function openMining({ operations, engine, window, apart }: MiningSettings): Mining {
  let dictionary = openKindDictionary(apart, digest);
  let miner = openRecordMiner(dictionary);
  let known = 0;
  const scanner =
    engine === 'bytes'
      ? openWhereUnderstood(() => openDocumentScanner(operations, () => dictionary, window))
      : undefined;

  return {
    begin() {
      if (known < (apart ? MAX_APART_KINDS : MAX_KINDS)) return;
      known = 0;
      dictionary = openKindDictionary(apart, digest);
      miner = openRecordMiner(dictionary);
      scanner?.forget();
    },
    async add(records) {
      const findings: Finding[] = [];
      const parsed = parseRecords(records, findings).filter((record) => isWithin(record, window));
      await operations.learn(parsed);
      for (const record of parsed) {
        const operation = operations.find(record.eventSource, record.eventName);
        if (operation) miner.add(record, operation);
      }
      return findings;
    },
    ...(scanner && { scanner }),
    takePart() {
      const part = dictionary.takePart(concatenate(miner.takeRows(), scanner?.takeRows()));
      known += part.kinds.length + part.ids.length;
      return part;
    },
  };
}

/** A thread may know tens of thousands of kinds. */
function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** What is opened; nothing where the machine has no SIMD, which the compiled scanner cannot do without. */
function openWhereUnderstood<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof Error && error.name === 'CompileError') return undefined;
    throw error;
  }
}

function concatenate(rows: Uint32Array, more: Uint32Array = new Uint32Array()): Uint32Array {
  if (more.length === 0) return rows;
  if (rows.length === 0) return more;
  const all = new Uint32Array(rows.length + more.length);
  all.set(rows);
  all.set(more, rows.length);
  return all;
}

function isWithin({ eventTime }: CallRecord, { sinceSeconds, untilSeconds }: ScanWindow): boolean {
  if (sinceSeconds === undefined && untilSeconds === undefined) return true;
  const seconds = Date.parse(eventTime) / 1000;
  return seconds >= (sinceSeconds ?? -Infinity) && seconds <= (untilSeconds ?? Infinity);
}
