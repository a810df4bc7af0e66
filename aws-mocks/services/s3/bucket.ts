import type { NamedPolicy } from '../../../src/model/policy.js';
import type { Account } from '../../account.js';
import { AwsError, type Call } from '../../service.js';
import { readPolicyDocument } from '../policy-document.js';
import { accessDenied, malformedPolicy, noSuchBucket } from './errors.js';
import type { Bucket, ForeignBucket } from './state.js';

/** What the input of every bucket and object call has. */
export interface BucketInput {
  readonly Bucket: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** The account's own bucket of that name. */
export function findBucket(account: Account, name: string): Bucket | undefined {
  return account.s3.buckets.find((bucket) => bucket.name === name);
}

/** Another account's bucket of that name. */
export function findForeignBucket(account: Account, name: string): ForeignBucket | undefined {
  return account.s3.foreignBuckets.find((bucket) => bucket.name === name);
}

/** The bucket's policy as the evaluator takes it; empty where there is no bucket or no policy. */
export function bucketPolicyOf(account: Account, name: string): NamedPolicy[] {
  const policy = (findBucket(account, name) ?? findForeignBucket(account, name))?.policy;
  if (policy === undefined) return [];
  return [{ kind: 'resource', name: `${name} bucket policy`, document: readPolicyDocument(policy, malformedPolicy) }];
}

/** The account that owns the bucket; the caller's own where nobody has taken the name. */
export function ownerOf(account: Account, name: string): string {
  return findForeignBucket(account, name)?.accountId ?? account.accountId;
}

/** The bucket's ARN, or with a key the object's. */
export function s3Arn(bucket: string, key?: string): string {
  return key === undefined ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`;
}

/** The name in the request; empty where the client sent none. */
export function bucketName(input: BucketInput): string {
  return input.Bucket ?? '';
}

/**
 * The bucket that a call is about.
 * @throws AwsError `NoSuchBucket`; 301 `PermanentRedirect` when it lives in another region than was called; `AccessDenied` when it is not the
 * expected account's.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
export function requireBucket(input: BucketInput, call: Call): Bucket {
  const name = bucketName(input);
  const foreign = findForeignBucket(call.account, name);
  if (foreign) {
    redirectToRegion(foreign, call);
    throw accessDenied();
  }
  const bucket = findBucket(call.account, name);
  if (!bucket) throw noSuchBucket(name);
  redirectToRegion(bucket, call);
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== call.account.accountId) {
    throw accessDenied();
  }
  return bucket;
}

function redirectToRegion(bucket: Bucket | ForeignBucket, call: Call): void {
  if (bucket.region === call.region) return;
  const message =
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.';
  throw new AwsError('PermanentRedirect', message, {
    status: 301,
    fields: { Endpoint: `${bucket.name}.s3.${bucket.region}.amazonaws.com`, Bucket: bucket.name },
    headers: { 'x-amz-bucket-region': bucket.region },
  });
}
