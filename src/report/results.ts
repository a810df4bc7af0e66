import type { Text } from '../errors.js';
import type { Outcome } from '../model/event.js';
import type { Explanation } from '../model/explanation.js';
import type { Finding } from '../model/finding.js';
import type { Recommendation } from '../model/recommendation.js';
import type { ResolvedAction, Verdict } from '../model/resolution.js';
import type { UsageSource, UsageWindow } from '../model/usage.js';

/** The result of `recommend`. */
export interface RecommendationReport {
  readonly account: string;
  readonly window: UsageWindow;
  readonly sources: readonly UsageSource[];
  readonly recommendations: readonly Recommendation[];
  /** What concerns the history as a whole; each recommendation has its own besides. */
  readonly findings: readonly Finding[];
  /** What to do now, in text only; each is one sentence or command. */
  readonly nextSteps?: readonly Text[];
}

/** What one record, or one event by name, needed. */
export interface RecordVerdict {
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventId?: string;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  readonly actions: readonly ResolvedAction[];
  /** Further actions that AWS lists for the operation without saying when it checks them. */
  readonly possible?: readonly string[];
  /** Why there is no action. */
  readonly reason?: Text;
}

/** The result of `actions`: records in the order they came in. */
export interface ActionsReport {
  readonly records: readonly RecordVerdict[];
  readonly findings: readonly Finding[];
}

/** The result of `explain`. */
export interface ExplanationReport {
  readonly explanation: Explanation;
  readonly findings: readonly Finding[];
}
