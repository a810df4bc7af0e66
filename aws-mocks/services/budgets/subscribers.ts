import type {
  CreateSubscriberCommandInput,
  CreateSubscriberCommandOutput,
  DeleteSubscriberCommandInput,
  DeleteSubscriberCommandOutput,
  DescribeSubscribersForNotificationCommandInput,
  DescribeSubscribersForNotificationCommandOutput,
  Notification,
  UpdateSubscriberCommandInput,
  UpdateSubscriberCommandOutput,
} from '@aws-sdk/client-budgets';
import { operation, type Call } from '../../service.js';
import { required } from '../required.js';
import { budgetCheck, requireBudget, type BudgetInput } from './find-budget.js';
import {
  addSubscriber,
  readSubscriber,
  requireNewSubscriber,
  requireNotification,
  requireSubscriber,
} from './notification-list.js';
import { budgetPage } from './pages.js';
import { budgetParameters } from './record-parameters.js';
import type { StoredNotification } from './state.js';

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateSubscriber.html */
export const createSubscriber = operation<CreateSubscriberCommandInput, CreateSubscriberCommandOutput>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ModifyBudget', input)],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    addSubscriber(notificationOf(call, input), required(input.Subscriber, 'Subscriber'));
    return {};
  },
});

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_UpdateSubscriber.html */
export const updateSubscriber = operation<UpdateSubscriberCommandInput, UpdateSubscriberCommandOutput>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ModifyBudget', input)],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    const notification = notificationOf(call, input);
    const index = requireSubscriber(notification, required(input.OldSubscriber, 'OldSubscriber'));
    const changed = readSubscriber(required(input.NewSubscriber, 'NewSubscriber'));
    const others = { ...notification, subscribers: notification.subscribers.toSpliced(index, 1) };
    requireNewSubscriber(others, changed);
    notification.subscribers[index] = changed;
    return {};
  },
});

/**
 * Deletes a subscriber; with the last one its notification goes too.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DeleteSubscriber.html
 */
export const deleteSubscriber = operation<DeleteSubscriberCommandInput, DeleteSubscriberCommandOutput>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ModifyBudget', input)],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    const budget = requireBudget(call, input);
    const notification = notificationOf(call, input);
    const index = requireSubscriber(notification, required(input.Subscriber, 'Subscriber'));
    notification.subscribers.splice(index, 1);
    if (notification.subscribers.length === 0) {
      budget.notifications = budget.notifications.filter((other) => other !== notification);
    }
    return {};
  },
});

/**
 * The subscribers of a notification, in the order they were added.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeSubscribersForNotification.html
 */
export const describeSubscribersForNotification = operation<
  DescribeSubscribersForNotificationCommandInput,
  DescribeSubscribersForNotificationCommandOutput
>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ViewBudget', input)],
  record: { readOnly: true, requestParameters: budgetParameters },
  handle(input, call) {
    const { notification, subscribers } = notificationOf(call, input);
    const scope = `DescribeSubscribersForNotification ${input.BudgetName} ${JSON.stringify(notification)}`;
    const { items, ...next } = budgetPage(call.account, subscribers, input, scope);
    return { Subscribers: items, ...next };
  },
});

function notificationOf(
  call: Call,
  input: BudgetInput & { readonly Notification?: Notification | undefined },
): StoredNotification {
  return requireNotification(requireBudget(call, input), required(input.Notification, 'Notification'));
}
