import { text } from '../messages/text.js';
import type { DataEventCoverage, Observability } from '../model/observability.js';
import { isDataPlane } from './data-events.js';
import { isNeverRecorded } from './unrecorded.js';

/**
 * What a history can show. An action of the data plane is seen only if data events of all the service's resources were logged: with
 * some of them logged, a use elsewhere would have gone unseen.
 */
export function observe(coverage: readonly DataEventCoverage[]): Observability {
  const covered = new Set(
    coverage
      .filter(({ resourcePrefixes }) => resourcePrefixes.some((prefix) => coversAll(prefix)))
      .map(({ service }) => service.toLowerCase()),
  );
  return {
    findBlindSpot(action) {
      if (isNeverRecorded(action)) return text('usage.blind-unrecorded', { action });
      if (!isDataPlane(action) || covered.has(action.slice(0, action.indexOf(':')))) return undefined;
      return text('usage.blind-data-event', { action });
    },
  };
}

// `arn:`, `arn:aws:s3`, `arn:aws:s3:::` cover every object; anything that names a bucket, a Region or an account does not.
function coversAll(prefix: string): boolean {
  const [scheme, , , ...rest] = prefix.split(':');
  return scheme === 'arn' && rest.every((part) => part === '');
}
