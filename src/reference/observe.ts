import { text } from '../messages/text.js';
import type { ActionName } from '../model/action.js';
import type { DataEventCoverage, Observability } from '../model/observability.js';
import { findTypesOf } from './data-event-types.js';
import { isDataPlane } from './data-events.js';
import { isNeverRecorded } from './unrecorded.js';

/**
 * What a history can show. An action of the data plane is seen only if data events of every type that it is recorded under were logged
 * for all resources: with some of them logged, a use elsewhere would have gone unseen.
 */
export function observe(coverage: readonly DataEventCoverage[]): Observability {
  const covered = new Set(
    coverage
      .filter(({ resourcePrefixes }) => resourcePrefixes.some(coversAll))
      .map(({ resourceType }) => resourceType.toLowerCase()),
  );
  const isCovered = (action: ActionName): boolean => {
    const types = findTypesOf(action);
    return types.length > 0 && types.every((type) => covered.has(type.toLowerCase()));
  };
  return {
    findBlindSpot(action) {
      if (isNeverRecorded(action)) return text('usage.blind-unrecorded', { action });
      if (!isDataPlane(action) || isCovered(action)) return undefined;
      return text('usage.blind-data-event', { action });
    },
  };
}

// `arn:`, `arn:aws:s3`, `arn:aws:s3:::` cover every object; anything that names a bucket, a Region or an account does not.
function coversAll(prefix: string): boolean {
  const [scheme, , , ...rest] = prefix.split(':');
  return scheme === 'arn' && rest.every((part) => part === '');
}
