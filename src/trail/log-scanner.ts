import type { Finding } from '../model/finding.js';
import type { MinedPart } from '../model/mined-part.js';

/** A log to scan: a file, or an object's bytes as they were stored. */
export type LogToScan =
  | { readonly location: string; readonly path: FilePath; /** Bytes as stored, where known. */ readonly size?: number }
  /** The bytes are handed over: whoever made them must not use them again. */
  | { readonly location: string; readonly bytes: Uint8Array }
  /** It is read on the calling thread, so it must be the first of its scan. */
  | { readonly location: string; readonly stream: AsyncIterable<Uint8Array> };

/** A path as text, or as its bytes where these are no UTF-8. */
export type FilePath = string | Uint8Array;

/** What one log held; of a very large one, a piece of it. */
export interface ScannedLog {
  readonly location: string;
  readonly findings: readonly Finding[];
  /** Records in it, whether in the window or not. */
  readonly records: number;
  /** Pieces that could not be used; each has a finding, or is counted in one. */
  readonly damaged: number;
  /** Digests and Insights, which are no calls. */
  readonly setAside: number;
  /** Bytes as stored. */
  readonly packedBytes: number;
  /** The records in the window. */
  readonly part: MinedPart;
  /** More of this log follows, and everything here is of this piece alone. Never where logs are scanned apart. */
  readonly unfinished?: true;
}

/** How logs are to be scanned. */
export interface ScanOptions {
  /** First and last second since 1970 that are wanted; both may be absent. What lies outside is not in the rows. */
  readonly sinceSeconds?: number;
  readonly untilSeconds?: number;
  /** Kinds are not shortened for what other logs held, so that they may be kept for other runs. */
  readonly apart?: boolean;
  readonly signal?: AbortSignal;
}

/** Scans logs, several at once. */
export interface LogScanner {
  /**
   * Scans logs as they come; results come in any order. It takes only as many ahead as it can work on.
   * @throws AppError `cancelled`
   */
  scan(logs: AsyncIterable<LogToScan>, options: ScanOptions): AsyncIterable<ScannedLog>;
  /** Ends the workers. */
  close(): Promise<void>;
}
