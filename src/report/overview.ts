import { text } from '../messages/text.js';
import type { Proof, Recommendation } from '../model/recommendation.js';
import { formatCount } from './format-count.js';
import { countNeeded, countUnknowableKept, isBroken } from './verdict.js';

/** What a table with one recommendation a row has above its columns. */
export const OVERVIEW_HEAD = [
  text('report.column-principal', {}),
  text('report.column-granted', {}),
  text('report.column-needed', {}),
  text('report.column-removed', {}),
  text('report.column-unknowable', {}),
  text('report.column-proof', {}),
] as const;

/**
 * The cells after the principal's: actions granted today, needed, removed, unknowable but kept; calls that stay allowed of those replayed,
 * with a mark where some do not. A dash where there is nothing to count.
 */
export function countOverview(recommendation: Recommendation): readonly string[] {
  const { attached, summary, proof } = recommendation;
  const granted = attached.length === 0 ? '-' : formatCount(summary.grantedActions);
  return [
    granted,
    formatCount(countNeeded(recommendation)),
    formatCount(summary.removedActions),
    formatCount(countUnknowableKept(recommendation)),
    proof.replayed === 0 ? '-' : countProof(proof),
  ];
}

function countProof(proof: Proof): string {
  const counts = `${formatCount(proof.stillAllowed)}/${formatCount(proof.replayed)}`;
  return isBroken(proof) ? `${counts} !` : counts;
}
