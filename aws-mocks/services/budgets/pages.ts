import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { pageOf } from '../page.js';
import { invalid } from './find-budget.js';

const PAGE_SIZE = 100;
const MAXIMUM_PAGE_SIZE = 1000;

/** What every call that lists sends. */
export interface ListInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** One page of what Budgets lists, the next one's token under the name it has in every answer. */
export function budgetPage<Item>(
  { pageCap }: Account,
  items: readonly Item[],
  { MaxResults: size = PAGE_SIZE, NextToken: token }: ListInput,
  scope: string,
): { items: Item[]; NextToken?: string } {
  if (!Number.isInteger(size) || size < 1 || size > MAXIMUM_PAGE_SIZE) {
    throw invalid(`MaxResults must be 1 to ${MAXIMUM_PAGE_SIZE}, not ${size}.`);
  }
  const page = pageOf(items, {
    size: pageCap.of(size),
    token,
    scope,
    invalid: () => new AwsError('InvalidNextTokenException', 'The pagination token is invalid.'),
  });
  return { items: page.items, ...(page.nextToken && { NextToken: page.nextToken }) };
}
