import type {
  GetObjectOutput,
  GetObjectRequest,
  HeadObjectOutput,
  HeadObjectRequest,
  StorageClass,
} from '@aws-sdk/client-s3';
import { operation, type Call, type Check } from '../../service.js';
import { objectCheck, versioned } from './authorise.js';
import { requireBucket } from './bucket.js';
import { findByteRange, type ByteRange } from './byte-range.js';
import { checksumMembers } from './checksums.js';
import { decryptFor, shownEncryption } from './encryption.js';
import { invalidArgument, invalidRequest } from './errors.js';
import { readBytes, shownVersion } from './object-store.js';
import { checkReadConditions } from './preconditions.js';
import { requireReadable } from './readable-object.js';
import { objectRecord } from './record.js';
import type { ObjectVersion } from './state.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = operation<GetObjectRequest, GetObjectOutput>({
  authorise: readChecks,
  record: objectRecord({ readOnly: true, sent: sentPart, bytesOut: (output) => output.ContentLength }),
  handle: async (input, call) => {
    const { shown, version, range } = findShown(input, call);
    await decryptFor(version.encryption, call);
    const bytes = await readBytes(call.account, version.parts, range?.start ?? 0, range?.end ?? version.size);
    // The client's type is that of a stream it receives; the server takes bytes.
    return { ...shown, Body: bytes as unknown as NonNullable<GetObjectOutput['Body']> };
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject = operation<HeadObjectRequest, HeadObjectOutput>({
  authorise: readChecks,
  record: objectRecord({ readOnly: true, sent: sentPart }),
  handle: async (input, call) => {
    const { shown, version } = findShown(input, call);
    // What is said about an object needs no key, but for the checksum of its bytes.
    if (input.ChecksumMode === 'ENABLED') await decryptFor(version.encryption, call);
    return shown;
  },
});

function readChecks(input: GetObjectRequest | HeadObjectRequest, call: Call): Check[] {
  return [objectCheck(call, input, versioned(input, 's3:GetObject', 's3:GetObjectVersion'))];
}

function sentPart(input: GetObjectRequest | HeadObjectRequest): Record<string, unknown> {
  return { partNumber: input.PartNumber };
}

interface Shown {
  readonly version: ObjectVersion;
  /** Undefined for all of it. */
  readonly range: ByteRange | undefined;
  /** The answer without its body. */
  readonly shown: Omit<GetObjectOutput, 'Body'>;
}

function findShown(input: GetObjectRequest | HeadObjectRequest, call: Call): Shown {
  const bucket = requireBucket(input, call);
  const version = requireReadable(bucket, input, call);
  checkReadConditions(version, {
    ifMatch: input.IfMatch,
    ifNoneMatch: input.IfNoneMatch,
    ifModifiedSince: input.IfModifiedSince,
    ifUnmodifiedSince: input.IfUnmodifiedSince,
  });
  const range = requestedRange(input, version);
  const length = range ? range.end - range.start : version.size;
  return {
    version,
    range,
    shown: {
      ...shownProperties(version, input),
      ...shownVersion(bucket, version.versionId),
      ContentLength: length,
      ...(range ? { ContentRange: `bytes ${range.start}-${range.end - 1}/${version.size}` } : {}),
      ...(input.PartNumber === undefined || !version.multipart ? {} : { PartsCount: version.parts.length }),
      ...(input.ChecksumMode === 'ENABLED' && !range ? checksumMembers(version.checksum) : {}),
    },
  };
}

function requestedRange(input: GetObjectRequest | HeadObjectRequest, version: ObjectVersion): ByteRange | undefined {
  const { PartNumber, Range } = input;
  if (PartNumber === undefined) return findByteRange(Range, version.size);
  if (Range !== undefined) throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  return rangeOfPart(version, PartNumber);
}

/** Part 1 of an object that was uploaded in one piece is all of it. */
function rangeOfPart(version: ObjectVersion, partNumber: number): ByteRange {
  const part = version.parts[partNumber - 1];
  if (!part) {
    throw invalidArgument('The requested partnumber is not satisfiable', 'partNumber', String(partNumber));
  }
  const start = version.parts.slice(0, partNumber - 1).reduce((sum, { size }) => sum + size, 0);
  return { start, end: start + part.size };
}

function shownProperties(
  version: ObjectVersion,
  input: GetObjectRequest | HeadObjectRequest,
): Partial<GetObjectOutput> {
  const { headers } = version;
  const expires = input.ResponseExpires ?? (headers.expires === undefined ? undefined : new Date(headers.expires));
  return {
    AcceptRanges: 'bytes',
    LastModified: new Date(version.modifiedAtMs),
    ETag: `"${version.etag}"`,
    ...shownEncryption(version.encryption),
    Metadata: { ...version.metadata },
    ContentType: input.ResponseContentType ?? headers.contentType,
    CacheControl: input.ResponseCacheControl ?? headers.cacheControl,
    ContentDisposition: input.ResponseContentDisposition ?? headers.contentDisposition,
    ContentEncoding: input.ResponseContentEncoding ?? headers.contentEncoding,
    ContentLanguage: input.ResponseContentLanguage ?? headers.contentLanguage,
    Expires: expires,
    WebsiteRedirectLocation: headers.websiteRedirectLocation,
    // S3 names the storage class of all but the standard one.
    StorageClass: version.storageClass === 'STANDARD' ? undefined : (version.storageClass as StorageClass),
    TagCount: version.tags.length === 0 ? undefined : version.tags.length,
  };
}
