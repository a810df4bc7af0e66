import type { Tag } from '../tags.js';

/** The Sns part of an account. JSON values only: it is written to disk as it is. */
export interface SnsState {
  topics: Topic[];
  subscriptions: Subscription[];
  /** What was sent, oldest first; the last 1,000. */
  messages: SentMessage[];
}

/** A topic; its region is part of its ARN. */
export interface Topic {
  readonly arn: string;
  readonly name: string;
  /** What was set: `Policy`, `DisplayName`, `DeliveryPolicy`, …; computed attributes are not kept. */
  attributes: Record<string, string>;
  tags: Tag[];
  /** How many of its subscriptions were removed again, as GetTopicAttributes counts them. */
  subscriptionsDeleted: number;
}

/** A subscription, pending until its endpoint's owner confirms it. */
export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  status: 'pending' | 'confirmed';
  /** What the confirmation message carries; empty where none was needed. */
  token: string;
  /** Milliseconds since 1970: when an unconfirmed subscription is given up. */
  tokenExpiresAtMs: number;
  /** Whether the confirmation was a signed call, and so unsubscribing must be one too. */
  confirmationWasAuthenticated: boolean;
  readonly principalArn: string;
  attributes: Record<string, string>;
}

/** A message as an endpoint got it. */
export interface SentMessage {
  readonly kind: 'Notification' | 'SubscriptionConfirmation';
  readonly messageId: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly subject?: string;
  readonly message: string;
  /** Confirmation messages only. */
  readonly token?: string;
  /** Milliseconds since 1970. */
  readonly sentAtMs: number;
}

/** The Sns part of an account that has just been opened. */
export function createSnsState(): SnsState {
  return { topics: [], subscriptions: [], messages: [] };
}
