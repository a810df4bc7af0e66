import type { CallName } from './faults/fault.js';

/** One call that came, whatever became of it. */
export interface JournalEntry extends CallName {
  /** From 1, counted since the server started. */
  readonly number: number;
  /** Whether the service was asked to do it; it may still have failed. */
  readonly performed: boolean;
  /** Of the answer; absent where there was none. */
  readonly status?: number;
  /** Of the answer. */
  readonly errorCode?: string;
}

/**
 * The calls in the order they came. In it are those with a good signature and a known operation; what came during a halt is not.
 */
export interface CallJournal {
  /** The number of the call that comes now. */
  next(): number;
  add(entry: JournalEntry): void;
  /** The entries with a higher number. */
  since(number: number): readonly JournalEntry[];
}

/** So many calls are kept: enough for any test, little enough for a server that runs for weeks. */
const KEPT = 100_000;

/** An empty journal, which forgets the oldest calls when there are very many. */
export function createCallJournal(): CallJournal {
  let entries: JournalEntry[] = [];
  let last = 0;
  return {
    next: () => (last += 1),
    add(entry) {
      entries.push(entry);
      if (entries.length > 2 * KEPT) entries = entries.slice(-KEPT);
    },
    since: (number) => entries.filter((entry) => entry.number > number),
  };
}
