import type { Call } from '../../service.js';
import { pageOf } from '../page.js';
import { ec2Error, invalidCombination, invalidValue, type ResourceKind, notFound } from './errors.js';
import { checkFilters, passesFilters, type FilterTable, type SentFilter } from './filters.js';

/** What is asked of a Describe call. */
export interface DescribeQuery {
  /** Ids or names asked for; absent or empty: everything. */
  readonly ids?: readonly string[] | undefined;
  readonly filters?: readonly SentFilter[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** What can be described of one kind. */
export interface Describable<View> {
  readonly kind: ResourceKind;
  readonly views: readonly View[];
  readonly idOf: (view: View) => string | undefined;
  readonly filters: FilterTable<View>;
}

/** A page of what was found, in the order of the views. */
export interface Described<View> {
  readonly found: View[];
  readonly nextToken?: string;
}

const maximumPage = 1000;

/**
 * What the query selects of the views.
 * @throws AwsError the kind's `….NotFound` for ids of nothing, `InvalidParameterCombination` for ids together with pages.
 */
export function describe<View extends object>(
  query: DescribeQuery,
  described: Describable<View>,
  call: Call,
): Described<View> {
  checkFilters(query.filters, described.filters);
  const ids = query.ids ?? [];
  if (ids.length > 0 && query.maxResults !== undefined) {
    throw invalidCombination(`The parameter ${described.kind} ids cannot be used with the parameter maxResults`);
  }
  const missing = ids.filter((id) => !described.views.some((view) => described.idOf(view) === id));
  if (missing.length > 0) throw notFound(described.kind, ...missing);
  const found = described.views.filter(
    (view) =>
      (ids.length === 0 || ids.includes(described.idOf(view) ?? '')) &&
      passesFilters(view, query.filters, described.filters),
  );
  const page = pageOf(found, {
    size: ids.length > 0 ? found.length : call.account.pageCap.of(pageSize(query.maxResults, found.length)),
    token: query.nextToken,
    scope: JSON.stringify([call.operation, call.region, query.filters ?? []]),
    invalid: () => ec2Error('InvalidPaginationToken', 'The pagination token is not valid.'),
  });
  return { found: page.items, ...(page.nextToken === undefined ? {} : { nextToken: page.nextToken }) };
}

/** Without a size everything comes at once. */
function pageSize(sent: number | undefined, all: number): number {
  if (sent === undefined) return Math.max(all, 1);
  if (!Number.isInteger(sent) || sent < 5) {
    throw invalidValue('maxResults', ` ${sent} `, 'Expecting a value greater than 5.');
  }
  return Math.min(sent, maximumPage);
}
