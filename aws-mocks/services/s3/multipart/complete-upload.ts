import type { CompletedPart, CompleteMultipartUploadOutput, CompleteMultipartUploadRequest } from '@aws-sdk/client-s3';
import { AwsError, operation } from '../../../service.js';
import { objectCheck } from '../authorise.js';
import { requireBucket } from '../bucket.js';
import { checksumMembers, checksumOfParts, md5Hex } from '../checksums.js';
import { appliedEncryption, encryptionHeaders } from '../encryption-input.js';
import { decryptFor, shownEncryption } from '../encryption.js';
import { malformedXml } from '../errors.js';
import { addVersion, nextVersionId, readBytes, shownVersion } from '../object-store.js';
import { checkWriteConditions } from '../preconditions.js';
import { objectRecord } from '../record.js';
import type { ObjectVersion, Upload, UploadedPart } from '../state.js';
import { removeUpload, requireUpload } from './uploads.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload = operation<CompleteMultipartUploadRequest, CompleteMultipartUploadOutput>({
  authorise: (input, call) => [
    objectCheck(call, input, 's3:PutObject', { 's3:if-none-match': input.IfNoneMatch, 's3:if-match': input.IfMatch }),
  ],
  record: objectRecord<CompleteMultipartUploadRequest, CompleteMultipartUploadOutput>({
    readOnly: false,
    sent: (input) => ({ uploadId: input.UploadId }),
    answered: (output) => ({
      ...encryptionHeaders(output),
      'x-amz-version-id': output.VersionId,
    }),
    eventData: (_input, output) => appliedEncryption({}, output),
  }),
  handle: async (input, call) => {
    const bucket = requireBucket(input, call);
    const upload = requireUpload(bucket, input);
    const parts = chosenParts(upload, input.MultipartUpload?.Parts ?? []);
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    const bytes = await readBytes(call.account, parts, 0, size);
    const checksum = checksumOfParts(
      upload.checksum ?? { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' },
      bytes,
      parts.map((part) => part.checksum),
    );
    checkWriteConditions(bucket, upload.key, input);
    await decryptFor(upload.encryption, call);
    const version: ObjectVersion = {
      kind: 'object',
      versionId: nextVersionId(bucket, call.account),
      modifiedAtMs: call.nowMs,
      etag: etagOfParts(parts),
      size,
      parts: parts.map((part) => ({ digest: part.digest, size: part.size })),
      headers: upload.headers,
      metadata: upload.metadata,
      storageClass: upload.storageClass,
      checksum,
      multipart: true,
      ...(upload.encryption && { encryption: upload.encryption }),
      tags: upload.tags,
      acl: upload.acl,
    };
    addVersion(bucket, upload.key, version);
    removeUpload(bucket, upload);
    return {
      Location: `http://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(upload.key)}`,
      Bucket: bucket.name,
      Key: upload.key,
      ETag: `"${version.etag}"`,
      ...shownEncryption(upload.encryption),
      ...checksumMembers(checksum),
      ...shownVersion(bucket, version.versionId),
    };
  },
});

const minimumPartBytes = 5 * 1024 * 1024;

/** The parts the client names, in its order, after they were found in order, there, and large enough. */
function chosenParts(upload: Upload, named: readonly CompletedPart[]): UploadedPart[] {
  if (named.length === 0) throw malformedXml();
  const parts = named.map((part, index) => {
    const previous = named[index - 1]?.PartNumber ?? 0;
    if ((part.PartNumber ?? 0) <= previous) {
      const message = 'The list of parts was not in ascending order. Parts must be ordered by part number.';
      throw new AwsError('InvalidPartOrder', message, { status: 400, fields: { UploadId: upload.uploadId } });
    }
    return requirePart(upload, part);
  });
  const small = parts.slice(0, -1).find((part) => part.size < minimumPartBytes);
  if (small) {
    const message = 'Your proposed upload is smaller than the minimum allowed size';
    const fields = { ProposedSize: small.size, MinSizeAllowed: minimumPartBytes, PartNumber: small.partNumber };
    throw new AwsError('EntityTooSmall', message, { status: 400, fields });
  }
  return parts;
}

function requirePart(upload: Upload, named: CompletedPart): UploadedPart {
  const part = upload.parts.find((candidate) => candidate.partNumber === named.PartNumber);
  if (part && named.ETag?.replaceAll('"', '') === part.etag) return part;
  const message =
    "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
  throw new AwsError('InvalidPart', message, { status: 400, fields: { PartNumber: named.PartNumber ?? 0 } });
}

/** The MD5 of the parts' MD5s and how many they are. */
function etagOfParts(parts: readonly UploadedPart[]): string {
  return `${md5Hex(Buffer.concat(parts.map((part) => Buffer.from(part.etag, 'hex'))))}-${parts.length}`;
}
