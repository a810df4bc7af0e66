import type {
  CreateNotificationCommandInput,
  CreateNotificationCommandOutput,
  DeleteNotificationCommandInput,
  DeleteNotificationCommandOutput,
  DescribeNotificationsForBudgetCommandInput,
  DescribeNotificationsForBudgetCommandOutput,
  UpdateNotificationCommandInput,
  UpdateNotificationCommandOutput,
} from '@aws-sdk/client-budgets';
import { operation } from '../../service.js';
import { required } from '../required.js';
import { budgetCheck, requireBudget } from './find-budget.js';
import {
  addNotification,
  readNotification,
  requireNoDuplicate,
  requireNotification,
  sameNotification,
} from './notification-list.js';
import { budgetPage } from './pages.js';
import { budgetParameters } from './record-parameters.js';

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateNotification.html */
export const createNotification = operation<CreateNotificationCommandInput, CreateNotificationCommandOutput>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ModifyBudget', input)],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    const budget = requireBudget(call, input);
    addNotification(budget, required(input.Notification, 'Notification'), required(input.Subscribers, 'Subscribers'));
    return {};
  },
});

/**
 * Makes another notification of one, whose subscribers stay.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_UpdateNotification.html
 */
export const updateNotification = operation<UpdateNotificationCommandInput, UpdateNotificationCommandOutput>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ModifyBudget', input)],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    const budget = requireBudget(call, input);
    const found = requireNotification(budget, required(input.OldNotification, 'OldNotification'));
    const notification = readNotification(required(input.NewNotification, 'NewNotification'));
    if (!sameNotification(found.notification, notification)) requireNoDuplicate(budget, notification);
    found.notification = notification;
    found.state = 'OK';
    return {};
  },
});

/**
 * Deletes a notification with its subscribers.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DeleteNotification.html
 */
export const deleteNotification = operation<DeleteNotificationCommandInput, DeleteNotificationCommandOutput>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ModifyBudget', input)],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    const budget = requireBudget(call, input);
    const found = requireNotification(budget, required(input.Notification, 'Notification'));
    budget.notifications = budget.notifications.filter((other) => other !== found);
    return {};
  },
});

/**
 * The notifications of a budget, in the order they were made.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeNotificationsForBudget.html
 */
export const describeNotificationsForBudget = operation<
  DescribeNotificationsForBudgetCommandInput,
  DescribeNotificationsForBudgetCommandOutput
>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ViewBudget', input)],
  record: { readOnly: true, requestParameters: budgetParameters },
  handle(input, call) {
    const { name, notifications } = requireBudget(call, input);
    const { items, ...next } = budgetPage(call.account, notifications, input, `DescribeNotificationsForBudget ${name}`);
    return {
      Notifications: items.map(({ notification, state }) => ({ ...notification, NotificationState: state })),
      ...next,
    };
  },
});
