import type { OperationPaths } from '../usage/kind-dictionary.js';
import type { Level } from '../usage/shorten.js';

/**
 * What the scanner asks of whoever knows what records mean, each question once for like things: the answers are kept in tables of
 * bounded size, so a question may come again after very many others, and must then have the same answer. Texts are JSON as it stands
 * in the record. `openScanDesk` answers from a dictionary of kinds.
 */
export interface ScanDesk {
  /** How an operation's records are read; undefined where that has to be asked elsewhere first: the scan stops before the record. */
  describe(eventSource: string, eventName: string): ScanOperation | undefined;
  /** The numbers of a caller; `recipientAccountId` is empty where the record has none. */
  identify(userIdentity: string, recipientAccountId: string): ScanIdentity;
  /** The kind of a record that differs from those before it in something that kinds may depend on. */
  numberKind(record: string, operation: ScanOperation): ScanKind;
  /** The number of an address's network; never asked for an empty text. */
  numberNetwork(address: string): number;
  /** Takes a record that is valid JSON but which the scanner leaves to others; `entry` is its number in the document, from 1. */
  takeOdd(record: string, entry: number): void;
  /** The parts of a row's mark. */
  kindMark(kind: number): number;
  networkMark(network: number): number;
}

/** An operation under a number of its own (32 bits). */
export interface ScanOperation extends OperationPaths {
  readonly number: number;
}

/** The same `identity` for callers that no kind tells apart; the same `principal` for all sessions of one principal. */
export interface ScanIdentity {
  readonly identity: number;
  readonly principal: number;
}

/** A kind's number, and how long values are told of its principal's calls of its operation from now on. */
export interface ScanKind {
  readonly kind: number;
  /** The levels of the operation's `beginnings` in their order, then that of S3 objects in `resources`; never lower than before. */
  readonly levels: readonly Level[];
}

/** Why a scan came back. */
export type ScanStop =
  /** All bytes were taken in; more are to come. */
  | { readonly type: 'more' }
  /** The document is complete. */
  | { readonly type: 'done' }
  /** `describe` did not know the operation: find it out, then `resume`. */
  | { readonly type: 'operation'; readonly eventSource: string; readonly eventName: string }
  /**
   * The ordinary parser has to go on, as with a document (not lines). `rest` is all that was not taken of the bytes given so far. Where
   * `inList`, it begins with an entry, or after the last one, and `{"Records":[` goes before it; otherwise it is all bytes so far.
   */
  | { readonly type: 'refused'; readonly inList: boolean; readonly rest: readonly Uint8Array[] };

/** The first and last second that rows are wanted of, both included. */
export interface ScanWindow {
  readonly sinceSeconds?: number;
  readonly untilSeconds?: number;
}

/** How many entries of the document were taken so far. */
export interface ScanCounts {
  /** All of them. */
  readonly entries: number;
  /** Records, whether in the window or not, without those given to `takeOdd`. */
  readonly records: number;
  /** Insights, likewise. */
  readonly setAside: number;
}

/**
 * Reads documents `{"Records":[…]}` and makes rows of their records, as the ordinary parser would. Documents of any other kind are
 * refused at their beginning. Whether a text is JSON lines is for the caller to tell beforehand, as `parseLog` does: its first line may
 * look like a document. One document is scanned at a time; what is known of kinds stays for the next one.
 */
export declare class ByteScanner {
  /** @throws AppError `internal` when the compiled scanner cannot be read or is not understood by this machine. */
  constructor(desk: ScanDesk);

  /** Begins a document. Rows of the one before that were not taken stay. */
  start(window: ScanWindow): void;

  /** Takes the next bytes, which must not change until the answer is other than `operation`. Any cuts give the same rows. */
  scan(bytes: Uint8Array, isLast: boolean): ScanStop;

  /** Goes on after an operation was asked for. */
  resume(): ScanStop;

  get counts(): ScanCounts;

  /** The rows so far, `ROW_WORDS` words each, which are forgotten. */
  takeRows(): Uint32Array;

  /** Forgets the numbers of kinds, identities and networks and all levels, since another dictionary begins. */
  forget(): void;
}
