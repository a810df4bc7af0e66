import type { Account } from '../../account.js';
import { AwsError, type Call } from '../../service.js';

const CALLS_A_SECOND = 2;

/** When the last calls came, by region. Not a part of the state: it is forgotten within a second anyway. */
const recentCalls = new WeakMap<Account, Map<string, number[]>>();

/**
 * Counts a call of LookupEvents.
 * @throws AwsError ThrottlingException when it is the third within a second in its region.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function countLookup({ account, region, nowMs }: Call): void {
  const byRegion = recentCalls.get(account) ?? new Map<string, number[]>();
  recentCalls.set(account, byRegion);
  const recent = (byRegion.get(region) ?? []).filter((atMs) => nowMs - atMs < 1000);
  if (recent.length >= CALLS_A_SECOND) throw new AwsError('ThrottlingException', 'Rate exceeded', { status: 400 });
  byRegion.set(region, [...recent, nowMs]);
}
