import type { Account } from '../../account.js';
import { followDigests } from './digest-runs.js';
import type { Trail } from './state.js';

/**
 * Takes a trail out of the account. What it gathered before is still delivered, and the digest file of the hour in which it left: nobody sees
 * the trail any more, so nobody is told what hinders it.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html#cloudtrail-log-file-validation-digest-file-chaining
 */
export function removeTrail({ cloudtrail }: Account, trail: Trail, nowMs: number): void {
  trail.logging.isLogging = false;
  followDigests(trail, nowMs);
  cloudtrail.trails = cloudtrail.trails.filter((other) => other !== trail);
  if (hasToDeliver(trail)) cloudtrail.leavingTrails.push(trail);
}

/** Whether a trail has gathered what is in no bucket yet, or owes a digest file. */
export function hasToDeliver({ delivery, digests }: Trail): boolean {
  return delivery.pending.length > 0 || digests.length > 0;
}
