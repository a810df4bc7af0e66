import type {
  UploadPartCopyOutput,
  UploadPartCopyRequest,
  UploadPartOutput,
  UploadPartRequest,
} from '@aws-sdk/client-s3';
import { operation, type Call } from '../../../service.js';
import { objectCheck } from '../authorise.js';
import { bodyBytes } from '../body.js';
import { requireBucket } from '../bucket.js';
import { findByteRange } from '../byte-range.js';
import { checksumMembers, verifyChecksum, type ChecksumInput } from '../checksums.js';
import { requireSource, sourceCheck, sourceInput } from '../copy-source.js';
import { appliedEncryption, encryptionHeaders } from '../encryption-input.js';
import { decryptFor, entityTag, shownEncryption } from '../encryption.js';
import { invalidArgument, invalidRequest } from '../errors.js';
import { readBytes, shownVersion } from '../object-store.js';
import { objectRecord } from '../record.js';
import type { Upload, UploadedPart } from '../state.js';
import { requireUpload } from './uploads.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart = operation<UploadPartRequest, UploadPartOutput>({
  authorise: (input, call) => [objectCheck(call, input, 's3:PutObject')],
  record: objectRecord<UploadPartRequest, UploadPartOutput>({
    readOnly: false,
    sent: sentPart,
    answered: encryptionHeaders,
    bytesIn: (input) => bodyBytes(input.Body).length,
    eventData: (_input, output) => appliedEncryption({}, output),
  }),
  handle: async (input, call) => {
    const upload = requireUpload(requireBucket(input, call), input);
    const part = await storePart(upload, input, bodyBytes(input.Body), call);
    return { ETag: `"${part.etag}"`, ...shownEncryption(upload.encryption), ...checksumMembers(part.checksum) };
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy = operation<UploadPartCopyRequest, UploadPartCopyOutput>({
  authorise: (input, call) => {
    const { Bucket, Key } = sourceInput(input);
    return [
      sourceCheck(call, input),
      objectCheck(call, input, 's3:PutObject', { 's3:x-amz-copy-source': `${Bucket}/${Key}` }),
    ];
  },
  record: objectRecord<UploadPartCopyRequest, UploadPartCopyOutput>({
    readOnly: false,
    sent: (input) => ({
      ...sentPart(input),
      'x-amz-copy-source': input.CopySource,
      'x-amz-copy-source-range': input.CopySourceRange,
    }),
    answered: encryptionHeaders,
  }),
  handle: async (input, call) => {
    const upload = requireUpload(requireBucket(input, call), input);
    const { bucket, version } = requireSource(input, call);
    await decryptFor(version.encryption, call);
    const range = findByteRange(input.CopySourceRange, version.size);
    if (input.CopySourceRange !== undefined && !range) {
      const message = 'The x-amz-copy-source-range value must be of the form bytes=first-last';
      throw invalidArgument(message, 'x-amz-copy-source-range', input.CopySourceRange);
    }
    const bytes = await readBytes(call.account, version.parts, range?.start ?? 0, range?.end ?? version.size);
    const part = await storePart(upload, { PartNumber: input.PartNumber }, bytes, call);
    return {
      CopyPartResult: {
        ETag: `"${part.etag}"`,
        LastModified: new Date(part.modifiedAtMs),
        ...checksumMembers(part.checksum),
      },
      CopySourceVersionId: shownVersion(bucket, version.versionId).VersionId,
      ...shownEncryption(upload.encryption),
    };
  },
});

function sentPart(input: UploadPartRequest | UploadPartCopyRequest): Record<string, unknown> {
  return { partNumber: String(input.PartNumber), uploadId: input.UploadId };
}

interface PartInput extends ChecksumInput {
  readonly PartNumber: number | undefined;
}

/** Keeps the part; one of the same number that was there is replaced. */
async function storePart(upload: Upload, input: PartInput, bytes: Buffer, call: Call): Promise<UploadedPart> {
  const partNumber = input.PartNumber ?? 0;
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > 10_000) {
    const message = 'Part number must be an integer between 1 and 10000, inclusive';
    throw invalidArgument(message, 'partNumber', String(partNumber));
  }
  await decryptFor(upload.encryption, call);
  const part: UploadedPart = {
    partNumber,
    digest: await call.account.blobs.put(bytes),
    size: bytes.length,
    etag: entityTag(bytes, upload.encryption, call),
    modifiedAtMs: call.nowMs,
    checksum: checksumOfPart(upload, input, bytes),
  };
  const position = upload.parts.findIndex((other) => other.partNumber >= partNumber);
  const replaced = upload.parts[position]?.partNumber === partNumber ? 1 : 0;
  upload.parts.splice(position < 0 ? upload.parts.length : position, replaced, part);
  return part;
}

function checksumOfPart(upload: Upload, input: PartInput, bytes: Buffer): NonNullable<UploadedPart['checksum']> {
  const expected = upload.checksum?.algorithm;
  const checksum = verifyChecksum(bytes, { ...input, ChecksumAlgorithm: expected ?? input.ChecksumAlgorithm });
  if (expected !== undefined && checksum.algorithm !== expected) {
    const message = `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${checksum.algorithm.toLowerCase()}`;
    throw invalidRequest(message);
  }
  return checksum;
}
