import type { CallHead, CallValues, RoleSession } from './call-group.js';

/**
 * Records as mined: of each only which kind of call it was, when, from which network, in which session and under which event id. Rows, heads, kinds,
 * networks, ids and sessions are what records are carried as from whoever reads them (a worker, the cache) to whoever folds them, in any order of parts but
 * those of one dictionary.
 */
export interface MinedPart {
  /** Parts with the same dictionary share the numbering of heads, kinds, networks, ids and sessions, and must be taken in the order they were made. */
  readonly dictionary: object;
  /** `ROW_WORDS` words for each record; see `ROW`. */
  readonly rows: Uint32Array;
  /** Heads that no earlier part of the dictionary had; they go on with its numbering, which begins at 0. */
  readonly heads: readonly CallHead[];
  /** Likewise kinds, each with its head's number. */
  readonly kinds: readonly NumberedKind[];
  /** Likewise networks (`203.0.113.0/24`). */
  readonly networks: readonly string[];
  /** Likewise event ids that are no lower-case UUID. */
  readonly ids: readonly string[];
  /** Likewise sessions, which roles may share. */
  readonly sessions: readonly RoleSession[];
}

/** A kind of call: many of them have the same head. */
export interface NumberedKind extends CallValues {
  readonly head: number;
}

/** Words (32 bits, unsigned) of a row. */
export const ROW_WORDS = 9;

/**
 * What stands where in a row. `id`: four words, the event id's hexadecimal digits from the left; where `TEXT_ID` is set the first is the
 * number of the id in the dictionary. `kind`: its number. `time`: seconds since 1970. `network`: its number, or `NO_NETWORK`, with the
 * marks `TEXT_ID` and `NO_ID`. `mark`: a hash of all that tells the event from others with the same id and time (see `markEvent`). `session`:
 * its number, or `NO_SESSION`.
 */
export const ROW = { id: 0, kind: 4, time: 5, network: 6, mark: 7, session: 8 } as const;

/** Set in the network's word where the event id is no lower-case UUID. */
export const TEXT_ID = 0x8000_0000;
/** Set in the network's word where the record has no event id: it can be no duplicate. */
export const NO_ID = 0x4000_0000;
/** The part of the network's word that is its number; all of its bits set: the network is not told. */
export const NO_NETWORK = 0x3fff_ffff;

/** The session's word of a call that was made in none, or of a role whose sessions are too many to be told. */
export const NO_SESSION = 0xffff_ffff;
