import type {
  DeleteObjectOutput,
  DeleteObjectRequest,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
  DeletedObject,
  ObjectIdentifier,
} from '@aws-sdk/client-s3';
import { AwsError, operation, type Call } from '../../service.js';
import { objectCheck, versioned } from './authorise.js';
import { requireBucket } from './bucket.js';
import { malformedXml } from './errors.js';
import { deleteCurrent, removeVersion } from './object-store.js';
import { checkWriteConditions } from './preconditions.js';
import { objectRecord, objectsRecord } from './record.js';
import type { Bucket } from './state.js';

/** Deleting what is not there succeeds. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = operation<DeleteObjectRequest, DeleteObjectOutput>({
  authorise: (input, call) => [
    objectCheck(call, input, versioned(input, 's3:DeleteObject', 's3:DeleteObjectVersion'), {
      's3:if-match': input.IfMatch,
    }),
  ],
  record: objectRecord({
    readOnly: false,
    answered: (output) => ({
      'x-amz-delete-marker': output.DeleteMarker,
      'x-amz-version-id': output.VersionId,
    }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    checkWriteConditions(bucket, input.Key ?? '', { IfMatch: input.IfMatch });
    const { DeleteMarker, VersionId, DeleteMarkerVersionId } = deleteOne(bucket, input, call);
    return { DeleteMarker, VersionId: DeleteMarkerVersionId ?? VersionId };
  },
});

/**
 * Deletes up to 1,000 objects or versions. IAM is asked about each on its own: one that may not be deleted is an error in the answer, and the call
 * succeeds.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
export const deleteObjects = operation<DeleteObjectsRequest, DeleteObjectsOutput>({
  authorise: () => [],
  record: objectsRecord({ readOnly: false, sent: () => ({ delete: '' }) }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const objects = input.Delete?.Objects ?? [];
    if (objects.length === 0 || objects.length > 1000) throw malformedXml();
    const results = objects.map((object) => deleteChecked(bucket, object, call));
    const errors = results.flatMap((result) => (result.error ? [result.error] : []));
    const deleted = results.flatMap((result) => (result.deleted && !input.Delete?.Quiet ? [result.deleted] : []));
    return {
      ...(deleted.length === 0 ? {} : { Deleted: deleted }),
      ...(errors.length === 0 ? {} : { Errors: errors }),
    };
  },
});

type Deletion = { readonly Key?: string | undefined; readonly VersionId?: string | undefined };

function deleteOne(bucket: Bucket, target: Deletion, call: Call): DeletedObject {
  const { Key = '', VersionId } = target;
  if (VersionId === undefined) {
    const marker = deleteCurrent(bucket, Key, call);
    return marker ? { Key, DeleteMarker: true, DeleteMarkerVersionId: marker.versionId } : { Key };
  }
  const removed = removeVersion(bucket, Key, VersionId);
  if (removed?.kind !== 'delete-marker') return { Key, VersionId };
  return { Key, VersionId, DeleteMarker: true, DeleteMarkerVersionId: VersionId };
}

interface DeletionResult {
  readonly deleted?: DeletedObject;
  readonly error?: NonNullable<DeleteObjectsOutput['Errors']>[number];
}

/** One key's denial, or its condition that does not hold, is that key's error and nobody else's. */
function deleteChecked(bucket: Bucket, object: ObjectIdentifier, call: Call): DeletionResult {
  try {
    const target = { ...object, Bucket: bucket.name };
    const action = versioned(target, 's3:DeleteObject', 's3:DeleteObjectVersion');
    const denial = call.findDenial(objectCheck(call, target, action));
    if (denial) throw denial;
    checkWriteConditions(bucket, object.Key ?? '', { IfMatch: object.ETag });
    return { deleted: deleteOne(bucket, object, call) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { error: { Key: object.Key, VersionId: object.VersionId, Code: error.code, Message: error.message } };
  }
}
