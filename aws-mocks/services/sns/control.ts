import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { hasField, textField } from '../control-input.js';
import { findSubscriptionOf } from './live-subscriptions.js';
import type { SentMessage } from './state.js';

/**
 * Control operation `confirm-subscription` {topicArn, endpoint}: what the owner of an address does by following the link in the mail.
 * As there, no signed call is made and nothing is recorded.
 * @returns `{subscriptionArn}`
 * @see https://docs.aws.amazon.com/sns/latest/dg/logging-using-cloudtrail.html
 */
export function confirmByLink(input: unknown, account: Account): { subscriptionArn: string } {
  const topicArn = textField(input, 'topicArn');
  const endpoint = textField(input, 'endpoint');
  const subscription = findSubscriptionOf(account, topicArn, endpoint);
  if (!subscription) {
    const message = `No subscription of ${endpoint} to ${topicArn} waits for confirmation or is confirmed`;
    throw new AwsError('NotFound', message, { status: 404 });
  }
  subscription.status = 'confirmed';
  return { subscriptionArn: subscription.arn };
}

/** Control operation `messages` {endpoint?}: what was sent to all endpoints or to one, oldest first. */
export function messagesTo(input: unknown, account: Account): { messages: readonly SentMessage[] } {
  const { messages } = account.sns;
  if (!hasField(input, 'endpoint')) return { messages };
  const endpoint = textField(input, 'endpoint');
  return { messages: messages.filter((message) => message.endpoint === endpoint) };
}
