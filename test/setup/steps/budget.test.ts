import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BudgetNotification } from '../../../src/aws/budget-notifications.js';
import type { Budget } from '../../../src/aws/budgets.js';
import { notificationsWanted, planBudget } from '../../../src/setup/steps/budget.js';

type Short = readonly ['ACTUAL' | 'FORECASTED', number];

interface Case {
  readonly title: string;
  readonly wanted: readonly Short[];
  readonly current: readonly (readonly [Short, readonly string[]])[];
  readonly changes: readonly string[];
}

const cases = JSON.parse(readFileSync('test/cases/budget-notifications.json', 'utf8')) as Case[];

describe('the notifications of a budget', () => {
  it.each(cases)('$title', ({ wanted, current, changes }) => {
    const budget: Budget = {
      settings: { BudgetType: 'COST', TimeUnit: 'MONTHLY', LimitAmount: 200, LimitUnit: 'USD' },
      tags: { trimtrail: 'created' },
      notifications: current.map(([short, subscribers]) => ({ notification: expand(short), subscribers })),
      whole: {},
    };
    const plan = planBudget(
      {
        address: { name: 'b', accountId: '123456789012', arn: 'arn:aws:budgets::123456789012:budget/b' },
        limitUsd: 200,
        notifications: wanted.map(expand),
        topicArn: 'topic',
      },
      budget,
      { adopt: false },
    );
    const details = plan.changes.flatMap((change) => change.details);
    expect(details.map(({ property, before, after }) => `${property}: ${before} → ${after}`)).toEqual(changes);
  });

  it('come from the percentages, and one from the forecast', () => {
    expect(notificationsWanted([80, 100], true)).toEqual(
      (
        [
          ['ACTUAL', 80],
          ['ACTUAL', 100],
          ['FORECASTED', 100],
        ] as const
      ).map(expand),
    );
    expect(notificationsWanted([], false)).toEqual([]);
  });
});

function expand([NotificationType, Threshold]: Short): BudgetNotification {
  return { NotificationType, Threshold, ComparisonOperator: 'GREATER_THAN', ThresholdType: 'PERCENTAGE' };
}
