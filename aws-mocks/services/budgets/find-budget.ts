import type { RequestContext } from '../../../src/model/authorisation.js';
import { AwsError, type Call, type Check } from '../../service.js';
import { resourceTagContext } from '../tags.js';
import { required } from '../required.js';
import type { StoredBudget } from './state.js';

/** What every call on a budget sends. */
export interface BudgetInput {
  readonly AccountId?: string | undefined;
  readonly BudgetName?: string | undefined;
}

/** The ARN of a budget of the account that the request names; `*` stands for all of them. */
export function budgetArn(call: Call, accountId: string | undefined, name: string): string {
  return `arn:${call.account.partition}:budgets::${accountId ?? call.account.accountId}:budget/${name}`;
}

/** The budget with this ARN. */
export function findBudget(call: Call, arn: string): StoredBudget | undefined {
  return call.account.budgets.budgets.find((budget) => budget.arn === arn);
}

/**
 * The budget that a request names.
 * @throws AwsError AccessDeniedException for another account, NotFoundException when there is no such budget.
 */
export function requireBudget(call: Call, { AccountId, BudgetName }: BudgetInput): StoredBudget {
  requireOwnAccount(call, AccountId);
  const name = required(BudgetName, 'BudgetName');
  const budget = findBudget(call, budgetArn(call, AccountId, name));
  if (!budget) throw notFound(`Unable to get budget: ${name} - the budget doesn't exist.`);
  return budget;
}

/** @throws AwsError AccessDeniedException when the request is for another account than the caller's. */
export function requireOwnAccount(call: Call, accountId: string | undefined): void {
  if (accountId === call.account.accountId) return;
  throw new AwsError('AccessDeniedException', `You do not have access to the budgets of account ${accountId ?? ''}.`);
}

/**
 * What IAM is asked: Budgets has one action for reading and one for writing, whatever the operation. (The `aws-portal` actions that AWS's
 * table still lists beside them are retired.)
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_budgets.html
 */
export function budgetCheck(
  call: Call,
  action: 'budgets:ViewBudget' | 'budgets:ModifyBudget',
  { AccountId, BudgetName }: BudgetInput,
): Check {
  return resourceCheck(call, action, budgetArn(call, AccountId, BudgetName ?? '*'));
}

/** What IAM is asked before something is done with the resource of this ARN. */
export function resourceCheck(call: Call, action: string, arn: string, context: RequestContext = {}): Check {
  return { action, resource: arn, context: { ...resourceTagContext(findBudget(call, arn)?.tags ?? []), ...context } };
}

/** Budgets' error for what is not there. */
export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}

/** Budgets' error for a value it does not take. */
export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
