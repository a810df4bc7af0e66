import type { LogTrail } from '../aws/log-trails.js';
import type { DataEventCoverage } from '../model/observability.js';

/**
 * Which data events trails write that log now and in every region: only these make an unused data action known to be unused. Selections
 * that leave reads, writes or single calls out cover nothing.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function coverageOf(trails: readonly LogTrail[]): readonly DataEventCoverage[] {
  return trails
    .filter(({ logging, multiRegion }) => logging && multiRegion)
    .flatMap(({ dataSelectors }) => dataSelectors)
    .filter(({ complete }) => complete)
    .map(({ resourceType, arnPrefixes }) => ({
      resourceType,
      resourcePrefixes: arnPrefixes.length > 0 ? arnPrefixes : ['arn:'],
    }));
}
