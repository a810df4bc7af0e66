import type { Account } from '../../account.js';
import { amountField, hasField } from '../control-input.js';
import { publishAsService } from '../sns/messages.js';
import { amountOf } from './budget-settings.js';
import type { BudgetMail, NotificationKey, StoredBudget, StoredNotification } from './state.js';

const MAILS_KEPT = 1000;

/**
 * Control operation `put-spend` {amountUsd, forecastUsd?}: what AWS works out a few times a day for every cost budget. Notifications
 * whose threshold is passed go to their subscribers, once until it is no longer passed.
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html
 */
export function putSpend(input: unknown, account: Account): { budgets: number } {
  const actual = amountField(input, 'amountUsd');
  const forecast = hasField(input, 'forecastUsd') ? amountField(input, 'forecastUsd') : undefined;
  const budgets = account.budgets.budgets.filter(({ settings }) => settings.BudgetType === 'COST');
  for (const budget of budgets) {
    budget.spend = {
      actual: usd(actual),
      ...(forecast !== undefined && { forecasted: usd(forecast) }),
    };
    for (const notification of budget.notifications) updateState(account, budget, notification);
  }
  return { budgets: budgets.length };
}

/** Control operation `mails`: what was mailed to e-mail subscribers, oldest first. */
export function sentMails(_input: unknown, account: Account): { mails: readonly BudgetMail[] } {
  return { mails: account.budgets.mails };
}

function updateState(account: Account, budget: StoredBudget, notification: StoredNotification): void {
  const state = isPassed(budget, notification.notification) ? 'ALARM' : 'OK';
  const isNews = state === 'ALARM' && notification.state === 'OK';
  notification.state = state;
  if (isNews) notify(account, budget, notification);
}

function isPassed({ spend, settings }: StoredBudget, key: NotificationKey): boolean {
  const spent = key.NotificationType === 'ACTUAL' ? spend.actual.Amount : spend.forecasted?.Amount;
  if (spent === undefined) return false;
  const limit = Number(settings.BudgetLimit?.Amount ?? Number.POSITIVE_INFINITY);
  const given = key.Threshold ?? 0;
  const threshold = key.ThresholdType === 'PERCENTAGE' ? (limit * given) / 100 : given;
  if (key.ComparisonOperator === 'GREATER_THAN') return Number(spent) > threshold;
  return key.ComparisonOperator === 'LESS_THAN' ? Number(spent) < threshold : Number(spent) === threshold;
}

/** Topics are told if their policy lets budgets.amazonaws.com. @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html */
function notify(account: Account, budget: StoredBudget, { notification, subscribers }: StoredNotification): void {
  const unit = notification.ThresholdType === 'PERCENTAGE' ? '%' : ' USD';
  const message = `AWS Budgets: ${budget.name} has exceeded your alert threshold of ${notification.Threshold}${unit} (${notification.NotificationType})`;
  for (const { SubscriptionType, Address = '' } of subscribers) {
    if (SubscriptionType === 'SNS') {
      const publisher = { service: 'budgets.amazonaws.com', sourceArn: budget.arn };
      publishAsService(account, publisher, Address, { subject: `AWS Budgets: ${budget.name}`.slice(0, 100), message });
    } else {
      const { mails } = account.budgets;
      mails.push({ address: Address, budgetName: budget.name, message, sentAtMs: account.now() });
      mails.splice(0, mails.length - MAILS_KEPT);
    }
  }
}

function usd(amount: number): { Amount: string; Unit: string } {
  return { Amount: amountOf(amount), Unit: 'USD' };
}
