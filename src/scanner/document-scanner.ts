import type { KindDictionary } from '../usage/kind-dictionary.js';
import { ByteScanner, type ScanCounts, type ScanStop, type ScanWindow } from './byte-scanner.js';
import type { KnownOperations } from './known-operations.js';

/** An entry of a document that the scanner leaves to the ordinary parser, and its number from 1. */
export interface OddEntry {
  readonly text: string;
  readonly entry: number;
}

/** The compiled scanner of one thread, with the answers to its questions. */
export interface DocumentScanner {
  /** Begins a document. */
  start(): void;
  /** Takes the next bytes in, asking for operations where they are not known; no bytes at all end the document. */
  scan(bytes: Uint8Array): Promise<Exclude<ScanStop, { type: 'operation' }>>;
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
  void operations;
  void dictionary;
  void window;
  throw new Error('to come');
}
