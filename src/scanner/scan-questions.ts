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
  /** The head of the kind of a record that differs from those before it in something that heads may depend on. */
  numberHead(record: string, operation: ScanOperation): number;
  /** The kind of a record of a known head that differs from those before it in something that its values may depend on. */
  numberKind(record: string, operation: ScanOperation, head: number): ScanKind;
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

/** The same `identity` for callers that no kind tells apart; `session` as in rows. */
export interface ScanIdentity {
  readonly identity: number;
  readonly session: number;
}

/** A kind's number, and how long values are told of calls with its head from now on. */
export interface ScanKind {
  readonly kind: number;
  /** The levels of the operation's `beginnings` in their order, then that of S3 objects in `resources`; never lower than before. */
  readonly levels: readonly Level[];
}
