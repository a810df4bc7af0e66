import type { Finding, Place } from './finding.js';
import type { RawRecord } from './event.js';
import type { MinedPart } from './mined-part.js';
import type { SealedPart } from './sealed-part.js';
import type { UsageSource } from './usage.js';

/** What a source of history yields, in any order of files; records of one batch come from one place. */
export type HistoryItem =
  | { readonly type: 'records'; readonly origin: HistoryOrigin; readonly records: readonly NumberedRecord[] }
  /** Records that a scanner has mined already. */
  | { readonly type: 'mined'; readonly origin: HistoryOrigin; readonly part: MinedPart }
  /** A completed day in sum, all of it in the window. */
  | { readonly type: 'sealed'; readonly origin: HistoryOrigin; readonly part: SealedPart }
  | { readonly type: 'finding'; readonly finding: Finding }
  /** Once per source, after its last record. */
  | { readonly type: 'end'; readonly origin: HistoryOrigin; readonly files: number; readonly skipped: number };

/** Which source an item came from: the same values that the usage document lists it under. */
export type HistoryOrigin = Pick<UsageSource, 'kind' | 'location'>;

/** A record and where it stood (`record` counts from 1 within the file or object). */
export interface NumberedRecord {
  readonly place: Place;
  readonly record: RawRecord;
}
