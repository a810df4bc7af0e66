import type { Notification as SdkNotification } from '@aws-sdk/client-budgets';
import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';

/** A budget by name in an account. */
export interface BudgetAddress {
  readonly name: string;
  readonly accountId: string;
  /** `arn:aws:budgets::ACCOUNT:budget/NAME`: the API never shows it, but takes it for tags. */
  readonly arn: string;
}

/** When a budget notifies. AWS knows a notification by its whole value. */
export interface BudgetNotification {
  readonly NotificationType: 'ACTUAL' | 'FORECASTED';
  readonly ComparisonOperator: 'GREATER_THAN' | 'LESS_THAN' | 'EQUAL_TO';
  readonly Threshold: number;
  readonly ThresholdType: 'PERCENTAGE' | 'ABSOLUTE_VALUE';
}

/** A notification and the ones who get it: topic ARNs and e-mail addresses. */
export interface SubscribedNotification {
  readonly notification: BudgetNotification;
  readonly subscribers: readonly string[];
}

/** Every notification of a budget with its subscribers. */
export async function listNotifications(
  aws: AwsClients,
  address: BudgetAddress,
): Promise<readonly SubscribedNotification[]> {
  const budgets = await aws.budgets();
  const found = await callAws('budgets:ViewBudget', () =>
    collectPages(async (NextToken) => {
      const page = await budgets.describeNotificationsForBudget({ ...keyOf(address), NextToken });
      return { items: page.Notifications, next: page.NextToken };
    }),
  );
  const notifications: SubscribedNotification[] = [];
  for (const notification of found.map(toNotification)) {
    notifications.push({ notification, subscribers: await listSubscribers(aws, address, notification) });
  }
  return notifications;
}

async function listSubscribers(
  aws: AwsClients,
  address: BudgetAddress,
  notification: BudgetNotification,
): Promise<readonly string[]> {
  const budgets = await aws.budgets();
  const subscribers = await callAws('budgets:ViewBudget', () =>
    collectPages(async (NextToken) => {
      const page = await budgets.describeSubscribersForNotification({
        ...keyOf(address),
        Notification: notification,
        NextToken,
      });
      return { items: page.Subscribers, next: page.NextToken };
    }),
  );
  return subscribers.flatMap(({ Address }) => Address ?? []).sort();
}

/** Adds a notification for one topic. */
export async function createNotification(
  aws: AwsClients,
  address: BudgetAddress,
  notification: BudgetNotification,
  topicArn: string,
): Promise<void> {
  const budgets = await aws.budgets();
  await callAws('budgets:ModifyBudget', () =>
    budgets.createNotification({
      ...keyOf(address),
      Notification: notification,
      Subscribers: [toSubscriber(topicArn)],
    }),
  );
}

/** Removes a notification with its subscribers; none is fine. */
export async function deleteNotification(
  aws: AwsClients,
  address: BudgetAddress,
  notification: BudgetNotification,
): Promise<void> {
  const budgets = await aws.budgets();
  await findAws('budgets:ModifyBudget', ['NotFoundException'], () =>
    budgets.deleteNotification({ ...keyOf(address), Notification: notification }),
  );
}

/** Sends a notification to one more topic. */
export async function addSubscriber(
  aws: AwsClients,
  address: BudgetAddress,
  notification: BudgetNotification,
  topicArn: string,
): Promise<void> {
  const budgets = await aws.budgets();
  await callAws('budgets:ModifyBudget', () =>
    budgets.createSubscriber({
      ...keyOf(address),
      Notification: notification,
      Subscriber: toSubscriber(topicArn),
    }),
  );
}

/** The part of every request that says which budget is meant. */
export function keyOf({ accountId, name }: BudgetAddress): { AccountId: string; BudgetName: string } {
  return { AccountId: accountId, BudgetName: name };
}

/** A topic as a subscriber. */
export function toSubscriber(topicArn: string): { SubscriptionType: 'SNS'; Address: string } {
  return { SubscriptionType: 'SNS', Address: topicArn };
}

function toNotification(notification: SdkNotification): BudgetNotification {
  return {
    NotificationType: notification.NotificationType ?? 'ACTUAL',
    ComparisonOperator: notification.ComparisonOperator ?? 'GREATER_THAN',
    Threshold: notification.Threshold ?? 0,
    // PERCENTAGE is AWS's default and may be left out of its answer.
    ThresholdType: notification.ThresholdType ?? 'PERCENTAGE',
  };
}
