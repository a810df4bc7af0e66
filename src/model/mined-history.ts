import type { Finding } from './finding.js';
import type { ResolvedCall } from './resolution.js';
import type { UsageSource, UsageWindow } from './usage.js';

/** All that was mined from history: what usage, recommendations and explanations are made of. */
export interface MinedHistory {
  readonly window: UsageWindow;
  /** Sorted by kind, then location. */
  readonly sources: readonly UsageSource[];
  /** Distinct events in the window. */
  readonly records: number;
  /** Events that were seen more than once, counted once for each time too many. */
  readonly duplicates: number;
  /** One per group of like calls, in a stable order that does not depend on the order of reading. */
  readonly calls: readonly ResolvedCall[];
  readonly findings: readonly Finding[];
}
