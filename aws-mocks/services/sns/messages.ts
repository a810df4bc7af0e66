import type { Account } from '../../account.js';
import { isServiceAllowed } from '../service-access.js';
import { liveSubscriptions } from './live-subscriptions.js';
import type { SentMessage, Subscription, Topic } from './state.js';
import { findTopic } from './topic-arn.js';
import { topicPolicyOf } from './topic-policy.js';

const MESSAGES_KEPT = 1000;

/** What is published. */
export interface Notification {
  readonly subject?: string;
  readonly message: string;
}

/** A service that publishes for one of its own things. */
export interface PublishingService {
  /** The service principal, e.g. `cloudwatch.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
  /** Condition keys besides `aws:SourceArn` and `aws:SourceAccount`. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** Sends a notification to every confirmed subscription of a topic. @returns the message's id. */
export function publishTo(account: Account, topic: Topic, notification: Notification): string {
  const messageId = account.randomUuid();
  for (const subscription of liveSubscriptions(account)) {
    if (subscription.topicArn !== topic.arn || subscription.status !== 'confirmed') continue;
    send(account, subscription, { kind: 'Notification', messageId, ...notification });
  }
  return messageId;
}

/**
 * Publishes for a service of AWS if the topic's policy lets it; no call of the user's, so nothing is recorded.
 * @returns whether it was published, or why not: `refused` by the policy, or there is no such topic.
 */
export function publishAsService(
  account: Account,
  publisher: PublishingService,
  topicArn: string,
  notification: Notification,
): 'published' | 'refused' | 'no-topic' {
  const topic = findTopic(account, topicArn);
  if (!topic) return 'no-topic';
  if (!mayServicePublish(account, publisher, topic)) return 'refused';
  publishTo(account, topic, notification);
  return 'published';
}

/** Whether a topic's policy lets a service publish. */
export function mayServicePublish(account: Account, publisher: PublishingService, topic: Topic): boolean {
  return isServiceAllowed(account, {
    ...publisher,
    action: 'sns:Publish',
    resource: topic.arn,
    policies: [topicPolicyOf(topic)],
  });
}

/** Mails (or posts) the request to confirm a pending subscription. */
export function sendConfirmation(account: Account, subscription: Subscription): void {
  send(account, subscription, {
    kind: 'SubscriptionConfirmation',
    messageId: account.randomUuid(),
    subject: 'AWS Notification - Subscription Confirmation',
    message: `You have chosen to subscribe to the topic: ${subscription.topicArn}`,
    token: subscription.token,
  });
}

function send(
  account: Account,
  { topicArn, protocol, endpoint }: Subscription,
  message: Omit<SentMessage, 'topicArn' | 'protocol' | 'endpoint' | 'sentAtMs'>,
): void {
  const { messages } = account.sns;
  messages.push({ ...message, topicArn, protocol, endpoint, sentAtMs: account.now() });
  messages.splice(0, messages.length - MESSAGES_KEPT);
}
