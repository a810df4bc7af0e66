import { gzipSync } from 'node:zlib';
import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { putServiceObject } from '../s3/put-object.js';
import type { KmsEncryption } from '../s3/state.js';
import { findRefusal } from './destination.js';
import type { Trail } from './state.js';
import { encryptDelivery } from './trail-key.js';

/** CloudTrail tries for 30 days to deliver what a bucket refuses, in milliseconds. */
export const RETRY_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Writes JSON, gzipped, into a trail's bucket as CloudTrail does: log files and digest files alike.
 * @returns S3's error code for why it cannot; undefined once it is written.
 */
export async function deliverObject(
  account: Account,
  trail: Trail,
  file: { readonly key: string; readonly text: string; readonly metadata?: Readonly<Record<string, string>> },
): Promise<string | undefined> {
  const refusal = findRefusal(account, trail, file.key);
  if (refusal !== undefined) return refusal;
  const encryption = await tryEncryption(account, trail, file.key);
  if (encryption instanceof AwsError) return encryptionRefusal(encryption);
  await putServiceObject(account, trail.settings.s3BucketName, file.key, gzipSync(file.text), {
    contentType: 'application/json',
    contentEncoding: 'gzip',
    ...(file.metadata && { metadata: file.metadata }),
    ...(encryption && { encryption }),
  });
  return undefined;
}

/** The encryption, or why KMS does not give it. */
async function tryEncryption(
  account: Account,
  trail: Trail,
  key: string,
): Promise<KmsEncryption | AwsError | undefined> {
  try {
    return await encryptDelivery(account, trail, key);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

/** S3 gives what KMS refuses its own name, but for what the key's policy does not allow. */
function encryptionRefusal({ code }: AwsError): string {
  return code === 'AccessDeniedException' ? 'AccessDenied' : `KMS.${code}`;
}
