import type { CreateMultipartUploadOutput, CreateMultipartUploadRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service.js';
import { parseAcl } from '../acl.js';
import { requireBucket } from '../bucket.js';
import { parseAlgorithm, parseChecksumType } from '../checksums.js';
import { appliedEncryption, encryptionHeaders } from '../encryption-input.js';
import { encryptFor, shownEncryption } from '../encryption.js';
import { objectRecord } from '../record.js';
import { parseUpload, sentUpload, uploadChecks } from '../upload-input.js';
import { addUpload } from './uploads.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload = operation<CreateMultipartUploadRequest, CreateMultipartUploadOutput>({
  authorise: (input, call) => uploadChecks(call, input),
  record: objectRecord<CreateMultipartUploadRequest, CreateMultipartUploadOutput>({
    readOnly: false,
    sent: (input) => ({ uploads: '', ...sentUpload(input) }),
    answered: encryptionHeaders,
    eventData: appliedEncryption,
  }),
  handle: async (input, call) => {
    const bucket = requireBucket(input, call);
    const properties = parseUpload(input);
    const algorithm = parseAlgorithm(input.ChecksumAlgorithm);
    const checksum = algorithm && { algorithm, type: parseChecksumType(algorithm, input.ChecksumType) };
    const encryption = await encryptFor(bucket, input.Key ?? '', input, call);
    const uploadId = call.account.randomId(96, uploadAlphabet);
    addUpload(bucket, {
      uploadId,
      key: input.Key ?? '',
      startedAtMs: call.nowMs,
      initiator: call.caller.arn,
      ...properties,
      acl: parseAcl(input, bucket, call.account),
      ...(encryption && { encryption }),
      ...(checksum && { checksum }),
      parts: [],
    });
    return {
      Bucket: bucket.name,
      Key: input.Key,
      UploadId: uploadId,
      ...shownEncryption(encryption),
      ChecksumAlgorithm: checksum?.algorithm,
      ChecksumType: checksum?.type,
    };
  },
});

const uploadAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';
