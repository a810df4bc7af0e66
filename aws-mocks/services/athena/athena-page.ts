import type { Call } from '../../service.js';
import { numberViolation } from '../iam/constraints.js';
import { pageOf, type Page } from '../page.js';
import { invalidRequest, refuseViolations } from './errors.js';

/** How a call says which page it wants. */
interface PageInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

/**
 * The page asked for of one of Athena's lists, of 50 items at most. The `scope` tells apart lists of one operation.
 * @throws AwsError InvalidRequestException for a size or a token that the list does not take.
 */
export function athenaPage<Item>(call: Call, items: readonly Item[], input: PageInput, scope = ''): Page<Item> {
  refuseViolations(numberViolation('maxResults', input.MaxResults, { min: 1, max: 50 }));
  return pageOf(items, {
    size: call.account.pageCap.of(input.MaxResults ?? 50),
    token: input.NextToken,
    scope: `${call.operation} ${call.region} ${scope}`,
    invalid: () => invalidRequest('NextToken is invalid.'),
  });
}
