import type { PutObjectOutput, PutObjectRequest } from '@aws-sdk/client-s3';
import { AwsError, operation } from '../../service.js';
import type { Account } from '../../account.js';
import { parseAcl, privateAcl } from './acl.js';
import { bodyBytes } from './body.js';
import { findBucket, requireBucket } from './bucket.js';
import { checksumMembers, md5Hex, verifyChecksum } from './checksums.js';
import { appliedEncryption, encryptionHeaders } from './encryption-input.js';
import { encryptFor, entityTag, shownEncryption } from './encryption.js';
import { noSuchBucket } from './errors.js';
import { addVersion, nextVersionId, shownVersion } from './object-store.js';
import { checkWriteConditions } from './preconditions.js';
import { objectRecord } from './record.js';
import type { KmsEncryption, ObjectVersion } from './state.js';
import { parseUpload, sentUpload, uploadChecks } from './upload-input.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = operation<PutObjectRequest, PutObjectOutput>({
  authorise: (input, call) =>
    uploadChecks(call, input, { 's3:if-none-match': input.IfNoneMatch, 's3:if-match': input.IfMatch }),
  record: objectRecord<PutObjectRequest, PutObjectOutput>({
    readOnly: false,
    sent: sentUpload,
    answered: (output) => ({
      ...encryptionHeaders(output),
      'x-amz-version-id': output.VersionId,
    }),
    bytesIn: (input) => bodyBytes(input.Body).length,
    eventData: appliedEncryption,
  }),
  handle: async (input, call) => {
    const bucket = requireBucket(input, call);
    const key = input.Key ?? '';
    const properties = parseUpload(input);
    const acl = parseAcl(input, bucket, call.account);
    if (input.WriteOffsetBytes !== undefined) {
      throw new AwsError('NotImplemented', 'Only directory buckets can be appended to', { status: 501 });
    }
    const bytes = bodyBytes(input.Body);
    const checksum = verifyChecksum(bytes, input);
    const digest = await call.account.blobs.put(bytes);
    checkWriteConditions(bucket, key, input);
    const encryption = await encryptFor(bucket, key, input, call);
    const version: ObjectVersion = {
      kind: 'object',
      versionId: nextVersionId(bucket, call.account),
      modifiedAtMs: call.nowMs,
      etag: entityTag(bytes, encryption, call),
      size: bytes.length,
      parts: [{ digest, size: bytes.length }],
      ...properties,
      checksum,
      multipart: false,
      ...(encryption && { encryption }),
      acl,
    };
    addVersion(bucket, key, version);
    return {
      ETag: `"${version.etag}"`,
      ...shownEncryption(encryption),
      ...checksumMembers(checksum),
      ...shownVersion(bucket, version.versionId),
    };
  },
});

/**
 * Writes an object as one of AWS's services does, e.g. CloudTrail its log files: no call is authorised or recorded, versioning is respected. Whether
 * the bucket policy lets the service in, and the key's where there is one, is for the caller to ask.
 * @throws AwsError `NoSuchBucket`
 */
export async function putServiceObject(
  account: Account,
  bucketName: string,
  key: string,
  bytes: Buffer,
  properties: {
    readonly contentType?: string;
    readonly contentEncoding?: string;
    readonly metadata?: Readonly<Record<string, string>>;
    readonly encryption?: KmsEncryption;
  } = {},
): Promise<void> {
  const digest = await account.blobs.put(bytes);
  const bucket = findBucket(account, bucketName);
  if (!bucket) throw noSuchBucket(bucketName);
  const { contentType = 'application/octet-stream', contentEncoding, metadata = {}, encryption } = properties;
  addVersion(bucket, key, {
    kind: 'object',
    versionId: nextVersionId(bucket, account),
    modifiedAtMs: account.now(),
    etag: md5Hex(bytes),
    size: bytes.length,
    parts: [{ digest, size: bytes.length }],
    headers: { contentType, ...(contentEncoding === undefined ? {} : { contentEncoding }) },
    metadata,
    storageClass: 'STANDARD',
    checksum: verifyChecksum(bytes, {}),
    multipart: false,
    ...(encryption && { encryption }),
    tags: [],
    acl: privateAcl(account),
  });
}
