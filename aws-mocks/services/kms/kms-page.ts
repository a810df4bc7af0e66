import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { numberViolation } from '../iam/constraints.js';
import { pageOf } from '../page.js';
import { refuseViolations } from './errors.js';

/** What every list operation of KMS takes. */
interface PageInput {
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

/** What every list operation of KMS answers beside its items. */
interface PageOutput {
  readonly Truncated: boolean;
  readonly NextMarker?: string;
}

/**
 * The page of a list that was asked for: `usual` items unless `Limit`, 1 to `most`, says otherwise.
 * @throws AwsError ValidationException for a limit out of bounds, InvalidMarkerException for a marker of another list.
 */
export function kmsPage<Item>(
  { pageCap }: Account,
  list: readonly Item[],
  { Limit, Marker }: PageInput,
  { usual, most, scope }: { readonly usual: number; readonly most: number; readonly scope: string },
): { readonly items: Item[] } & PageOutput {
  refuseViolations([numberViolation('limit', Limit, { min: 1, max: most })]);
  const { items, nextToken } = pageOf(list, {
    size: pageCap.of(Limit ?? usual),
    token: Marker,
    scope,
    invalid: () => new AwsError('InvalidMarkerException', 'Invalid marker'),
  });
  return nextToken === undefined ? { items, Truncated: false } : { items, Truncated: true, NextMarker: nextToken };
}
