import type { ResolvedCall } from '../model/resolution.js';
import type { UsageWindow } from '../model/usage.js';

/** From the first to the last event of a history, whoever's: what it really covers of its window. Empty where it has none. */
export function findRecorded(calls: readonly ResolvedCall[]): UsageWindow {
  let from = '';
  let to = '';
  for (const { group } of calls) {
    if (from === '' || group.firstSeen < from) from = group.firstSeen;
    if (group.lastSeen > to) to = group.lastSeen;
  }
  return { from, to };
}
