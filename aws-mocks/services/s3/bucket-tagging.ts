import type {
  DeleteBucketTaggingRequest,
  GetBucketTaggingOutput,
  GetBucketTaggingRequest,
  PutBucketTaggingRequest,
} from '@aws-sdk/client-s3';
import { operation, type AnyOperation } from '../../service.js';
import { onBucket } from './authorise.js';
import { requireBucket } from './bucket.js';
import { notConfigured } from './errors.js';
import { bucketRecord } from './record.js';
import { sentDocument } from './sent-document.js';
import { parseTagSet } from './tag-set.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
const getBucketTagging = operation<GetBucketTaggingRequest, GetBucketTaggingOutput>({
  authorise: onBucket('s3:GetBucketTagging'),
  record: bucketRecord({ readOnly: true, sent: () => ({ tagging: '' }) }),
  handle: (input, call) => {
    const { name, tags } = requireBucket(input, call);
    if (tags.length === 0) throw notConfigured('NoSuchTagSet', 'The TagSet does not exist', name);
    return { TagSet: tags };
  },
});

/** Replaces the whole set. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
const putBucketTagging = operation<PutBucketTaggingRequest, object>({
  authorise: onBucket('s3:PutBucketTagging'),
  record: bucketRecord({
    readOnly: false,
    sent: (input) => ({ tagging: '', ...sentDocument('Tagging', input.Tagging) }),
  }),
  handle: (input, call) => {
    requireBucket(input, call).tags = parseTagSet(input.Tagging?.TagSet, 50);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html */
const deleteBucketTagging = operation<DeleteBucketTaggingRequest, object>({
  authorise: onBucket('s3:PutBucketTagging'),
  record: bucketRecord({ readOnly: false, sent: () => ({ tagging: '' }) }),
  handle: (input, call) => {
    requireBucket(input, call).tags = [];
    return {};
  },
});

/** A bucket's tags. */
export const bucketTaggingOperations: Readonly<Record<string, AnyOperation>> = {
  DeleteBucketTagging: deleteBucketTagging,
  GetBucketTagging: getBucketTagging,
  PutBucketTagging: putBucketTagging,
};
