import type { RoleSession } from '../model/call-group.js';
import type { Finding } from '../model/finding.js';
import type { SealedCut, SealedPart } from '../model/sealed-part.js';
import type { PooledKind } from './kind-pool.js';

/** What objects of a completed day held together, before it is a file or as its file says it. */
export interface Rollup extends RollupCounts, RollupSums {
  /** Of the objects that it stands for. */
  readonly digests: readonly string[];
  readonly findings: readonly Finding[];
  readonly kinds: readonly PooledKind[];
  readonly cuts: readonly SealedCut[];
  readonly networks: readonly string[];
  readonly ids: readonly string[];
  readonly sessions: readonly RoleSession[];
}

/** Sums of what a `ScannedLog` says of each object, and how many of them are files of history. */
export interface RollupCounts {
  readonly files: number;
  readonly records: number;
  readonly damaged: number;
  readonly setAside: number;
  readonly packedBytes: number;
}

/** What adding up rows comes to; `entries` are those rows that a `SealedPart`'s entries are read from. */
export interface RollupSums
  extends
    Pick<SealedPart, 'sums' | 'kindNetworks' | 'kindSessions' | 'examples' | 'firstSeconds' | 'lastSeconds'>,
    Pick<SealedPart, 'events' | 'dataEvents' | 'repeated' | 'conflicting'> {
  readonly entries: Uint32Array;
}
