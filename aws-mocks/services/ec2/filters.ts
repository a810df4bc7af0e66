import { invalidValue, missingParameter } from './errors.js';

/** A filter as the SDK's input types have it. */
export interface SentFilter {
  readonly Name?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

type FilterValue = string | number | boolean | undefined;

/** What of a thing each filter compares: one value, several, or none. */
export type FilterTable<View> = Readonly<Record<string, (view: View) => FilterValue | readonly FilterValue[]>>;

interface Tagged {
  readonly Tags?: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;
}

/**
 * Whether the thing passes all filters: of each, one of its values must match one of the thing's, with `*` and `?` as wildcards.
 * Every thing can be filtered by its tags (`tag:KEY`, `tag-key`).
 * @throws AwsError `InvalidParameterValue` for a filter that this kind of thing does not have.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export function passesFilters<View extends object>(
  view: View,
  filters: readonly SentFilter[] | undefined,
  table: FilterTable<View>,
): boolean {
  return (filters ?? []).every(({ Name, Values }) => {
    if (!Name) throw missingParameter('Filter.Name');
    const patterns = (Values ?? []).map(wildcardPattern);
    return valuesOf(view, Name, table).some((value) => patterns.some((pattern) => pattern.test(value)));
  });
}

/** @throws AwsError for filters this kind of thing does not have, though there be nothing to filter. */
export function checkFilters(
  filters: readonly SentFilter[] | undefined,
  table: Readonly<Record<string, unknown>>,
): void {
  for (const { Name = '' } of filters ?? []) {
    if (Name.startsWith('tag:') || Name === 'tag-key' || Object.hasOwn(table, Name)) continue;
    throw invalidValue('filter', Name, `The filter '${Name}' is invalid`);
  }
}

function valuesOf<View extends object>(view: View, name: string, table: FilterTable<View>): string[] {
  const tags = (view as Tagged).Tags ?? [];
  if (name.startsWith('tag:')) {
    return tags.flatMap((tag) => (tag.Key === name.slice('tag:'.length) ? [tag.Value ?? ''] : []));
  }
  if (name === 'tag-key') return tags.flatMap((tag) => (tag.Key === undefined ? [] : [tag.Key]));
  const value = table[name]?.(view);
  const values: readonly FilterValue[] = typeof value === 'object' ? value : [value];
  return values.flatMap((one) => (one === undefined ? [] : [String(one)]));
}

/** A backslash takes the meaning from a wildcard. */
function wildcardPattern(text: string): RegExp {
  const pieces = text.match(/\\?[\s\S]/g) ?? [];
  const source = pieces.map((piece) => {
    if (piece === '*') return '[\\s\\S]*';
    if (piece === '?') return '[\\s\\S]';
    const literal = piece.length > 1 ? piece.slice(1) : piece;
    return literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`);
}
