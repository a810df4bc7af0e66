import type { Call } from '../../service.js';
import { bucketCheck, type ObjectInput } from './authorise.js';
import { findVersion, requireVersion } from './object-store.js';
import type { Bucket, ObjectVersion } from './state.js';

/**
 * The object that a call reads. That it is not there is told only to those who may list the bucket.
 * @throws AwsError `AccessDenied` for what is not there and could not be seen in a listing either; else as `requireVersion`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function requireReadable(bucket: Bucket, input: ObjectInput, call: Call): ObjectVersion {
  const key = input.Key ?? '';
  const found = findVersion(bucket, key, input.VersionId);
  const hidden = found === undefined || (found.kind === 'delete-marker' && input.VersionId === undefined);
  const denial = hidden ? call.findDenial(bucketCheck(call, bucket.name, 's3:ListBucket')) : undefined;
  if (denial) throw denial;
  return requireVersion(bucket, key, input.VersionId);
}
