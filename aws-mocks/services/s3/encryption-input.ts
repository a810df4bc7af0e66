import type { ConditionValues } from './authorise.js';
import { invalidArgument, notImplemented } from './errors.js';
import type { Bucket } from './state.js';

/** What a request may say of the encryption of the object it makes. */
export interface EncryptionInput {
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
}

/** Encryption with a key of KMS, as it is asked for. */
export interface AskedEncryption {
  /** Undefined for the key that AWS manages for S3. */
  readonly keyId: string | undefined;
  readonly bucketKeyEnabled: boolean;
  /** Pairs that the request adds to S3's own. */
  readonly context: Readonly<Record<string, string>>;
}

const KEY_HEADER = 'x-amz-server-side-encryption-aws-kms-key-id';
const CONTEXT_HEADER = 'x-amz-server-side-encryption-context';

/**
 * The encryption with KMS that a request asks for, or the bucket where the request says nothing; undefined for S3's own keys.
 * @throws AwsError `InvalidArgument` for what S3 does not know or cannot combine, `NotImplemented` for two layers of KMS.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html
 */
export function readEncryptionInput(input: EncryptionInput, bucket: Bucket): AskedEncryption | undefined {
  checkEncryptionInput(input);
  const byDefault = bucket.settings.encryption?.Rules?.[0];
  const defaultMethod = byDefault?.ApplyServerSideEncryptionByDefault;
  const method = input.ServerSideEncryption ?? defaultMethod?.SSEAlgorithm;
  if (method !== 'aws:kms') return undefined;
  return {
    keyId: input.ServerSideEncryption === undefined ? defaultMethod?.KMSMasterKeyID : input.SSEKMSKeyId,
    bucketKeyEnabled: input.BucketKeyEnabled ?? byDefault?.BucketKeyEnabled ?? false,
    context: readContext(input.SSEKMSEncryptionContext),
  };
}

/** The condition keys of the encryption that a request asks for. */
export function encryptionConditions(input: EncryptionInput): ConditionValues {
  return {
    's3:x-amz-server-side-encryption': input.ServerSideEncryption,
    [`s3:${KEY_HEADER}`]: input.SSEKMSKeyId,
  };
}

/** The headers of the encryption that a request asks for, or that an answer tells, as CloudTrail writes them down. */
export function encryptionHeaders(sent: EncryptionInput): Record<string, unknown> {
  return { 'x-amz-server-side-encryption': sent.ServerSideEncryption, [KEY_HEADER]: sent.SSEKMSKeyId };
}

/**
 * What CloudTrail adds to the record of an upload: which encryption was applied, and whether by default.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
export function appliedEncryption(input: EncryptionInput, output: EncryptionInput | undefined): { SSEApplied: string } {
  const method = output?.ServerSideEncryption ?? input.ServerSideEncryption;
  const applied = method === 'aws:kms' ? 'SSE_KMS' : 'SSE_S3';
  return { SSEApplied: input.ServerSideEncryption === undefined ? `Default_${applied}` : applied };
}

function checkEncryptionInput({ ServerSideEncryption: method, ...rest }: EncryptionInput): void {
  if (method === 'aws:kms:dsse') throw notImplemented('x-amz-server-side-encryption');
  if (method !== undefined && method !== 'AES256' && method !== 'aws:kms') {
    const message = 'The encryption method specified is not supported';
    throw invalidArgument(message, 'x-amz-server-side-encryption', method);
  }
  if (rest.SSEKMSKeyId !== undefined && method !== 'aws:kms') {
    const message =
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms';
    throw invalidArgument(message, KEY_HEADER, rest.SSEKMSKeyId);
  }
}

function readContext(header: string | undefined): Readonly<Record<string, string>> {
  if (header === undefined) return {};
  const context = parseJson(Buffer.from(header, 'base64').toString('utf8'));
  const isMap =
    typeof context === 'object' &&
    context !== null &&
    Object.values(context).every((value) => typeof value === 'string') &&
    !Object.hasOwn(context, 'aws:s3:arn');
  if (!isMap) {
    const message = 'The encryption context must be Base64-encoded JSON with text values, and without aws:s3:arn';
    throw invalidArgument(message, CONTEXT_HEADER, header);
  }
  return context as Readonly<Record<string, string>>;
}

/** Undefined for what is no JSON, which is no value of JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
