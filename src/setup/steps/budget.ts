/**
 * Makes the monthly cost budget and its notifications, which go to the billing alerts' topic.
 * Calls and needs: budgets:ViewBudget, ListTagsForResource to look; ModifyBudget, TagResource to mend and remove, UntagResource.
 * Ours by the tag `trimtrail`; a notification is ours when our topic is its only subscriber. UpdateBudget makes AWS count the spending
 * anew, so it is sent for a difference only, and only what we set is compared: AWS fills in the rest.
 */
import {
  type BudgetAddress,
  type BudgetNotification,
  addSubscriber,
  createNotification,
  deleteNotification,
  type SubscribedNotification,
} from '../../aws/budget-notifications.js';
import {
  type Budget,
  type BudgetSettings,
  createBudget,
  deleteBudget,
  findBudget,
  tagBudget,
  untagBudget,
  updateBudget,
} from '../../aws/budgets.js';
import { text } from '../../messages/text.js';
import { changedTags, compareSettings, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import { type Change, defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';

/** The budget as it shall be. */
export interface BudgetWanted {
  readonly address: BudgetAddress;
  readonly limitUsd: number;
  readonly notifications: readonly BudgetNotification[];
  readonly topicArn: string;
}

/** The step for the budget. */
export function createBudgetStep(wanted: BudgetWanted): Step {
  return defineStep<Budget | undefined>({
    id: 'budget',
    title: text('setup.step-budget', { name: wanted.address.name, limit: wanted.limitUsd }),
    needs: ['alert-topic'],
    observe: ({ aws }) => findBudget(aws, wanted.address),
    plan: (budget, options) => planBudget(wanted, budget, options),
    planRemoval: (budget) => planBudgetRemoval(wanted, budget),
  });
}

/** The notifications of a configuration: one a percentage of real cost, and one for a forecast above the whole budget. */
export function notificationsWanted(alertAtPercent: readonly number[], forecast: boolean): BudgetNotification[] {
  return [
    ...alertAtPercent.map((percent) => whenAbove('ACTUAL', percent)),
    ...(forecast ? [whenAbove('FORECASTED', 100)] : []),
  ];
}

function whenAbove(type: BudgetNotification['NotificationType'], percent: number): BudgetNotification {
  return {
    NotificationType: type,
    ComparisonOperator: 'GREATER_THAN',
    Threshold: percent,
    ThresholdType: 'PERCENTAGE',
  };
}

/** What makes the budget as wanted. Other tags, notifications and subscribers stay. */
export function planBudget(wanted: BudgetWanted, budget: Budget | undefined, { adopt }: PlanOptions): StepPlan {
  const settings = settingsWanted(wanted);
  const tags = tagsWanted({}, budget?.tags);
  const tagDetails = compareTags(budget?.tags, tags);
  const details = compareSettings(budget?.settings, settings);
  if (!budget) {
    const { address, notifications, topicArn } = wanted;
    const create: Change = {
      details: [
        difference('BudgetName', null, address.name),
        ...details,
        ...tagDetails,
        ...notifications.map((notification) => difference('Notification', null, describe(notification))),
      ],
      send: ({ aws }) => createBudget(aws, address, { settings, notifications, topicArn, tags }),
    };
    return planOf('create', [create]);
  }
  const refusal = refuseForeign(wanted.address.name, originOf(budget.tags), adopt);
  if (refusal) return refusal;
  const changes: Change[] = [
    { details: tagDetails, send: ({ aws }) => tagBudget(aws, wanted.address, changedTags(budget.tags, tags)) },
    { details, send: ({ aws }) => updateBudget(aws, wanted.address, budget, settings) },
    ...planNotifications(wanted, budget.notifications),
  ];
  return planOf(
    'update',
    changes.filter((change) => change.details.length > 0),
  );
}

/** Those no longer wanted go first: a budget has room for ten. */
function planNotifications(
  { address, notifications, topicArn }: BudgetWanted,
  current: readonly SubscribedNotification[],
) {
  const wanted = new Set(notifications.map(describe));
  const present = new Map(current.map((entry) => [describe(entry.notification), entry]));
  const stale = current.filter(
    ({ notification, subscribers }) =>
      subscribers.length === 1 && subscribers[0] === topicArn && !wanted.has(describe(notification)),
  );
  const missing = notifications.filter((notification) => !present.has(describe(notification)));
  const unheard = notifications.filter((notification) => {
    const entry = present.get(describe(notification));
    return entry && !entry.subscribers.includes(topicArn);
  });
  return [
    ...stale.map(({ notification }): Change => ({
      details: [difference('Notification', describe(notification), null)],
      send: ({ aws }) => deleteNotification(aws, address, notification),
    })),
    ...missing.map((notification): Change => ({
      details: [difference('Notification', null, describe(notification))],
      send: ({ aws }) => createNotification(aws, address, notification, topicArn),
    })),
    ...unheard.map((notification): Change => ({
      details: [difference(`Subscriber of ${describe(notification)}`, null, topicArn)],
      send: ({ aws }) => addSubscriber(aws, address, notification, topicArn),
    })),
  ];
}

/** A budget of ours goes with its notifications; an adopted one loses our tag. */
export function planBudgetRemoval(wanted: BudgetWanted, budget: Budget | undefined): StepPlan {
  if (!budget) return planOf('delete', []);
  const { address } = wanted;
  return planFarewell(address.name, budget.tags, {
    remove: {
      details: [difference('BudgetName', address.name, null)],
      send: ({ aws }) => deleteBudget(aws, address),
    },
    release: ({ aws }) => untagBudget(aws, address, OWNER_TAG),
  });
}

function settingsWanted({ limitUsd }: BudgetWanted): BudgetSettings {
  return { BudgetType: 'COST', TimeUnit: 'MONTHLY', LimitAmount: limitUsd, LimitUnit: 'USD' };
}

/** The whole value of a notification as a text, e.g. `ACTUAL GREATER_THAN 80 PERCENTAGE`. */
function describe({ NotificationType, ComparisonOperator, Threshold, ThresholdType }: BudgetNotification): string {
  return `${NotificationType} ${ComparisonOperator} ${Threshold} ${ThresholdType}`;
}
