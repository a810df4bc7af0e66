import type { TrailAddress } from '../../aws/cloudtrail.js';
import { findArn } from '../../model/arn.js';
import { text } from '../../messages/text.js';
import { originOf } from '../ownership.js';
import { refuse, type StepPlan } from '../step.js';
import type { ObservedTrail } from './trail.js';

/**
 * The refusal where our trail's name is taken by a trail that cannot become ours: the organisation's, which only its management account
 * changes, and then for every account; or one at home in another region, whose shadow keeps the name from being used here. Not even
 * `--adopt` helps. Undefined where the name is free or the trail's own.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
 */
export function refuseNamesake(
  { name, region, arn }: TrailAddress,
  { all, trail }: ObservedTrail,
): StepPlan | undefined {
  if (trail && (!trail.summary.organization || originOf(trail.tags) !== undefined)) return undefined;
  const namesake = trail?.summary ?? all.find((other) => other.name === name && other.arn !== arn);
  if (!namesake) return undefined;
  const home = namesake.homeRegion;
  if (namesake.organization) {
    const owner = findArn(namesake.arn)?.accountId ?? '';
    return refuse(
      text('setup.trail-of-organization', { name, home, owner }),
      text('setup.trail-of-organization-hint', {}),
    );
  }
  return refuse(text('setup.trail-elsewhere', { name, region, home }), text('setup.trail-elsewhere-hint', { home }));
}
