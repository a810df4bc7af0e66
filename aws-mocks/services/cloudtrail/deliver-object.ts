import { gzipSync } from 'node:zlib';
import type { Account } from '../../account.js';
import { putServiceObject } from '../s3/put-object.js';
import { findRefusal } from './destination.js';
import type { Trail } from './state.js';

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
  await putServiceObject(account, trail.settings.s3BucketName, file.key, gzipSync(file.text), {
    contentType: 'application/json',
    contentEncoding: 'gzip',
    ...(file.metadata && { metadata: file.metadata }),
  });
  return undefined;
}
