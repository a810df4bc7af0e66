import type { Budget as SdkBudget } from '@aws-sdk/client-budgets';
import { callAws, findAws } from './aws-error.js';
import {
  type BudgetAddress,
  type BudgetNotification,
  keyOf,
  listNotifications,
  type SubscribedNotification,
  toSubscriber,
} from './budget-notifications.js';
import type { AwsClients } from './clients.js';
import { fromTagList, type Tags, toTagList } from './tags.js';

/** What this project sets of a budget, in AWS's words. Amounts are decimal texts at AWS and numbers here. */
export interface BudgetSettings {
  readonly BudgetType: string;
  readonly TimeUnit: string;
  readonly LimitAmount: number;
  readonly LimitUnit: string;
}

/** A budget; `whole` is as AWS described it, for a replacement to carry over what is not set here. */
export interface Budget {
  readonly settings: BudgetSettings;
  readonly notifications: readonly SubscribedNotification[];
  readonly tags: Tags;
  readonly whole: unknown;
}

/**
 * The budget of this name with its notifications, subscribers and tags; undefined where there is none.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudget.html
 */
export async function findBudget(aws: AwsClients, address: BudgetAddress): Promise<Budget | undefined> {
  const budgets = await aws.budgets();
  const found = await findAws('budgets:ViewBudget', ['NotFoundException'], () =>
    budgets.describeBudget(keyOf(address)),
  );
  if (!found?.Budget) return undefined;
  const { BudgetType = '', TimeUnit = '', BudgetLimit } = found.Budget;
  const { ResourceTags } = await callAws('budgets:ListTagsForResource', () =>
    budgets.listTagsForResource({ ResourceARN: address.arn }),
  );
  return {
    settings: { BudgetType, TimeUnit, LimitAmount: Number(BudgetLimit?.Amount), LimitUnit: BudgetLimit?.Unit ?? '' },
    notifications: await listNotifications(aws, address),
    tags: fromTagList(ResourceTags),
    whole: found.Budget,
  };
}

/** Creates a budget with its notifications, each for one topic, and its tags in one call. */
export async function createBudget(
  aws: AwsClients,
  address: BudgetAddress,
  budget: {
    readonly settings: BudgetSettings;
    readonly notifications: readonly BudgetNotification[];
    readonly topicArn: string;
    readonly tags: Tags;
  },
): Promise<void> {
  const budgets = await aws.budgets();
  await callAws('budgets:ModifyBudget', () =>
    budgets.createBudget({
      AccountId: address.accountId,
      Budget: toSdkBudget(address.name, budget.settings),
      NotificationsWithSubscribers: budget.notifications.map((Notification) => ({
        Notification,
        Subscribers: [toSubscriber(budget.topicArn)],
      })),
      ResourceTags: toTagList(budget.tags),
    }),
  );
}

/**
 * Changes what is set here and carries over the rest of the budget. AWS counts its spending anew, so call it for a difference only.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_UpdateBudget.html
 */
export async function updateBudget(
  aws: AwsClients,
  address: BudgetAddress,
  current: Budget,
  settings: BudgetSettings,
): Promise<void> {
  const budgets = await aws.budgets();
  const { CalculatedSpend: _, LastUpdatedTime: __, HealthStatus: ___, ...kept } = current.whole as SdkBudget;
  await callAws('budgets:ModifyBudget', () =>
    budgets.updateBudget({
      AccountId: address.accountId,
      NewBudget: { ...kept, ...toSdkBudget(address.name, settings) },
    }),
  );
}

/** Deletes a budget with its notifications; none is fine. */
export async function deleteBudget(aws: AwsClients, address: BudgetAddress): Promise<void> {
  const budgets = await aws.budgets();
  await findAws('budgets:ModifyBudget', ['NotFoundException'], () => budgets.deleteBudget(keyOf(address)));
}

/** Adds tags or changes their values; other tags stay. */
export async function tagBudget(aws: AwsClients, { arn }: BudgetAddress, tags: Tags): Promise<void> {
  const budgets = await aws.budgets();
  await callAws('budgets:TagResource', () => budgets.tagResource({ ResourceARN: arn, ResourceTags: toTagList(tags) }));
}

/** Removes one tag; none is fine. */
export async function untagBudget(aws: AwsClients, { arn }: BudgetAddress, key: string): Promise<void> {
  const budgets = await aws.budgets();
  await callAws('budgets:UntagResource', () => budgets.untagResource({ ResourceARN: arn, ResourceTagKeys: [key] }));
}

function toSdkBudget(name: string, { BudgetType, TimeUnit, LimitAmount, LimitUnit }: BudgetSettings): SdkBudget {
  return {
    BudgetName: name,
    BudgetType: BudgetType as 'COST',
    TimeUnit: TimeUnit as 'MONTHLY',
    BudgetLimit: { Amount: String(LimitAmount), Unit: LimitUnit },
  };
}
