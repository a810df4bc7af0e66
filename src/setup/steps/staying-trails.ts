import type { AwsClients } from '../../aws/clients.js';
import { readTrailTags, type TrailAddress, type TrailSettings, type TrailSummary } from '../../aws/cloudtrail.js';
import { originOf } from '../ownership.js';

/**
 * Names of those of an account's `trails` that a teardown leaves and that use something, sorted: whatever they use has to stay as well.
 * The trail that the thing was made for goes before it, if it was made too.
 */
export async function findStayingTrails(
  aws: AwsClients,
  trails: readonly TrailSummary[],
  own: TrailAddress,
  uses: (settings: TrailSettings) => boolean,
): Promise<readonly string[]> {
  const users = trails.filter(({ settings }) => uses(settings));
  const isOwnUser = users.some(({ arn }) => arn === own.arn);
  const ownGoes = isOwnUser && originOf(await readTrailTags(aws, own)) === 'created';
  return users
    .filter(({ arn }) => arn !== own.arn || !ownGoes)
    .map(({ name }) => name)
    .sort();
}
