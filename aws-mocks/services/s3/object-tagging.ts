import type {
  DeleteObjectTaggingOutput,
  DeleteObjectTaggingRequest,
  GetObjectTaggingOutput,
  GetObjectTaggingRequest,
  PutObjectTaggingOutput,
  PutObjectTaggingRequest,
} from '@aws-sdk/client-s3';
import { operation, type AnyOperation } from '../../service.js';
import { tagsOf } from '../tags.js';
import { objectCheck, versioned } from './authorise.js';
import { requireBucket } from './bucket.js';
import { requireVersion, shownVersion } from './object-store.js';
import { objectRecord } from './record.js';
import { parseTagSet } from './tag-set.js';
import { requestObjectTags } from './upload-input.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
const getObjectTagging = operation<GetObjectTaggingRequest, GetObjectTaggingOutput>({
  authorise: (input, call) => [
    objectCheck(call, input, versioned(input, 's3:GetObjectTagging', 's3:GetObjectVersionTagging')),
  ],
  record: objectRecord({ readOnly: true, sent: () => ({ tagging: '' }) }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const version = requireVersion(bucket, input.Key ?? '', input.VersionId);
    return { TagSet: version.tags, ...shownVersion(bucket, version.versionId) };
  },
});

/** Replaces the whole set. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
const putObjectTagging = operation<PutObjectTaggingRequest, PutObjectTaggingOutput>({
  authorise: (input, call) => [
    objectCheck(
      call,
      input,
      versioned(input, 's3:PutObjectTagging', 's3:PutObjectVersionTagging'),
      requestObjectTags(tagsOf(input.Tagging?.TagSet)),
    ),
  ],
  record: objectRecord({ readOnly: false, sent: () => ({ tagging: '' }) }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const version = requireVersion(bucket, input.Key ?? '', input.VersionId);
    version.tags = parseTagSet(input.Tagging?.TagSet, 10);
    return shownVersion(bucket, version.versionId);
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
const deleteObjectTagging = operation<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput>({
  authorise: (input, call) => [
    objectCheck(call, input, versioned(input, 's3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging')),
  ],
  record: objectRecord({ readOnly: false, sent: () => ({ tagging: '' }) }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const version = requireVersion(bucket, input.Key ?? '', input.VersionId);
    version.tags = [];
    return shownVersion(bucket, version.versionId);
  },
});

/** An object's tags. */
export const objectTaggingOperations: Readonly<Record<string, AnyOperation>> = {
  DeleteObjectTagging: deleteObjectTagging,
  GetObjectTagging: getObjectTagging,
  PutObjectTagging: putObjectTagging,
};
