import type { Account } from '../../account.js';
import type { Subscription } from './state.js';

/** What ListSubscriptions writes in place of the ARN of a subscription nobody has confirmed yet. */
export const PENDING_ARN = 'PendingConfirmation';

/**
 * The account's subscriptions in every region, those left out that nobody confirmed in time.
 * @see https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html
 */
export function liveSubscriptions(account: Account): Subscription[] {
  const now = account.now();
  return account.sns.subscriptions.filter(
    ({ status, tokenExpiresAtMs }) => status === 'confirmed' || tokenExpiresAtMs > now,
  );
}

/** The live subscription with this ARN, pending or confirmed. */
export function findSubscription(account: Account, arn: string): Subscription | undefined {
  return liveSubscriptions(account).find((subscription) => subscription.arn === arn);
}

/** The live subscription of this endpoint; an endpoint has at most one for a topic and a protocol. */
export function findSubscriptionOf(
  account: Account,
  topicArn: string,
  endpoint: string,
  protocol?: string,
): Subscription | undefined {
  return liveSubscriptions(account).find(
    (subscription) =>
      subscription.topicArn === topicArn &&
      subscription.endpoint === endpoint &&
      (protocol === undefined || subscription.protocol === protocol),
  );
}
