import type { Call, Check } from '../../service.js';
import { objectCheck, versioned, type ObjectInput } from './authorise.js';
import { findBucket, requireBucket } from './bucket.js';
import { invalidArgument, preconditionFailed } from './errors.js';
import { findFailedCondition } from './preconditions.js';
import { requireReadable } from './readable-object.js';
import type { Bucket, ObjectVersion } from './state.js';

/** What CopyObject and UploadPartCopy say of where the bytes come from. */
export interface CopyInput {
  readonly CopySource: string | undefined;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
}

/** The object that is to be copied. */
export interface CopySource {
  readonly bucket: Bucket;
  readonly version: ObjectVersion;
}

/**
 * The source a request names; empty where it names none.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function sourceInput(input: CopyInput): ObjectInput {
  const [path = '', query = ''] = (input.CopySource ?? '').replace(/^\//, '').split('?', 2);
  const [bucket = '', ...key] = path.split('/');
  const versionId = new URLSearchParams(query).get('versionId') ?? undefined;
  return {
    Bucket: decode(bucket),
    Key: decode(key.join('/')),
    VersionId: versionId,
    ExpectedBucketOwner: input.ExpectedSourceBucketOwner,
  };
}

/** What IAM is asked of the source. */
export function sourceCheck(call: Call, input: CopyInput): Check {
  const source = sourceInput(input);
  return objectCheck(call, source, versioned(source, 's3:GetObject', 's3:GetObjectVersion'));
}

/**
 * The object to be copied; it may be in any region.
 * @throws AwsError `InvalidArgument` for a source that is no `bucket/key`, `PreconditionFailed` for any condition that does not hold.
 */
export function requireSource(input: CopyInput, call: Call): CopySource {
  const source = sourceInput(input);
  if (!source.Bucket || !source.Key) {
    const message = 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey';
    throw invalidArgument(message, 'x-amz-copy-source', input.CopySource ?? '');
  }
  const bucket = requireBucket(source, { ...call, region: regionOf(call, source.Bucket) });
  const version = requireReadable(bucket, source, call);
  const failed = findFailedCondition(version, {
    ifMatch: input.CopySourceIfMatch,
    ifNoneMatch: input.CopySourceIfNoneMatch,
    ifModifiedSince: input.CopySourceIfModifiedSince,
    ifUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  });
  if (failed) throw preconditionFailed(`x-amz-copy-source-${failed.name}`);
  return { bucket, version };
}

function regionOf(call: Call, name: string): string {
  return findBucket(call.account, name)?.region ?? call.region;
}

/** Text that is not URL-encoded is taken as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: S3 too takes such a key literally.
    return text;
  }
}
