import type {
  ListObjectsOutput,
  ListObjectsRequest,
  ListObjectsV2Output,
  ListObjectsV2Request,
  ObjectStorageClass,
  _Object,
} from '@aws-sdk/client-s3';
import { operation, type Call } from '../../service.js';
import { ownerOfAccount } from './acl.js';
import { onBucket, type ConditionValues } from './authorise.js';
import { requireBucket } from './bucket.js';
import { invalidArgument } from './errors.js';
import { keyEncoder, listPage, pageSize, type Listing } from './listing.js';
import { compareKeys } from './object-store.js';
import { objectsRecord } from './record.js';
import type { Bucket, ObjectVersion } from './state.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects = operation<ListObjectsRequest, ListObjectsOutput>({
  authorise: onBucket<ListObjectsRequest>('s3:ListBucket', listConditions),
  record: objectsRecord({
    readOnly: true,
    sent: (input) => ({ ...sentListing(input), marker: input.Marker }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const encode = keyEncoder(input.EncodingType);
    const page = currentPage(bucket, input, input.Marker);
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ''),
      Marker: encode(input.Marker ?? ''),
      MaxKeys: pageSize(input.MaxKeys, 'max-keys'),
      IsTruncated: page.isTruncated,
      Delimiter: input.Delimiter && encode(input.Delimiter),
      EncodingType: input.EncodingType,
      ...shownEntries(page, encode, call),
      // Without a delimiter the client takes the last key it got; S3 names the next marker only with one.
      NextMarker: page.isTruncated && input.Delimiter ? encode(lastOf(page)) : undefined,
    };
  },
});

/** CloudTrail knows both versions of the call as ListObjects. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = operation<ListObjectsV2Request, ListObjectsV2Output>({
  authorise: onBucket<ListObjectsV2Request>('s3:ListBucket', listConditions),
  record: objectsRecord({
    readOnly: true,
    eventName: 'ListObjects',
    sent: (input) => ({
      'list-type': '2',
      ...sentListing(input),
      'start-after': input.StartAfter,
      'continuation-token': input.ContinuationToken,
      'fetch-owner': input.FetchOwner === undefined ? undefined : String(input.FetchOwner),
    }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const encode = keyEncoder(input.EncodingType);
    const page = currentPage(bucket, input, readToken(input.ContinuationToken) ?? input.StartAfter);
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ''),
      StartAfter: input.StartAfter && encode(input.StartAfter),
      MaxKeys: pageSize(input.MaxKeys, 'max-keys'),
      KeyCount: page.entries.length + page.commonPrefixes.length,
      IsTruncated: page.isTruncated,
      Delimiter: input.Delimiter && encode(input.Delimiter),
      EncodingType: input.EncodingType,
      ContinuationToken: input.ContinuationToken,
      NextContinuationToken: page.isTruncated ? makeToken(lastOf(page)) : undefined,
      ...shownEntries(page, encode, input.FetchOwner ? call : undefined),
    };
  },
});

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

interface CurrentEntry {
  readonly key: string;
  readonly version: ObjectVersion;
}

/** The page after a key or a common prefix, of the objects whose current version is no delete marker. */
function currentPage(bucket: Bucket, input: ListInput, after: string | undefined): Listing<CurrentEntry> {
  return listPage(currentEntries(bucket, after ?? ''), {
    prefix: input.Prefix ?? '',
    delimiter: input.Delimiter ?? '',
    givenPrefix: after,
    limit: pageSize(input.MaxKeys, 'max-keys'),
  });
}

function* currentEntries(bucket: Bucket, after: string): Generator<CurrentEntry> {
  for (const { key, versions } of bucket.objects) {
    const [version] = versions;
    if (version?.kind === 'object' && compareKeys(key, after) > 0) yield { key, version };
  }
}

function lastOf(page: Listing<CurrentEntry>): string {
  if (!page.last) return '';
  return 'prefix' in page.last ? page.last.prefix : page.last.entry.key;
}

function shownEntries(
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

const tokenPrefix = 'after:';

function makeToken(after: string): string {
  return Buffer.from(tokenPrefix + after).toString('base64');
}

function readToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (text.startsWith(tokenPrefix)) return text.slice(tokenPrefix.length);
  throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
}
