import type { LookedUpEvent } from '../aws/event-history.js';
import type { Span } from './span.js';

/** A stretch of a region's Event history that is kept: every event of these seconds, or that there was none. */
export interface Segment extends Span {
  readonly path: string;
  readonly packedBytes: number;
}

/**
 * What was read of one region's Event history before: a stretch of time is in it whole or not at all. Events that have an end never
 * change; so nothing here is ever out of date, and what is lost is only read again. A journal that fails keeps nothing and says so in
 * `problem` of its `EventJournals`; it never throws for what is on the disk.
 */
export interface EventJournal {
  /** In no order; they may overlap where two processes wrote at once. */
  list(): Promise<readonly Segment[]>;
  /** Its events, newest first. Undefined where it is gone, or no good: then it is removed. */
  read(segment: Segment): Promise<readonly LookedUpEvent[] | undefined>;
  /** Keeps a stretch. Events must lie in it, have their time, and be ordered newest first. */
  write(span: Span, events: readonly LookedUpEvent[]): Promise<void>;
  remove(segment: Segment): Promise<void>;
  /** Puts small neighbours together and drops what is older than this second. */
  tidy(oldest: number): Promise<void>;
}

/** The journals of one account, a region each. */
export interface EventJournals {
  readonly folder: string;
  open(region: string): EventJournal;
  /** Drops all stretches that ended before this second, of whatever account and region. */
  dropBefore(oldest: number): Promise<void>;
  /** The system's code of the first thing that could not be read or kept, such as `EACCES`. */
  problem(): string | undefined;
}
