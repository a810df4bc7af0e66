import type { Account } from './account.js';

/** CloudTrail delivers log files "on average within about 5 minutes" of a call. */
const DELIVERY_INTERVAL_MS = 5 * 60_000;

/**
 * Delivers the trails' logs when five minutes of the account's own time have gone by since the last time it did; asked before every call, so
 * that whoever looks finds what AWS would have delivered by then.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function createDeliverySchedule(account: () => Account): () => Promise<void> {
  let lastMs = account().now();
  return async () => {
    const nowMs = account().now();
    if (nowMs - lastMs < DELIVERY_INTERVAL_MS) return;
    lastMs = nowMs;
    await account().recorder.deliver();
  };
}
