import { AwsError, type Call, type Check } from '../../service.js';
import { aclConditions, namesAcl, type AclInput } from './acl.js';
import { objectCheck, type ConditionValues, type ObjectInput } from './authorise.js';
import { encryptionConditions, encryptionHeaders, type EncryptionInput } from './encryption-input.js';
import { invalidArgument, notImplemented } from './errors.js';
import type { ObjectHeaders, Tag } from './state.js';
import { parseTaggingHeader } from './tag-set.js';

/** What PutObject, CopyObject and CreateMultipartUpload may say of the object they make. */
export interface UploadInput extends ObjectInput, AclInput, EncryptionInput {
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: Date | undefined;
  readonly Metadata?: Record<string, string> | undefined;
  readonly StorageClass?: string | undefined;
  readonly Tagging?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
}

/**
 * What IAM is asked before an object is made.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export function uploadChecks(call: Call, input: UploadInput, conditions: ConditionValues = {}): Check[] {
  const tags = tagConditions(input.Tagging);
  const acl = aclConditions(input);
  const put: ConditionValues = {
    ...acl,
    ...tags,
    ...encryptionConditions(input),
    's3:x-amz-storage-class': input.StorageClass,
    's3:x-amz-website-redirect-location': input.WebsiteRedirectLocation,
    ...conditions,
  };
  const checks = [objectCheck(call, input, 's3:PutObject', put)];
  if (namesAcl(input)) checks.push(objectCheck(call, input, 's3:PutObjectAcl', acl));
  if (input.Tagging !== undefined) checks.push(objectCheck(call, input, 's3:PutObjectTagging', tags));
  return checks;
}

/** The condition keys of tags that a request puts on an object, as the header has them. */
function tagConditions(header: string | undefined): ConditionValues {
  return requestObjectTags([...new URLSearchParams(header ?? '')].map(([Key, Value]) => ({ Key, Value })));
}

/** The condition keys of tags that a request puts on an object. */
export function requestObjectTags(tags: readonly Tag[]): ConditionValues {
  if (tags.length === 0) return {};
  return {
    ...Object.fromEntries(tags.map((tag) => [`s3:RequestObjectTag/${tag.Key}`, tag.Value])),
    's3:RequestObjectTagKeys': tags.map((tag) => tag.Key),
  };
}

/** The upload's headers as CloudTrail writes them down. */
export function sentUpload(input: UploadInput): Record<string, unknown> {
  return {
    'x-amz-acl': input.ACL,
    ...encryptionHeaders(input),
    'x-amz-storage-class': input.StorageClass,
    'x-amz-tagging': input.Tagging,
  };
}

/** What is kept of an upload besides its bytes. */
export interface UploadProperties {
  readonly headers: ObjectHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly tags: Tag[];
}

/**
 * @throws AwsError `KeyTooLongError`, `MetadataTooLarge`, `InvalidStorageClass`, `InvalidTag`, and `NotImplemented` for customer keys and for
 * object locks.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
export function parseUpload(input: UploadInput): UploadProperties {
  checkKey(input.Key ?? '');
  refuseUnsupported(input);
  return {
    headers: keptHeaders(input),
    metadata: keptMetadata(input.Metadata ?? {}),
    storageClass: parseStorageClass(input.StorageClass),
    tags: parseTaggingHeader(input.Tagging),
  };
}

const maximumKeyBytes = 1024;
const maximumMetadataBytes = 2048;

function checkKey(key: string): void {
  if (key === '') throw invalidArgument('Object key must not be empty', 'key', key);
  const size = Buffer.byteLength(key);
  if (size <= maximumKeyBytes) return;
  throw new AwsError('KeyTooLongError', 'Your key is too long', {
    status: 400,
    fields: { Size: size, MaxSizeAllowed: maximumKeyBytes },
  });
}

function refuseUnsupported(input: UploadInput): void {
  if (input.SSECustomerAlgorithm !== undefined) throw notImplemented('x-amz-server-side-encryption-customer-algorithm');
  if (input.ObjectLockMode !== undefined) throw notImplemented('x-amz-object-lock-mode');
  if (input.ObjectLockLegalHoldStatus !== undefined) throw notImplemented('x-amz-object-lock-legal-hold');
}

function keptHeaders(input: UploadInput): ObjectHeaders {
  return {
    contentType: input.ContentType ?? 'binary/octet-stream',
    ...(input.CacheControl !== undefined && { cacheControl: input.CacheControl }),
    ...(input.ContentDisposition !== undefined && { contentDisposition: input.ContentDisposition }),
    ...(input.ContentEncoding !== undefined && { contentEncoding: input.ContentEncoding }),
    ...(input.ContentLanguage !== undefined && { contentLanguage: input.ContentLanguage }),
    ...(input.Expires !== undefined && { expires: input.Expires.toISOString() }),
    ...(input.WebsiteRedirectLocation !== undefined && { websiteRedirectLocation: input.WebsiteRedirectLocation }),
  };
}

function keptMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  const size = Object.entries(metadata).reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0);
  if (size > maximumMetadataBytes) {
    const message = 'Your metadata headers exceed the maximum allowed metadata size';
    throw new AwsError('MetadataTooLarge', message, {
      status: 400,
      fields: { Size: size, MaxSizeAllowed: maximumMetadataBytes },
    });
  }
  return { ...metadata };
}

const storageClasses = new Set(
  'STANDARD REDUCED_REDUNDANCY STANDARD_IA ONEZONE_IA INTELLIGENT_TIERING GLACIER_IR'.split(' '),
);

/** The archive classes are refused too: what is in them must be restored before it can be read, and there is no restoring here. */
function parseStorageClass(sent: string | undefined): string {
  const storageClass = sent ?? 'STANDARD';
  if (storageClasses.has(storageClass)) return storageClass;
  throw new AwsError('InvalidStorageClass', 'The storage class you specified is not valid', {
    status: 400,
    fields: { StorageClassRequested: storageClass },
  });
}
