import type { Finding } from '../model/finding.js';
import type { ActionChange } from '../model/recommendation.js';
import type { ResolvedCall } from '../model/resolution.js';
import { doubtBlindSpots, doubtMissing } from './doubts-blind.js';
import { doubtRecords } from './doubts-records.js';
import { doubtWindow } from './doubts-window.js';
import type { RecommendInput } from './recommend-input.js';

/**
 * Why the history may say too little about a principal, each doubt with its size: events that were not logged or never are, a time too
 * short to have seen everything, and records with something missing. None where a long, complete and settled history leaves none.
 */
export function listDoubts(
  input: RecommendInput,
  calls: readonly ResolvedCall[],
  changes: readonly ActionChange[],
): readonly Finding[] {
  return [
    ...doubtBlindSpots(changes),
    ...(input.policies ? [] : doubtMissing(calls, changes)),
    ...doubtWindow(input, calls),
    ...doubtRecords(input.principal, calls),
  ];
}
