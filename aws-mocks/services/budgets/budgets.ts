import type {
  Budget,
  CreateBudgetCommandInput,
  CreateBudgetCommandOutput,
  DeleteBudgetCommandInput,
  DeleteBudgetCommandOutput,
  DescribeBudgetCommandInput,
  DescribeBudgetCommandOutput,
  DescribeBudgetsCommandInput,
  DescribeBudgetsCommandOutput,
  UpdateBudgetCommandInput,
  UpdateBudgetCommandOutput,
} from '@aws-sdk/client-budgets';
import { AwsError, operation, type Check } from '../../service.js';
import { required } from '../required.js';
import { requestTagContext, tagsOf } from '../tags.js';
import { amountOf, readBudget } from './budget-settings.js';
import { budgetArn, budgetCheck, findBudget, requireBudget, requireOwnAccount, resourceCheck } from './find-budget.js';
import { addNotification } from './notification-list.js';
import { budgetPage } from './pages.js';
import { budgetParameters } from './record-parameters.js';
import type { StoredBudget } from './state.js';
import { requireTags } from './tagging.js';

const NOTHING_SPENT: StoredBudget['spend'] = { actual: { Amount: amountOf(0), Unit: 'USD' } };

/**
 * Makes a budget, with its notifications and their subscribers.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateBudget.html
 */
export const createBudget = operation<CreateBudgetCommandInput, CreateBudgetCommandOutput>({
  authorise(input, call): Check[] {
    const named = { AccountId: input.AccountId, BudgetName: input.Budget?.BudgetName };
    const tags = tagsOf(input.ResourceTags);
    const modify = budgetCheck(call, 'budgets:ModifyBudget', named);
    if (tags.length === 0) return [modify];
    return [modify, resourceCheck(call, 'budgets:TagResource', modify.resource, requestTagContext(tags))];
  },
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    requireOwnAccount(call, input.AccountId);
    const sent = required(input.Budget, 'Budget');
    const tags = tagsOf(input.ResourceTags);
    requireTags(tags);
    const name = required(sent.BudgetName, 'BudgetName');
    const arn = budgetArn(call, input.AccountId, name);
    const budget: StoredBudget = {
      arn,
      name,
      ...readBudget(sent, call.nowMs),
      spend: NOTHING_SPENT,
      updatedAtMs: call.nowMs,
      notifications: [],
      tags,
    };
    if (findBudget(call, arn)) {
      throw new AwsError('DuplicateRecordException', `Error creating budget: ${name} - the budget already exists.`);
    }
    for (const { Notification, Subscribers } of input.NotificationsWithSubscribers ?? []) {
      addNotification(budget, required(Notification, 'Notification'), Subscribers ?? []);
    }
    call.account.budgets.budgets.push(budget);
    return {};
  },
});

/**
 * Replaces what was set of a budget; its notifications stay, and the spend is 0 until it is worked out again.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_UpdateBudget.html
 */
export const updateBudget = operation<UpdateBudgetCommandInput, UpdateBudgetCommandOutput>({
  authorise: ({ AccountId, NewBudget }, call) => [
    budgetCheck(call, 'budgets:ModifyBudget', { AccountId, BudgetName: NewBudget?.BudgetName }),
  ],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle({ AccountId, NewBudget }, call) {
    const sent = required(NewBudget, 'NewBudget');
    const budget = requireBudget(call, { AccountId, BudgetName: sent.BudgetName });
    Object.assign(budget, readBudget(sent, call.nowMs), { spend: NOTHING_SPENT, updatedAtMs: call.nowMs });
    return {};
  },
});

/**
 * Deletes a budget with its notifications and subscribers.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DeleteBudget.html
 */
export const deleteBudget = operation<DeleteBudgetCommandInput, DeleteBudgetCommandOutput>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ModifyBudget', input)],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    const budget = requireBudget(call, input);
    const { budgets } = call.account;
    budgets.budgets = budgets.budgets.filter((other) => other !== budget);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudget.html */
export const describeBudget = operation<DescribeBudgetCommandInput, DescribeBudgetCommandOutput>({
  authorise: (input, call) => [budgetCheck(call, 'budgets:ViewBudget', input)],
  record: { readOnly: true, requestParameters: budgetParameters },
  handle: (input, call) => ({ Budget: shownBudget(requireBudget(call, input)) }),
});

/**
 * The budgets of the account, by name, 100 a page unless asked otherwise.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgets.html
 */
export const describeBudgets = operation<DescribeBudgetsCommandInput, DescribeBudgetsCommandOutput>({
  authorise: ({ AccountId }, call) => [budgetCheck(call, 'budgets:ViewBudget', { AccountId })],
  record: { readOnly: true, requestParameters: budgetParameters },
  handle(input, call) {
    requireOwnAccount(call, input.AccountId);
    const budgets = [...call.account.budgets.budgets].sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, ...next } = budgetPage(call.account, budgets, input, 'DescribeBudgets');
    return { Budgets: items.map(shownBudget), ...next };
  },
});

function shownBudget({ settings, period, spend, updatedAtMs }: StoredBudget): Budget {
  return {
    ...settings,
    TimePeriod: { Start: new Date(period.startMs), End: new Date(period.endMs) },
    CalculatedSpend: {
      ActualSpend: spend.actual,
      ...(spend.forecasted && { ForecastedSpend: spend.forecasted }),
    },
    LastUpdatedTime: new Date(updatedAtMs),
  };
}
