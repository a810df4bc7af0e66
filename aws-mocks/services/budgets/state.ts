import type { Budget, Notification, Spend, Subscriber } from '@aws-sdk/client-budgets';
import type { Tag } from '../tags.js';

/** The Budgets part of an account. JSON values only: it is written to disk as it is. */
export interface BudgetsState {
  budgets: StoredBudget[];
  /** What was mailed to e-mail subscribers, oldest first; the last 1,000. */
  mails: BudgetMail[];
}

/** What a user sets of a budget, defaults filled in; its period is kept apart, since JSON has no dates. */
export type BudgetSettings = Pick<
  Budget,
  | 'BudgetName'
  | 'BudgetType'
  | 'TimeUnit'
  | 'BudgetLimit'
  | 'CostFilters'
  | 'CostTypes'
  | 'FilterExpression'
  | 'Metrics'
  | 'BillingViewArn'
>;

/** A budget. Times are milliseconds since 1970. */
export interface StoredBudget {
  readonly arn: string;
  readonly name: string;
  settings: BudgetSettings;
  period: { readonly startMs: number; readonly endMs: number };
  spend: { readonly actual: Spend; readonly forecasted?: Spend };
  updatedAtMs: number;
  notifications: StoredNotification[];
  tags: Tag[];
}

/** A notification: identified within its budget by all that was sent of it. */
export interface StoredNotification {
  notification: NotificationKey;
  state: 'OK' | 'ALARM';
  subscribers: StoredSubscriber[];
}

/** A notification without its state, its threshold's type filled in. */
export type NotificationKey = Required<
  Pick<Notification, 'NotificationType' | 'ComparisonOperator' | 'Threshold' | 'ThresholdType'>
>;

/** Somebody who is told. */
export type StoredSubscriber = Required<Subscriber>;

/** A mail of AWS Budgets. */
export interface BudgetMail {
  readonly address: string;
  readonly budgetName: string;
  readonly message: string;
  readonly sentAtMs: number;
}

/** The Budgets part of an account that has just been opened. */
export function createBudgetsState(): BudgetsState {
  return { budgets: [], mails: [] };
}
