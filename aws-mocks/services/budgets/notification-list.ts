import type { Notification, Subscriber } from '@aws-sdk/client-budgets';
import { AwsError } from '../../service.js';
import { invalid, notFound } from './find-budget.js';
import type { NotificationKey, StoredBudget, StoredNotification, StoredSubscriber } from './state.js';

/** The service model takes ten in one call, although the text of CreateBudget speaks of five. */
const MAXIMUM_NOTIFICATIONS = 10;
const MAXIMUM_SUBSCRIBERS = { EMAIL: 10, SNS: 1 };
const MAXIMUM_THRESHOLD = 15_000_000_000_000;

/**
 * Adds a notification to a budget.
 * @throws AwsError DuplicateRecordException when it has this very one, CreationLimitExceededException when it has ten.
 */
export function addNotification(budget: StoredBudget, sent: Notification, subscribers: readonly Subscriber[]): void {
  const notification = readNotification(sent);
  requireNoDuplicate(budget, notification);
  if (budget.notifications.length >= MAXIMUM_NOTIFICATIONS) {
    throw limitExceeded(`A budget has at most ${MAXIMUM_NOTIFICATIONS} notifications.`);
  }
  if (subscribers.length === 0) throw invalid('A notification must have at least one subscriber.');
  const added: StoredNotification = { notification, state: 'OK', subscribers: [] };
  for (const subscriber of subscribers) addSubscriber(added, subscriber);
  budget.notifications.push(added);
}

/**
 * Adds a subscriber to a notification.
 * @throws AwsError DuplicateRecordException when it has this one, CreationLimitExceededException for an eleventh e-mail or a second topic.
 */
export function addSubscriber(to: StoredNotification, sent: Subscriber): void {
  const subscriber = readSubscriber(sent);
  requireNewSubscriber(to, subscriber);
  const alike = to.subscribers.filter(({ SubscriptionType }) => SubscriptionType === subscriber.SubscriptionType);
  const maximum = MAXIMUM_SUBSCRIBERS[subscriber.SubscriptionType ?? 'EMAIL'];
  if (alike.length >= maximum) {
    throw limitExceeded(`A notification has at most ${maximum} ${subscriber.SubscriptionType ?? ''} subscribers.`);
  }
  to.subscribers.push(subscriber);
}

/** The notification of a budget that is the same in all but its state. @throws AwsError NotFoundException */
export function requireNotification(budget: StoredBudget, sent: Notification): StoredNotification {
  const wanted = readNotification(sent);
  const found = budget.notifications.find(({ notification }) => sameNotification(notification, wanted));
  if (!found) throw notFound(`Unable to find the notification for budget: ${budget.name}`);
  return found;
}

/** The place of a subscriber in its notification's list, from 0. @throws AwsError NotFoundException */
export function requireSubscriber({ subscribers }: StoredNotification, sent: Subscriber): number {
  const index = subscribers.findIndex((subscriber) => sameSubscriber(subscriber, sent));
  if (index === -1) throw notFound('Unable to find the subscriber of the notification.');
  return index;
}

/** @throws AwsError DuplicateRecordException */
export function requireNewSubscriber({ subscribers }: StoredNotification, sent: Subscriber): void {
  if (!subscribers.some((subscriber) => sameSubscriber(subscriber, sent))) return;
  throw new AwsError('DuplicateRecordException', 'The notification already has this subscriber.');
}

/** @throws AwsError DuplicateRecordException */
export function requireNoDuplicate(budget: StoredBudget, wanted: NotificationKey): void {
  if (!budget.notifications.some(({ notification }) => sameNotification(notification, wanted))) return;
  throw new AwsError('DuplicateRecordException', `The budget ${budget.name} already has this notification.`);
}

/** Whether two notifications are one: they are identified by their whole value. */
export function sameNotification(a: NotificationKey, b: NotificationKey): boolean {
  return (
    a.NotificationType === b.NotificationType &&
    a.ComparisonOperator === b.ComparisonOperator &&
    a.Threshold === b.Threshold &&
    a.ThresholdType === b.ThresholdType
  );
}

/**
 * A notification as it is kept; thresholds are percentages unless it says otherwise.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html
 */
export function readNotification(sent: Notification): NotificationKey {
  const { NotificationType, ComparisonOperator, Threshold, ThresholdType = 'PERCENTAGE' } = sent;
  requireOneOf('NotificationType', NotificationType, ['ACTUAL', 'FORECASTED']);
  requireOneOf('ComparisonOperator', ComparisonOperator, ['GREATER_THAN', 'LESS_THAN', 'EQUAL_TO']);
  requireOneOf('ThresholdType', ThresholdType, ['PERCENTAGE', 'ABSOLUTE_VALUE']);
  if (Threshold === undefined || !(Threshold > 0 && Threshold <= MAXIMUM_THRESHOLD)) {
    throw invalid(`Threshold must be greater than 0 and at most ${MAXIMUM_THRESHOLD}.`);
  }
  return { NotificationType, ComparisonOperator, Threshold, ThresholdType };
}

/** A subscriber as it is kept. @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Subscriber.html */
export function readSubscriber({ SubscriptionType, Address }: Subscriber): StoredSubscriber {
  requireOneOf('SubscriptionType', SubscriptionType, ['EMAIL', 'SNS']);
  const pattern =
    SubscriptionType === 'SNS' ? /^arn:[^:]+:sns:[^:]+:\d{12}:[A-Za-z0-9_-]+$/ : /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
  if (!pattern.test(Address ?? '')) throw invalid(`Address is not one of the type ${SubscriptionType ?? ''}.`);
  return { SubscriptionType, Address };
}

function sameSubscriber(a: Subscriber, b: Subscriber): boolean {
  return a.SubscriptionType === b.SubscriptionType && a.Address === b.Address;
}

function requireOneOf(member: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || !known.includes(value)) {
    throw invalid(`${member} must be one of ${known.join(', ')}, not ${value ?? 'absent'}.`);
  }
}

function limitExceeded(message: string): AwsError {
  return new AwsError('CreationLimitExceededException', message);
}
