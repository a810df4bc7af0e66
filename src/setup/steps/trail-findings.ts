import { text } from '../../messages/text.js';
import type { Finding } from '../../model/finding.js';
import type { ObservedTrail, TrailWanted } from './trail.js';

/**
 * What is worth knowing about a trail and its neighbours: other trails that the region sees (the first copy of management events is
 * free, every further one is charged), logging that is off, deliveries that fail, a key that is not configured, data events that cost.
 * @see https://aws.amazon.com/cloudtrail/pricing/
 */
export function findTrailFindings(wanted: TrailWanted, { all, trail, bucketGone }: ObservedTrail): readonly Finding[] {
  const { name, arn } = wanted.address;
  return [
    ...all.filter((other) => other.arn !== arn).map(describeNeighbour),
    ...(trail && !trail.status.logging
      ? [warn('logging-stopped', text('setup.logging-stopped', { name }), text('setup.logging-stopped-hint', {}))]
      : []),
    ...(trail && bucketGone
      ? [
          warn(
            'trail-bucket-gone',
            text('setup.trail-bucket-gone', { name, bucket: trail.summary.settings.S3BucketName }),
            text('setup.trail-bucket-gone-hint', { bucket: wanted.settings.S3BucketName }),
          ),
        ]
      : []),
    ...(trail?.status.deliveryError === undefined
      ? []
      : [
          warn(
            'delivery-failing',
            text('setup.delivery-failing', { name, error: trail.status.deliveryError }),
            text('setup.delivery-failing-hint', { bucket: trail.summary.settings.S3BucketName }),
          ),
        ]),
    ...(trail?.status.logsError === undefined
      ? []
      : [
          warn(
            'log-group-failing',
            text('setup.log-group-failing', { name, error: trail.status.logsError }),
            text('setup.log-group-failing-hint', {}),
          ),
        ]),
    ...(trail && wanted.key === undefined ? describeKeptKey(trail.summary) : []),
    ...(wanted.selectors.some(({ DataResources }) => DataResources.length > 0)
      ? [{ code: 'data-events-cost', severity: 'info' as const, text: text('setup.data-events-cost', { name }) }]
      : []),
  ];
}

/** A key that nobody configured stays, but then nobody is given the right to decrypt either. */
function describeKeptKey({ name, settings: { KmsKeyId: key } }: ObservedTrail['all'][number]): Finding[] {
  if (key === null) return [];
  return [
    warn(
      'key-not-configured',
      text('setup.key-not-configured', { name, key }),
      text('setup.key-not-configured-hint', { key }),
    ),
  ];
}

function describeNeighbour({ name, homeRegion, organization }: ObservedTrail['all'][number]): Finding {
  if (organization) {
    return warn(
      'organization-trail',
      text('setup.organization-trail', { name, region: homeRegion }),
      text('setup.second-copy-hint', {}),
    );
  }
  return warn(
    'another-trail',
    text('setup.another-trail', { name, region: homeRegion }),
    text('setup.second-copy-hint', {}),
  );
}

function warn(code: string, what: Finding['text'], hint: Finding['text']): Finding {
  return { code, severity: 'warning', text: what, hint };
}
