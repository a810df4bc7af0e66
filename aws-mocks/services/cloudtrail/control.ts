import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { booleanField, textField } from '../control-input.js';
import { DEFAULT_SELECTORS } from './state.js';
import { requireTrailName } from './trail-name.js';

/**
 * Control operation `throttle-lookups` {enabled}: whether LookupEvents is held to two calls a second and region, as on AWS, and nothing
 * else. Off at first.
 */
export function throttleLookups(input: unknown, account: Account): { enabled: boolean } {
  const enabled = booleanField(input, 'enabled');
  account.rates.throttle(enabled ? ['cloudtrail:LookupEvents'] : []);
  return { enabled };
}

/**
 * Control operation `declare-organization-trail` {name, accountId, region, bucket}: lets the management account of an organisation,
 * which this account is a member of, have a multi-region trail that logs.
 * @throws AwsError for a name that no trail may have, or an account that is not another one.
 */
export function declareOrganizationTrail(input: unknown, account: Account): { arn: string } {
  const name = textField(input, 'name');
  requireTrailName(name);
  const accountId = textField(input, 'accountId');
  if (!/^\d{12}$/.test(accountId) || accountId === account.accountId) {
    throw new AwsError('InvalidControlInput', `${accountId} is not the id of another account`, { status: 400 });
  }
  const homeRegion = textField(input, 'region');
  const arn = `arn:${account.partition}:cloudtrail:${homeRegion}:${accountId}:trail/${name}`;
  const others = account.cloudtrail.trails.filter((trail) => trail.arn !== arn);
  account.cloudtrail.trails = [
    ...others,
    {
      arn,
      name,
      homeRegion,
      organization: true,
      settings: {
        s3BucketName: textField(input, 'bucket'),
        includeGlobalServiceEvents: true,
        isMultiRegionTrail: true,
        logFileValidationEnabled: false,
      },
      selectors: DEFAULT_SELECTORS,
      tags: [],
      logging: { isLogging: true },
      delivery: { pending: [] },
      digests: [],
    },
  ];
  return { arn };
}
