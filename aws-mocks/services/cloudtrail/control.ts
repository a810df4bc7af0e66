import type { Account } from '../../account.js';
import { booleanField } from '../control-input.js';

/** Control operation `throttle-lookups` {enabled}: whether LookupEvents is held to two calls a second and region, as on AWS. Off at first. */
export function throttleLookups(input: unknown, account: Account): { enabled: boolean } {
  const enabled = booleanField(input, 'enabled');
  account.cloudtrail.throttlesLookups = enabled;
  return { enabled };
}
