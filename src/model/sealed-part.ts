import type { CallHead, CallValues, RoleSession } from './call-group.js';

/**
 * The records of a completed day, summed up: what folding them as rows would come to, without a row for each. It is whole: a window that
 * cuts it cannot be served by it. Numbers of kinds, networks, ids and sessions count from 0 in this part's own lists.
 */
export interface SealedPart {
  /** Parts may share kinds, and kinds heads: what is the same object need be looked at once. */
  readonly kinds: readonly SealedKind[];
  readonly networks: readonly string[];
  /** Event ids that are no lower-case UUID. */
  readonly ids: readonly string[];
  readonly sessions: readonly RoleSession[];
  /** Where values were cut because there were too many. Without it, those kinds show it that came before that was known. */
  readonly cuts?: readonly SealedCut[];
  /** `SUM_WORDS` words for each kind, in their order; see `SUM`. */
  readonly sums: Uint32Array;
  /** Kind and network number, one pair for each network of a kind; a kind of no told network, or of too many, has `NO_NETWORK` alone. */
  readonly kindNetworks: Uint32Array;
  /**
   * Kind, session number and events (none where all of them were counted for others), three words for each session of a kind. Of a role
   * with more sessions than are told there are at least as many as show that, or all of them.
   */
  readonly kindSessions: Uint32Array;
  /** Rows (see `ROW`) of each kind's earliest events that have an id, at most five, kind by kind, by time then id. */
  readonly examples: Uint32Array;
  /** Seconds since 1970 of the first and the last record. */
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  /** All records, repeated ones among them, and how many of these are data events. */
  readonly events: number;
  readonly dataEvents: number;
  /** Records that were the same event again; no sum holds them. */
  readonly repeated: number;
  /** Events that share id and second with one before and are another; each is in the sums. */
  readonly conflicting: number;
  readonly entries: SealedEntries;
}

/** A kind of call. */
export interface SealedKind {
  readonly head: CallHead;
  readonly values: CallValues;
}

/** How much of their values is told of a caller's calls of one operation. */
export interface SealedCut {
  /** The number of one of the kinds. */
  readonly kind: number;
  /** Of each place whose values may be cut: 0 for whole values, 1 for beginnings, 2 for nothing (see `Family.levels`). */
  readonly levels: readonly (0 | 1 | 2)[];
}

/** The single events of a sealed part that have an id, each once: what tells whether another part holds one of them too. */
export interface SealedEntries {
  readonly count: number;
  /**
   * Rows (see `ROW`) of the events from one second to another, both included, in order of time. They are read when asked for.
   * @throws AppError `input` where they cannot be read any more.
   */
  read(fromSeconds: number, toSeconds: number): Promise<Uint32Array>;
}

/** Words (32 bits, unsigned) of a kind's sums. */
export const SUM_WORDS = 3;

/**
 * What stands where in a kind's sums: its events, none where all of them were counted for another kind, and the seconds since 1970 of
 * the first and the last.
 */
export const SUM = { count: 0, first: 1, last: 2 } as const;

/** How many networks of a kind are told; with more, none is. */
export const MAX_SEALED_NETWORKS = 20;

/** How many examples a kind has. */
export const MAX_SEALED_EXAMPLES = 5;
