import type { Account } from '../../account.js';
import { logPrefix } from './destination.js';
import type { TrailSettings } from './state.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A new name for a log file: account, region and minute in UTC, and 16 random characters.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html#cloudtrail-log-filename-format
 */
export function logFileKey(
  account: Account,
  settings: TrailSettings,
  { region, deliveredAtMs }: { readonly region: string; readonly deliveredAtMs: number },
): string {
  const time = new Date(deliveredAtMs).toISOString();
  const day = time.slice(0, 10).replaceAll('-', '/');
  const minute = `${time.slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
  const unique = account.randomId(16, ALPHABET);
  const name = `${account.accountId}_CloudTrail_${region}_${minute}_${unique}.json.gz`;
  return `${logPrefix(account, settings)}CloudTrail/${region}/${day}/${name}`;
}
