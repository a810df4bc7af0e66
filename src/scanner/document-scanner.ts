import type { KindDictionary } from '../usage/kind-dictionary.js';
import { ByteScanner, type ScanCounts, type ScanStop, type ScanWindow } from './byte-scanner.js';
import type { KnownOperations } from './known-operations.js';
import { openScanDesk } from './scan-desk.js';

/** An entry of a document that the scanner leaves to the ordinary parser, and its number from 1. */
export interface OddEntry {
  readonly text: string;
  readonly entry: number;
}

/** The compiled scanner of one thread, with the answers to its questions. */
export interface DocumentScanner {
  /** Begins a document. */
  start(): void;
  /** Takes the next bytes in, asking for operations where they are not known. The last ones may be none. */
  scan(bytes: Uint8Array, isLast: boolean): Promise<Exclude<ScanStop, { type: 'operation' }>>;
  readonly counts: ScanCounts;
  /** What was left to the ordinary parser since this was asked last. */
  takeOdd(): readonly OddEntry[];
  takeRows(): Uint32Array;
  /** The dictionary is another one from now on. */
  forget(): void;
}

/** A scanner for records of these operations, whose kinds go into the dictionary of the moment. */
export function openDocumentScanner(
  operations: KnownOperations,
  dictionary: () => KindDictionary,
  window: ScanWindow,
): DocumentScanner {
  let odd: OddEntry[] = [];
  const scanner = new ByteScanner(
    openScanDesk({ dictionary, describe: operations.find, takeOdd: (text, entry) => void odd.push({ text, entry }) }),
  );
  return {
    start: () => scanner.start(window),
    async scan(bytes, isLast) {
      let stop = scanner.scan(bytes, isLast);
      while (stop.type === 'operation') {
        await operations.learn([stop]);
        stop = scanner.resume();
      }
      return stop;
    },
    get counts() {
      return scanner.counts;
    },
    takeOdd() {
      const taken = odd;
      odd = [];
      return taken;
    },
    takeRows: () => scanner.takeRows(),
    forget: () => scanner.forget(),
  };
}
