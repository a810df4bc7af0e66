import type { CopyObjectOutput, CopyObjectRequest } from '@aws-sdk/client-s3';
import { operation, type Call, type Check } from '../../service.js';
import { parseAcl } from './acl.js';
import { objectCheck } from './authorise.js';
import { bucketName, findBucket, requireBucket } from './bucket.js';
import { checksumMembers, parseAlgorithm, verifyChecksum } from './checksums.js';
import { requireSource, sourceCheck, sourceInput, type CopySource } from './copy-source.js';
import { appliedEncryption, encryptionHeaders } from './encryption-input.js';
import { decryptFor, encryptFor, entityTag, shownEncryption } from './encryption.js';
import { invalidArgument, invalidRequest } from './errors.js';
import { addVersion, findVersion, nextVersionId, readBytes, shownVersion } from './object-store.js';
import { checkWriteConditions } from './preconditions.js';
import { objectRecord } from './record.js';
import type { ObjectVersion } from './state.js';
import { parseUpload, sentUpload, uploadChecks, type UploadProperties } from './upload-input.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = operation<CopyObjectRequest, CopyObjectOutput>({
  authorise: copyChecks,
  record: objectRecord<CopyObjectRequest, CopyObjectOutput>({
    readOnly: false,
    sent: (input) => ({
      'x-amz-copy-source': input.CopySource,
      'x-amz-metadata-directive': input.MetadataDirective,
      'x-amz-tagging-directive': input.TaggingDirective,
      ...sentUpload(input),
    }),
    answered: (output) => ({
      'x-amz-copy-source-version-id': output.CopySourceVersionId,
      ...encryptionHeaders(output),
      'x-amz-version-id': output.VersionId,
    }),
    eventData: appliedEncryption,
  }),
  handle: async (input, call) => {
    const bucket = requireBucket(input, call);
    const source = requireSource(input, call);
    refusePointlessCopy(input, source);
    const properties = copiedProperties(input, source.version);
    const acl = parseAcl(input, bucket, call.account);
    await decryptFor(source.version.encryption, call);
    const bytes = await readBytes(call.account, source.version.parts, 0, source.version.size);
    const algorithm = parseAlgorithm(input.ChecksumAlgorithm) ?? source.version.checksum?.algorithm;
    const checksum = verifyChecksum(bytes, { ChecksumAlgorithm: algorithm });
    const digest = await call.account.blobs.put(bytes);
    checkWriteConditions(bucket, input.Key ?? '', input);
    const encryption = await encryptFor(bucket, input.Key ?? '', input, call);
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
    addVersion(bucket, input.Key ?? '', version);
    return {
      CopyObjectResult: {
        ETag: `"${version.etag}"`,
        LastModified: new Date(version.modifiedAtMs),
        ...checksumMembers(checksum),
      },
      ...shownEncryption(encryption),
      CopySourceVersionId: shownVersion(source.bucket, source.version.versionId).VersionId,
      ...shownVersion(bucket, version.versionId),
    };
  },
});

/** Reading the source, writing the copy, and its tags: new ones must be allowed, and so must reading those that are copied along. */
function copyChecks(input: CopyObjectRequest, call: Call): Check[] {
  const source = sourceInput(input);
  const checks = [
    sourceCheck(call, input),
    ...uploadChecks(call, input, {
      's3:x-amz-copy-source': `${source.Bucket}/${source.Key}`,
      's3:x-amz-metadata-directive': input.MetadataDirective,
    }),
  ];
  const bucket = findBucket(call.account, bucketName(source));
  const copied = bucket && findVersion(bucket, source.Key ?? '', source.VersionId);
  if (input.TaggingDirective !== 'REPLACE' && copied?.kind === 'object' && copied.tags.length > 0) {
    checks.push(
      objectCheck(call, source, source.VersionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging'),
    );
    checks.push(objectCheck(call, input, 's3:PutObjectTagging'));
  }
  return checks;
}

/** Copying an object onto itself must change something about it. */
function refusePointlessCopy(input: CopyObjectRequest, source: CopySource): void {
  const { Bucket, Key, VersionId } = sourceInput(input);
  const onItself = Bucket === input.Bucket && Key === input.Key && VersionId === undefined;
  const changes =
    input.MetadataDirective === 'REPLACE' ||
    input.TaggingDirective === 'REPLACE' ||
    input.ServerSideEncryption !== undefined ||
    input.WebsiteRedirectLocation !== undefined ||
    (input.StorageClass !== undefined && input.StorageClass !== source.version.storageClass);
  if (!onItself || changes) return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

function copiedProperties(input: CopyObjectRequest, source: ObjectVersion): UploadProperties {
  for (const name of ['MetadataDirective', 'TaggingDirective'] as const) {
    if (input[name] !== undefined && !['COPY', 'REPLACE'].includes(input[name])) {
      throw invalidArgument(`Unknown ${name}.`, name, input[name]);
    }
  }
  const own = parseUpload(input);
  const keepsMetadata = input.MetadataDirective !== 'REPLACE';
  return {
    ...own,
    headers: keepsMetadata ? source.headers : own.headers,
    metadata: keepsMetadata ? source.metadata : own.metadata,
    tags: input.TaggingDirective === 'REPLACE' ? own.tags : [...source.tags],
  };
}
