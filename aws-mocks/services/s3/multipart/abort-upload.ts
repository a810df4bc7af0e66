import type { AbortMultipartUploadOutput, AbortMultipartUploadRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service.js';
import { objectCheck } from '../authorise.js';
import { requireBucket } from '../bucket.js';
import { objectRecord } from '../record.js';
import { removeUpload, requireUpload } from './uploads.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload = operation<AbortMultipartUploadRequest, AbortMultipartUploadOutput>({
  authorise: (input, call) => [objectCheck(call, input, 's3:AbortMultipartUpload')],
  record: objectRecord<AbortMultipartUploadRequest, AbortMultipartUploadOutput>({
    readOnly: false,
    sent: (input) => ({ uploadId: input.UploadId }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    removeUpload(bucket, requireUpload(bucket, input));
    return {};
  },
});
