import type {
  DescribeTrailsCommandInput,
  DescribeTrailsCommandOutput,
  GetTrailCommandInput,
  GetTrailCommandOutput,
  ListTrailsCommandInput,
  ListTrailsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { operation, type Call } from '../../service.js';
import { required } from '../required.js';
import { findTrail, isShownIn, requireNameOrArn, requireTrail, trailArn, trailCheck } from './find-trail.js';
import { shownTrail } from './shown-trail.js';
import type { Trail } from './state.js';

/**
 * The trails of these names and ARNs, unknown ones left out; without a list those of the region and, unless told otherwise, the shadows
 * of multi-region trails.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export const describeTrails = operation<DescribeTrailsCommandInput, DescribeTrailsCommandOutput>({
  authorise: () => [{ action: 'cloudtrail:DescribeTrails', resource: '*' }],
  record: { readOnly: true },
  handle(input, call) {
    const asked = input.trailNameList ?? [];
    const withShadows = input.includeShadowTrails !== false;
    const trails = asked.length > 0 ? namedTrails(call, asked) : regionalTrails(call, withShadows);
    return { trailList: trails.map(shownTrail) };
  },
});

/**
 * One trail.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html
 */
export const getTrail = operation<GetTrailCommandInput, GetTrailCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:GetTrail', input.Name ?? '')],
  record: { readOnly: true },
  handle: (input, call) => ({ Trail: shownTrail(requireTrail(call, required(input.Name, 'Name'))) }),
});

/**
 * The trails of every region, in one page: there are never many.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html
 */
export const listTrails = operation<ListTrailsCommandInput, ListTrailsCommandOutput>({
  authorise: () => [{ action: 'cloudtrail:ListTrails', resource: '*' }],
  record: { readOnly: true },
  handle: (_input, call) => ({
    Trails: byArn(call.account.cloudtrail.trails).map(({ arn, name, homeRegion }) => ({
      TrailARN: arn,
      Name: name,
      HomeRegion: homeRegion,
    })),
  }),
});

function namedTrails(call: Call, asked: readonly string[]): Trail[] {
  return asked.flatMap((nameOrArn) => {
    requireNameOrArn(nameOrArn);
    return findTrail(call.account, trailArn(call, nameOrArn)) ?? [];
  });
}

function regionalTrails(call: Call, withShadows: boolean): Trail[] {
  return byArn(call.account.cloudtrail.trails).filter(
    (trail) => trail.homeRegion === call.region || (withShadows && isShownIn(trail, call.region)),
  );
}

function byArn(trails: readonly Trail[]): Trail[] {
  return [...trails].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}
