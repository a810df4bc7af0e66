import type { Budget, CostTypes, Spend, TimePeriod, TimeUnit } from '@aws-sdk/client-budgets';
import { invalid } from './find-budget.js';
import type { BudgetSettings, StoredBudget } from './state.js';

/** Budgets without an end last until here. @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html */
const NEVER_MS = Date.UTC(2087, 5, 15);

const BUDGET_TYPES = [
  'USAGE',
  'COST',
  'RI_UTILIZATION',
  'RI_COVERAGE',
  'SAVINGS_PLANS_UTILIZATION',
  'SAVINGS_PLANS_COVERAGE',
];
const TIME_UNITS = ['DAILY', 'MONTHLY', 'QUARTERLY', 'ANNUALLY', 'CUSTOM'];

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CostTypes.html */
const DEFAULT_COST_TYPES: Required<CostTypes> = {
  IncludeTax: true,
  IncludeSubscription: true,
  UseBlended: false,
  IncludeRefund: true,
  IncludeCredit: true,
  IncludeUpfront: true,
  IncludeRecurring: true,
  IncludeOtherSubscription: true,
  IncludeSupport: true,
  IncludeDiscount: true,
  UseAmortized: false,
};

/**
 * What is kept of a budget that was sent: defaults filled in, amounts as Budgets writes them (`200` becomes `200.0`).
 * @throws AwsError InvalidParameterException naming what Budgets would not take.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html
 */
export function readBudget(sent: Budget, nowMs: number): Pick<StoredBudget, 'settings' | 'period'> {
  requireName(sent.BudgetName ?? '');
  requireOneOf('BudgetType', sent.BudgetType, BUDGET_TYPES);
  requireOneOf('TimeUnit', sent.TimeUnit, TIME_UNITS);
  requireLimit(sent);
  const { BudgetName, BudgetType, TimeUnit, BudgetLimit, CostFilters, FilterExpression, Metrics, BillingViewArn } =
    sent;
  const settings: BudgetSettings = {
    BudgetName,
    BudgetType,
    TimeUnit,
    ...(BudgetLimit && { BudgetLimit: spendOf(BudgetLimit) }),
    CostFilters: CostFilters ?? {},
    ...(BudgetType === 'COST' && costTypesOf(sent)),
    ...(FilterExpression && { FilterExpression }),
    ...(Metrics && { Metrics }),
    ...(BillingViewArn !== undefined && { BillingViewArn }),
  };
  return { settings, period: readPeriod(sent.TimePeriod, TimeUnit ?? 'MONTHLY', nowMs) };
}

function requireName(name: string): void {
  if (name.length < 1 || name.length > 100) throw invalid('BudgetName must be 1 to 100 characters long.');
  if (/[:\\]/.test(name) || name.includes('/action/')) {
    throw invalid(`BudgetName must not contain ':', '\\' or '/action/': ${name}`);
  }
}

function requireLimit({ BudgetType, BudgetLimit, PlannedBudgetLimits, AutoAdjustData }: Budget): void {
  if (PlannedBudgetLimits) throw invalid('PlannedBudgetLimits are not available in the embedded AWS.');
  if (AutoAdjustData) throw invalid('AutoAdjustData is not available in the embedded AWS.');
  if (!BudgetLimit) {
    if (BudgetType === 'COST' || BudgetType === 'USAGE') throw invalid('A cost or usage budget needs a BudgetLimit.');
    return;
  }
  const { Amount = '', Unit } = BudgetLimit;
  if (!/^(\d*\.)?\d+$/.test(Amount) || Number(Amount) <= 0) {
    throw invalid(`The amount of a limit must be a number greater than 0, as text: ${Amount}`);
  }
  if (!Unit) throw invalid('The unit of a limit is missing.');
  if (BudgetType === 'COST' && Unit !== 'USD') throw invalid(`A cost budget is in USD, not ${Unit}.`);
}

/** A budget with filter expressions and metrics has no cost types. */
function costTypesOf({ CostTypes, Metrics, FilterExpression }: Budget): { CostTypes?: CostTypes } {
  if (!Metrics && !FilterExpression) return { CostTypes: { ...DEFAULT_COST_TYPES, ...CostTypes } };
  if (CostTypes) throw invalid('CostTypes cannot be sent together with Metrics or FilterExpression.');
  return {};
}

function readPeriod(sent: TimePeriod | undefined, unit: TimeUnit, nowMs: number): StoredBudget['period'] {
  if (unit === 'CUSTOM' && !(sent?.Start && sent.End)) throw invalid('A custom budget needs a start and an end.');
  const startMs = sent?.Start?.getTime() ?? periodStart(unit, new Date(nowMs));
  const endMs = sent?.End?.getTime() ?? NEVER_MS;
  if (startMs >= endMs) throw invalid('The start of a budget must come before its end.');
  if (endMs > NEVER_MS) throw invalid('The end of a budget must not come after 06/15/87 00:00 UTC.');
  return { startMs, endMs };
}

/** Start of the day, month, quarter or year in UTC. */
function periodStart(unit: TimeUnit, now: Date): number {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  if (unit === 'DAILY') return Date.UTC(year, month, now.getUTCDate());
  if (unit === 'QUARTERLY') return Date.UTC(year, month - (month % 3), 1);
  if (unit === 'ANNUALLY') return Date.UTC(year, 0, 1);
  return Date.UTC(year, month, 1);
}

/** An amount as Budgets writes it: with at least one decimal and no needless zeros. */
export function amountOf(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function spendOf({ Amount, Unit }: Spend): Spend {
  return { Amount: amountOf(Number(Amount)), Unit };
}

function requireOneOf(member: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || !known.includes(value)) {
    throw invalid(`${member} must be one of ${known.join(', ')}, not ${value ?? 'absent'}.`);
  }
}
