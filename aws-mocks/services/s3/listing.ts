import { invalidArgument } from './errors.js';

/** Which part of a list is asked for. */
export interface ListingQuery {
  readonly prefix: string;
  /** Empty: nothing is rolled up. */
  readonly delimiter: string;
  /** A common prefix the page before ended with: what it rolls up was given already. */
  readonly givenPrefix: string | undefined;
  /** Entries and common prefixes together, 0 or more. */
  readonly limit: number;
}

/** One page of a list: entries as they came in, prefixes in their order. */
export interface Listing<Entry> {
  readonly entries: readonly Entry[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  /** The last thing on the page, which the next page starts after; absent on an empty page. */
  readonly last?: { readonly prefix: string } | { readonly entry: Entry };
}

/**
 * Rolls up what has the delimiter after the prefix and cuts the page. Entries come in listing order, without those before the page.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
 */
export function listPage<Entry extends { readonly key: string }>(
  entries: Iterable<Entry>,
  query: ListingQuery,
): Listing<Entry> {
  const page: Entry[] = [];
  const commonPrefixes: string[] = [];
  let last: Listing<Entry>['last'];
  for (const entry of entries) {
    if (!entry.key.startsWith(query.prefix)) continue;
    const prefix = commonPrefixOf(entry.key, query);
    if (prefix !== undefined && (prefix === commonPrefixes.at(-1) || prefix === query.givenPrefix)) continue;
    if (page.length + commonPrefixes.length >= query.limit) {
      return { entries: page, commonPrefixes, isTruncated: query.limit > 0, ...(last && { last }) };
    }
    if (prefix === undefined) page.push(entry);
    else commonPrefixes.push(prefix);
    last = prefix === undefined ? { entry } : { prefix };
  }
  return { entries: page, commonPrefixes, isTruncated: false, ...(last && { last }) };
}

/**
 * How many entries the client wants, at most 1,000.
 * @throws AwsError `InvalidArgument` for a negative number.
 */
export function pageSize(sent: number | undefined, name: string): number {
  if (sent === undefined) return 1000;
  if (!Number.isInteger(sent) || sent < 0) {
    throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, String(sent));
  }
  return Math.min(sent, 1000);
}

/** Encodes a key for an answer when the client asked for it: spaces as `+`, slashes as they are. */
export function keyEncoder(encodingType: string | undefined): (key: string) => string {
  if (encodingType === undefined) return (key) => key;
  if (encodingType !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encodingType);
  }
  return (key) =>
    encodeURIComponent(key)
      .replaceAll('%2F', '/')
      .replaceAll('%20', '+')
      .replace(/[!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function commonPrefixOf(key: string, query: ListingQuery): string | undefined {
  if (query.delimiter === '') return undefined;
  const end = key.indexOf(query.delimiter, query.prefix.length);
  return end < 0 ? undefined : key.slice(0, end + query.delimiter.length);
}
