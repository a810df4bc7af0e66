import type { Account } from '../../account.js';
import { numberViolation, refuseViolations, textViolation } from './constraints.js';
import { validationError } from './errors.js';

/** What every list operation of IAM takes. */
export interface PageInput {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** What every list operation of IAM answers beside its items. `Marker` is there exactly when there is more. */
export interface PageOutput {
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

/**
 * The page of a list that was asked for, sorted by key: 100 items unless `MaxItems` (1 to 1000) says otherwise. A marker holds the
 * key of the last item delivered, so that nothing is left out or comes twice when things are made or deleted between two pages.
 * @param keyOf is unique in the list.
 * @throws AwsError `ValidationError` for a marker that was not made here.
 */
export function paginate<Item>(
  { pageCap }: Pick<Account, 'pageCap'>,
  items: readonly Item[],
  { Marker, MaxItems = 100 }: PageInput,
  keyOf: (item: Item) => string,
): { readonly items: Item[]; readonly page: PageOutput } {
  refuseViolations([
    textViolation('marker', Marker, { min: 1, max: 2048 }),
    numberViolation('maxItems', MaxItems, { min: 1, max: 1000 }),
  ]);
  const after = Marker === undefined ? undefined : readMarker(Marker);
  const keyed = items.map((item) => ({ key: keyOf(item), item })).sort(byKey);
  const rest = after === undefined ? keyed : keyed.filter(({ key }) => key > after);
  const page = rest.slice(0, pageCap.of(MaxItems));
  const last = page.at(-1);
  const more =
    last && rest.length > page.length ? { IsTruncated: true, Marker: makeMarker(last.key) } : { IsTruncated: false };
  return { items: page.map(({ item }) => item), page: more };
}

/** The key of something that is sorted by its name, in which case does not count. */
export function nameKey({ name }: { readonly name: string }): string {
  return name.toLowerCase();
}

// By code unit, so that the order depends on no language.
function byKey(left: { readonly key: string }, right: { readonly key: string }): number {
  if (left.key === right.key) return 0;
  return left.key < right.key ? -1 : 1;
}

const markerMark = 'after:';

function makeMarker(key: string): string {
  return Buffer.from(markerMark + key).toString('base64url');
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8');
  if (!text.startsWith(markerMark)) throw validationError('Invalid Marker.');
  return text.slice(markerMark.length);
}
