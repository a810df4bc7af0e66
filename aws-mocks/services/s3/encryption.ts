import { AccessDenied } from '../../access-denied.js';
import { AwsError, type Call } from '../../service.js';
import { awsManagedKey } from '../kms/aws-managed-key.js';
import { keyArn } from '../kms/find-key.js';
import type { KeyUse } from '../kms/record-use.js';
import { useKeyForCaller } from '../kms/use-key.js';
import { s3Arn } from './bucket.js';
import { md5Hex } from './checksums.js';
import { readEncryptionInput, type EncryptionInput } from './encryption-input.js';
import type { Bucket, KmsEncryption } from './state.js';

/**
 * How a new object is encrypted: as the request says, else as the bucket does by default. For a key of KMS a data key is made with the caller's
 * rights. Undefined for S3's own keys.
 * @throws AwsError the denial, `KMS.NotFoundException`, `KMS.DisabledException` or `KMS.KMSInvalidStateException`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export async function encryptFor(
  bucket: Bucket,
  key: string,
  input: EncryptionInput,
  call: Call,
): Promise<KmsEncryption | undefined> {
  const asked = readEncryptionInput(input, bucket);
  if (!asked) return undefined;
  // With a bucket key the data key is of the bucket, and so is the context.
  const arn = asked.bucketKeyEnabled ? s3Arn(bucket.name) : s3Arn(bucket.name, key);
  const context = { ...asked.context, 'aws:s3:arn': arn };
  const keyId = asked.keyId ?? keyArn(call.account, awsManagedKey(call, 's3'));
  const used = await useKey(call, { operation: 'GenerateDataKey', keyId, encryptionContext: context });
  return { keyArn: used, bucketKeyEnabled: asked.bucketKeyEnabled, context };
}

/**
 * Has KMS decrypt an object's data key with the caller's rights; nothing to do for S3's own keys.
 * @throws AwsError as `encryptFor`.
 */
export async function decryptFor(encryption: KmsEncryption | undefined, call: Call): Promise<void> {
  if (!encryption) return;
  await useKey(call, { operation: 'Decrypt', keyId: encryption.keyArn, encryptionContext: encryption.context });
}

/** An object's encryption in the headers of an answer. */
export function shownEncryption(encryption: KmsEncryption | undefined) {
  if (!encryption) return { ServerSideEncryption: 'AES256' as const };
  return {
    ServerSideEncryption: 'aws:kms' as const,
    SSEKMSKeyId: encryption.keyArn,
    ...(encryption.bucketKeyEnabled && { BucketKeyEnabled: true }),
  };
}

/**
 * The entity tag of bytes uploaded in one piece: their MD5, but where KMS encrypts them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
 */
export function entityTag(bytes: Buffer, encryption: KmsEncryption | undefined, call: Call): string {
  return encryption ? call.account.randomId(32, '0123456789abcdef') : md5Hex(bytes);
}

async function useKey(call: Call, use: KeyUse): Promise<string> {
  try {
    return await useKeyForCaller(call, 's3', use);
  } catch (error) {
    if (!(error instanceof AwsError) || error instanceof AccessDenied) throw error;
    throw new AwsError(`KMS.${error.code}`, error.message, { status: 400 });
  }
}
