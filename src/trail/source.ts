import type { HistoryItem, HistoryOrigin } from '../model/history.js';

/** How far the reading of one source has come. */
export interface HistoryProgress {
  readonly origin: HistoryOrigin;
  /** Files, objects or pages done so far, and the records found in them. */
  readonly files: number;
  readonly records: number;
  /** Bytes of these, as they are stored; 0 where the source does not count them. */
  readonly bytes: number;
  /** All there is to read, once that is known. Files that turn out to be none of history count here. */
  readonly total?: HistoryTotal;
  /** Event history only, of which a file is a Region. */
  readonly lookUps?: LookUpProgress;
}

/** How far the looking up of Event history has come. */
export interface LookUpProgress {
  readonly regions: number;
  readonly regionsDone: number;
  /** Pages that AWS was asked for. */
  readonly pages: number;
  /** How long the rest takes if it is like what came; 0 also while nothing came. */
  readonly leftMs: number;
}

/** Files or objects, and their bytes as they are stored. */
export interface HistoryTotal {
  readonly files: number;
  readonly bytes: number;
}

/** What to read. Both bounds are ISO 8601 with seconds and `Z`, and belong to the window; without them everything is read. */
export interface ReadOptions {
  readonly since?: string;
  readonly until?: string;
  readonly onProgress?: (progress: HistoryProgress) => void;
  /** Stops the reading with an AppError `cancelled`. */
  readonly signal?: AbortSignal;
}

/**
 * A place that history comes from. A source uses the window to read less, not to filter: it may yield records outside of it, and the
 * same record twice. What cannot be read is a finding among the items; `read` throws an AppError only where nothing can be had at all.
 */
export interface HistorySource {
  readonly origin: HistoryOrigin;
  /** Ends with exactly one item of type `end`. */
  read(options: ReadOptions): AsyncIterable<HistoryItem>;
}
