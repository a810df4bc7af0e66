import type {
  DeleteMarkerEntry,
  ListObjectVersionsOutput,
  ListObjectVersionsRequest,
  ObjectVersion as ShownVersion,
} from '@aws-sdk/client-s3';
import type { Account } from '../../account.js';
import { operation, type Call } from '../../service.js';
import { ownerOfAccount } from './acl.js';
import { onBucket } from './authorise.js';
import { requireBucket } from './bucket.js';
import { invalidArgument } from './errors.js';
import { listConditions, sentListing } from './object-listing.js';
import { keyEncoder, listPage, pageSize, type Listing } from './listing.js';
import { compareKeys } from './object-store.js';
import { objectsRecord } from './record.js';
import type { Bucket, StoredVersion } from './state.js';

/** Keys in order, of each key the newest version first. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions = operation<ListObjectVersionsRequest, ListObjectVersionsOutput>({
  authorise: onBucket<ListObjectVersionsRequest>('s3:ListBucketVersions', listConditions),
  record: objectsRecord({
    readOnly: true,
    sent: (input) => ({
      versions: '',
      ...sentListing(input),
      'key-marker': input.KeyMarker,
      'version-id-marker': input.VersionIdMarker,
    }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const encode = keyEncoder(input.EncodingType);
    const page = versionPage(call.account, bucket, input);
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ''),
      KeyMarker: encode(input.KeyMarker ?? ''),
      VersionIdMarker: input.VersionIdMarker ?? '',
      MaxKeys: pageSize(input.MaxKeys, 'max-keys'),
      IsTruncated: page.isTruncated,
      Delimiter: input.Delimiter && encode(input.Delimiter),
      EncodingType: input.EncodingType,
      ...nextMarkers(page, encode),
      ...shownEntries(page, encode, call),
    };
  },
});

interface VersionEntry {
  readonly key: string;
  readonly version: StoredVersion;
  readonly isLatest: boolean;
}

function versionPage({ pageCap }: Account, bucket: Bucket, input: ListObjectVersionsRequest): Listing<VersionEntry> {
  const { KeyMarker, VersionIdMarker } = input;
  if (VersionIdMarker && !KeyMarker) {
    const message = 'A version-id marker cannot be specified without a key marker.';
    throw invalidArgument(message, 'version-id-marker', VersionIdMarker);
  }
  return listPage(versionEntries(bucket, KeyMarker ?? '', VersionIdMarker), {
    prefix: input.Prefix ?? '',
    delimiter: input.Delimiter ?? '',
    givenPrefix: KeyMarker,
    limit: pageCap.of(pageSize(input.MaxKeys, 'max-keys')),
  });
}

/** What comes after the markers: with a version id the older versions of the marked key too. */
function* versionEntries(bucket: Bucket, keyMarker: string, versionIdMarker?: string): Generator<VersionEntry> {
  for (const { key, versions } of bucket.objects) {
    const order = compareKeys(key, keyMarker);
    if (order < 0 || (order === 0 && !versionIdMarker)) continue;
    const marked = order === 0 ? versions.findIndex((version) => version.versionId === versionIdMarker) : -1;
    // A marked version that was deleted since leaves nothing of its key to go on from.
    if (order === 0 && marked < 0) continue;
    for (const [index, version] of versions.entries()) {
      if (index > marked) yield { key, version, isLatest: index === 0 };
    }
  }
}

function nextMarkers(
  page: Listing<VersionEntry>,
  encode: (key: string) => string,
): Pick<ListObjectVersionsOutput, 'NextKeyMarker' | 'NextVersionIdMarker'> {
  if (!page.isTruncated || !page.last) return {};
  if ('prefix' in page.last) return { NextKeyMarker: encode(page.last.prefix) };
  const { key, version } = page.last.entry;
  return { NextKeyMarker: encode(key), NextVersionIdMarker: version.versionId };
}

function shownEntries(
  page: Listing<VersionEntry>,
  encode: (key: string) => string,
  call: Call,
): Pick<ListObjectVersionsOutput, 'Versions' | 'DeleteMarkers' | 'CommonPrefixes'> {
  const Owner = ownerOfAccount(call.account.accountId);
  const versions: ShownVersion[] = [];
  const markers: DeleteMarkerEntry[] = [];
  for (const { key, version, isLatest } of page.entries) {
    const entry = {
      Key: encode(key),
      VersionId: version.versionId,
      IsLatest: isLatest,
      LastModified: new Date(version.modifiedAtMs),
      Owner,
    };
    if (version.kind === 'delete-marker') markers.push(entry);
    else versions.push({ ...entry, ETag: `"${version.etag}"`, Size: version.size, StorageClass: 'STANDARD' });
  }
  return {
    ...(versions.length === 0 ? {} : { Versions: versions }),
    ...(markers.length === 0 ? {} : { DeleteMarkers: markers }),
    ...(page.commonPrefixes.length === 0
      ? {}
      : { CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })) }),
  };
}
