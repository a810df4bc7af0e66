import type { ListObjectsRequest, ListObjectsV2Request, ObjectStorageClass, _Object } from '@aws-sdk/client-s3';
import type { Account } from '../../account.js';
import type { Call } from '../../service.js';
import { ownerOfAccount } from './acl.js';
import type { ConditionValues } from './authorise.js';
import { listPage, pageSize, type Listing } from './listing.js';
import { compareKeys } from './object-store.js';
import type { Bucket, ObjectVersion } from './state.js';

type ListInput = ListObjectsRequest | ListObjectsV2Request;

/** The condition keys of a listing; a prefix that the request does not have is absent, an empty one is the empty text. */
export function listConditions(input: Pick<ListInput, 'Prefix' | 'Delimiter' | 'MaxKeys'>): ConditionValues {
  return { 's3:prefix': input.Prefix, 's3:delimiter': input.Delimiter, 's3:max-keys': input.MaxKeys };
}

/** A listing's query as CloudTrail writes it down: all texts. */
export function sentListing(
  input: Pick<ListInput, 'Prefix' | 'Delimiter' | 'MaxKeys' | 'EncodingType'>,
): Record<string, unknown> {
  return {
    prefix: input.Prefix,
    delimiter: input.Delimiter,
    'max-keys': input.MaxKeys === undefined ? undefined : String(input.MaxKeys),
    'encoding-type': input.EncodingType,
  };
}

/** A key with its current version. */
export interface CurrentEntry {
  readonly key: string;
  readonly version: ObjectVersion;
}

/** The page after a key or a common prefix, of the objects whose current version is no delete marker. */
export function currentPage(
  { pageCap }: Account,
  bucket: Bucket,
  input: ListInput,
  after: string | undefined,
): Listing<CurrentEntry> {
  return listPage(currentEntries(bucket, after ?? ''), {
    prefix: input.Prefix ?? '',
    delimiter: input.Delimiter ?? '',
    givenPrefix: after,
    limit: pageCap.of(pageSize(input.MaxKeys, 'max-keys')),
  });
}

function* currentEntries(bucket: Bucket, after: string): Generator<CurrentEntry> {
  for (const { key, versions } of bucket.objects) {
    const [version] = versions;
    if (version?.kind === 'object' && compareKeys(key, after) > 0) yield { key, version };
  }
}

/** The key or common prefix the page ends with; empty for an empty page. */
export function lastOf(page: Listing<CurrentEntry>): string {
  if (!page.last) return '';
  return 'prefix' in page.last ? page.last.prefix : page.last.entry.key;
}

/** The page's objects and common prefixes as they are answered; the call where their owner is to be named. */
export function shownEntries(
  page: Listing<CurrentEntry>,
  encode: (key: string) => string,
  ownerOf: Call | undefined,
): { Contents?: _Object[]; CommonPrefixes?: { Prefix: string }[] } {
  const contents = page.entries.map((entry) => shownObject(entry, encode, ownerOf));
  const prefixes = page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) }));
  return {
    ...(contents.length === 0 ? {} : { Contents: contents }),
    ...(prefixes.length === 0 ? {} : { CommonPrefixes: prefixes }),
  };
}

function shownObject(entry: CurrentEntry, encode: (key: string) => string, ownerOf: Call | undefined): _Object {
  const { version } = entry;
  return {
    Key: encode(entry.key),
    LastModified: new Date(version.modifiedAtMs),
    ETag: `"${version.etag}"`,
    Size: version.size,
    StorageClass: version.storageClass as ObjectStorageClass,
    ...(version.checksum && {
      ChecksumAlgorithm: [version.checksum.algorithm],
      ChecksumType: version.checksum.type,
    }),
    ...(ownerOf && { Owner: ownerOfAccount(ownerOf.account.accountId) }),
  };
}
