import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { addressOf, type BucketAddress } from './s3-bucket.js';
import { fromTagList, type Tags, toTagList } from './tags.js';

/** The JSON text of the bucket's policy, or undefined where it has none. */
export async function findBucketPolicy(aws: AwsClients, bucket: BucketAddress): Promise<string | undefined> {
  const s3 = await aws.s3(bucket.region);
  const found = await findAws('s3:GetBucketPolicy', ['NoSuchBucketPolicy'], () =>
    s3.getBucketPolicy(addressOf(bucket)),
  );
  return found?.Policy;
}

/** Replaces the bucket's whole policy. */
export async function putBucketPolicy(aws: AwsClients, bucket: BucketAddress, json: string): Promise<void> {
  const s3 = await aws.s3(bucket.region);
  await callAws('s3:PutBucketPolicy', () => s3.putBucketPolicy({ ...addressOf(bucket), Policy: json }));
}

/** The four switches of Block Public Access. */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** The bucket's own Block Public Access switches; all off where none were ever set. */
export async function readPublicAccessBlock(aws: AwsClients, bucket: BucketAddress): Promise<PublicAccessBlock> {
  const s3 = await aws.s3(bucket.region);
  const found = await findAws('s3:GetBucketPublicAccessBlock', ['NoSuchPublicAccessBlockConfiguration'], () =>
    s3.getPublicAccessBlock(addressOf(bucket)),
  );
  const block = found?.PublicAccessBlockConfiguration;
  return {
    BlockPublicAcls: block?.BlockPublicAcls ?? false,
    BlockPublicPolicy: block?.BlockPublicPolicy ?? false,
    IgnorePublicAcls: block?.IgnorePublicAcls ?? false,
    RestrictPublicBuckets: block?.RestrictPublicBuckets ?? false,
  };
}

/** Sets all four switches. */
export async function putPublicAccessBlock(
  aws: AwsClients,
  bucket: BucketAddress,
  block: PublicAccessBlock,
): Promise<void> {
  const s3 = await aws.s3(bucket.region);
  await callAws('s3:PutBucketPublicAccessBlock', () =>
    s3.putPublicAccessBlock({ ...addressOf(bucket), PublicAccessBlockConfiguration: block }),
  );
}

/** Who owns uploaded objects, e.g. `BucketOwnerEnforced`; undefined where it was never said. */
export async function findObjectOwnership(aws: AwsClients, bucket: BucketAddress): Promise<string | undefined> {
  const s3 = await aws.s3(bucket.region);
  const found = await findAws('s3:GetBucketOwnershipControls', ['OwnershipControlsNotFoundError'], () =>
    s3.getBucketOwnershipControls(addressOf(bucket)),
  );
  return found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
}

/** Switches access control lists off: the bucket's owner owns every object. */
export async function enforceBucketOwner(aws: AwsClients, bucket: BucketAddress): Promise<void> {
  const s3 = await aws.s3(bucket.region);
  await callAws('s3:PutBucketOwnershipControls', () =>
    s3.putBucketOwnershipControls({
      ...addressOf(bucket),
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
  );
}

/** `Enabled`, `Suspended`, or undefined where versioning was never switched on. */
export async function findVersioning(aws: AwsClients, bucket: BucketAddress): Promise<string | undefined> {
  const s3 = await aws.s3(bucket.region);
  const { Status } = await callAws('s3:GetBucketVersioning', () => s3.getBucketVersioning(addressOf(bucket)));
  return Status;
}

/** Switches versioning on, or suspends it: it can never be off again. */
export async function putVersioning(
  aws: AwsClients,
  bucket: BucketAddress,
  status: 'Enabled' | 'Suspended',
): Promise<void> {
  const s3 = await aws.s3(bucket.region);
  await callAws('s3:PutBucketVersioning', () =>
    s3.putBucketVersioning({ ...addressOf(bucket), VersioningConfiguration: { Status: status } }),
  );
}

/** The default encryption's algorithm, e.g. `AES256` or `aws:kms`; undefined where none is set. */
export async function findEncryption(aws: AwsClients, bucket: BucketAddress): Promise<string | undefined> {
  const s3 = await aws.s3(bucket.region);
  const found = await findAws('s3:GetEncryptionConfiguration', ['ServerSideEncryptionConfigurationNotFoundError'], () =>
    s3.getBucketEncryption(addressOf(bucket)),
  );
  return found?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
}

/** Encrypts new objects with keys that S3 manages (SSE-S3). */
export async function encryptWithS3Keys(aws: AwsClients, bucket: BucketAddress): Promise<void> {
  const s3 = await aws.s3(bucket.region);
  await callAws('s3:PutEncryptionConfiguration', () =>
    s3.putBucketEncryption({
      ...addressOf(bucket),
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    }),
  );
}

/** The bucket's tags; empty where it has none. */
export async function readBucketTags(aws: AwsClients, bucket: BucketAddress): Promise<Tags> {
  const s3 = await aws.s3(bucket.region);
  const found = await findAws('s3:GetBucketTagging', ['NoSuchTagSet'], () => s3.getBucketTagging(addressOf(bucket)));
  return fromTagList(found?.TagSet);
}

/** Replaces all the bucket's tags. */
export async function putBucketTags(aws: AwsClients, bucket: BucketAddress, tags: Tags): Promise<void> {
  const s3 = await aws.s3(bucket.region);
  await callAws('s3:PutBucketTagging', () =>
    s3.putBucketTagging({ ...addressOf(bucket), Tagging: { TagSet: toTagList(tags) } }),
  );
}
