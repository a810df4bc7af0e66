import type { BucketLocationConstraint, HeadBucketCommandOutput } from '@aws-sdk/client-s3';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { callAws, findAws, isAwsError, toAppError } from './aws-error.js';
import { type AwsClients, GLOBAL_REGION } from './clients.js';

/** A bucket as it is addressed: bucket names are shared by all accounts, so every call also says who must own it. */
export interface BucketAddress {
  readonly name: string;
  readonly region: string;
  /** Account id of the expected owner; AWS answers 403 where it is another. */
  readonly owner: string;
}

/** What lies under a bucket's name. `foreign`: somebody else's bucket, or one that the caller may not see. */
export type BucketPlace =
  { readonly kind: 'absent' } | { readonly kind: 'foreign' } | { readonly kind: 'present'; readonly region: string };

/**
 * Looks for a bucket, also in another region than the one expected.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export async function locateBucket(aws: AwsClients, { name, region, owner }: BucketAddress): Promise<BucketPlace> {
  const s3 = await aws.s3(region);
  try {
    const head: HeadBucketCommandOutput = await s3.headBucket({ Bucket: name, ExpectedBucketOwner: owner });
    return { kind: 'present', region: head.BucketRegion ?? region };
  } catch (error) {
    // An answer to HEAD has no body and so no code: only the status tells.
    const { status, bucketRegion } = readHeadError(error);
    if (status === 404) return { kind: 'absent' };
    if (status === 403 && !isAwsError(error, 'InvalidAccessKeyId', 'SignatureDoesNotMatch')) return { kind: 'foreign' };
    if (status === 301 && bucketRegion && bucketRegion !== region) {
      return locateBucket(aws, { name, region: bucketRegion, owner });
    }
    throw toAppError('s3:ListBucket', error);
  }
}

function readHeadError(error: unknown): { status: number | undefined; bucketRegion: string | undefined } {
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { headers?: Record<string, string> };
  };
  return { status: $metadata?.httpStatusCode, bucketRegion: $response?.headers?.['x-amz-bucket-region'] };
}

/**
 * Creates a bucket. Only to be called for a name that `locateBucket` found absent: in us-east-1 creating one's own bucket again
 * succeeds and resets its access control list.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 */
export async function createBucket(aws: AwsClients, { name, region }: BucketAddress): Promise<void> {
  const s3 = await aws.s3(region);
  await callAws('s3:CreateBucket', () =>
    s3.createBucket({
      Bucket: name,
      ...(region !== GLOBAL_REGION && {
        CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint },
      }),
    }),
  );
}

/** Deletes an empty bucket; none is fine. */
export async function deleteBucket(aws: AwsClients, bucket: BucketAddress): Promise<void> {
  const s3 = await aws.s3(bucket.region);
  await findAws('s3:DeleteBucket', ['NoSuchBucket'], () => s3.deleteBucket(addressOf(bucket)));
}

/** Whether the bucket holds neither objects nor older versions nor delete markers. */
export async function isBucketEmpty(aws: AwsClients, bucket: BucketAddress): Promise<boolean> {
  const s3 = await aws.s3(bucket.region);
  const { Versions, DeleteMarkers } = await callAws('s3:ListBucketVersions', () =>
    s3.listObjectVersions({ ...addressOf(bucket), MaxKeys: 1 }),
  );
  return (Versions ?? []).length + (DeleteMarkers ?? []).length === 0;
}

/**
 * Deletes every version and delete marker, a thousand a call.
 * @throws AppError `aws` naming the first object that AWS refused to delete.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html errors of single objects come in a successful answer
 */
export async function emptyBucket(aws: AwsClients, bucket: BucketAddress): Promise<void> {
  const s3 = await aws.s3(bucket.region);
  for (;;) {
    const { Versions, DeleteMarkers } = await callAws('s3:ListBucketVersions', () =>
      s3.listObjectVersions(addressOf(bucket)),
    );
    const Objects = [...(Versions ?? []), ...(DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return;
    const { Errors } = await callAws('s3:DeleteObjectVersion', () =>
      s3.deleteObjects({ ...addressOf(bucket), Delete: { Objects, Quiet: true } }),
    );
    const [refused] = Errors ?? [];
    if (refused) {
      const { Key: key = '', Code: code = '', Message: message = '' } = refused;
      throw fail('aws', text('setup.object-not-deleted', { bucket: bucket.name, key, code, message }), {
        hint: text('setup.object-not-deleted-hint', {}),
      });
    }
  }
}

/** The part of every request that says which bucket is meant and who must own it. */
export function addressOf({ name, owner }: BucketAddress): { Bucket: string; ExpectedBucketOwner: string } {
  return { Bucket: name, ExpectedBucketOwner: owner };
}
