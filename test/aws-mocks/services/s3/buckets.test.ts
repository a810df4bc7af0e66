import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutObjectCommand,
  type BucketLocationConstraint,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import names from '../../../cases/s3-bucket-names.json' with { type: 'json' };
import { s3Client } from './s3-client.js';

let aws: EmbeddedAws;
let virginia: S3Client;
let seoul: S3Client;

beforeAll(async () => {
  aws = await startTestAws();
  virginia = s3Client(aws);
  seoul = s3Client(aws, 'ap-northeast-2');
});
afterAll(() => aws.stop());

function create(client: S3Client, Bucket: string, location?: string) {
  return client.send(
    new CreateBucketCommand({
      Bucket,
      ...(location && { CreateBucketConfiguration: { LocationConstraint: location as BucketLocationConstraint } }),
    }),
  );
}

describe('creating a bucket', () => {
  test('a new bucket blocks the public, has no ACLs, encrypts and keeps no versions', async () => {
    await create(virginia, 'fresh-bucket');
    const input = { Bucket: 'fresh-bucket' };
    const block = await virginia.send(new GetPublicAccessBlockCommand(input));
    expect(block.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });
    const ownership = await virginia.send(new GetBucketOwnershipControlsCommand(input));
    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    const encryption = await virginia.send(new GetBucketEncryptionCommand(input));
    expect(encryption.ServerSideEncryptionConfiguration?.Rules).toEqual([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
    ]);
    expect((await virginia.send(new GetBucketVersioningCommand(input))).Status).toBeUndefined();
  });

  test('us-east-1 must not be named as a location', async () => {
    await expect(create(virginia, 'named-virginia', 'us-east-1')).rejects.toMatchObject({
      name: 'InvalidLocationConstraint',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('us-east-1 makes buckets in any region, and their location tells', async () => {
    await create(virginia, 'ireland-bucket', 'eu-west-1');
    const answer = await virginia.send(new GetBucketLocationCommand({ Bucket: 'ireland-bucket' }));
    expect(answer.LocationConstraint).toBe('eu-west-1');
  });

  test('the location of a bucket in us-east-1 is empty', async () => {
    await create(virginia, 'virginia-bucket');
    const answer = await virginia.send(new GetBucketLocationCommand({ Bucket: 'virginia-bucket' }));
    expect(answer.LocationConstraint ?? '').toBe('');
  });

  test('another region makes buckets of its own only', async () => {
    await expect(create(seoul, 'elsewhere', 'eu-west-1')).rejects.toMatchObject({
      name: 'IllegalLocationConstraintException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('a location that is no region is refused', async () => {
    await expect(create(virginia, 'nowhere-bucket', 'mars-north-1')).rejects.toMatchObject({
      name: 'InvalidLocationConstraint',
    });
  });

  test('an own bucket again is a conflict, but in us-east-1 a success', async () => {
    await create(seoul, 'twice-in-seoul', 'ap-northeast-2');
    await expect(create(seoul, 'twice-in-seoul', 'ap-northeast-2')).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
      $metadata: { httpStatusCode: 409 },
    });
    await create(virginia, 'twice-in-virginia');
    await expect(create(virginia, 'twice-in-virginia')).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  test('a name that another account has is not available', async () => {
    await aws.control.run('s3', 'declareForeignBucket', {
      name: 'taken-by-others',
      accountId: '999999999999',
      region: 'us-east-1',
    });
    await expect(create(virginia, 'taken-by-others')).rejects.toMatchObject({
      name: 'BucketAlreadyExists',
      $metadata: { httpStatusCode: 409 },
    });
    await expect(virginia.send(new HeadBucketCommand({ Bucket: 'taken-by-others' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('object lock brings versioning with it', async () => {
    const input = { Bucket: 'locked-bucket' };
    await virginia.send(new CreateBucketCommand({ ...input, ObjectLockEnabledForBucket: true }));
    expect((await virginia.send(new GetBucketVersioningCommand(input))).Status).toBe('Enabled');
    const lock = await virginia.send(new GetObjectLockConfigurationCommand(input));
    expect(lock.ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
  });

  test('an ACL cannot come with owner-enforced ownership, and a public one not with the public blocked', async () => {
    const input = { Bucket: 'acl-bucket', ACL: 'public-read' } as const;
    await expect(virginia.send(new CreateBucketCommand(input))).rejects.toMatchObject({
      name: 'InvalidBucketAclWithObjectOwnership',
    });
    await expect(
      virginia.send(new CreateBucketCommand({ ...input, ObjectOwnership: 'ObjectWriter' })),
    ).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
  });

  test.each(names)('the name $name is $verdict: $because', async ({ name, verdict }) => {
    const outcome = await create(virginia, name).then(
      () => 'valid',
      (error: Error) => error.name,
    );
    expect(outcome).toBe(verdict === 'valid' ? 'valid' : 'InvalidBucketName');
  });
});

describe('finding buckets', () => {
  test('HeadBucket tells the region', async () => {
    await create(seoul, 'heads-up', 'ap-northeast-2');
    expect((await seoul.send(new HeadBucketCommand({ Bucket: 'heads-up' }))).BucketRegion).toBe('ap-northeast-2');
  });

  test('HeadBucket of nothing is a bare 404', async () => {
    await expect(virginia.send(new HeadBucketCommand({ Bucket: 'no-such-bucket-anywhere' }))).rejects.toMatchObject({
      name: 'NotFound',
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('a bucket of another region is a redirect that names its region', async () => {
    await create(seoul, 'far-away', 'ap-northeast-2');
    await expect(virginia.send(new GetBucketVersioningCommand({ Bucket: 'far-away' }))).rejects.toMatchObject({
      name: 'PermanentRedirect',
      Endpoint: 'far-away.s3.ap-northeast-2.amazonaws.com',
      $metadata: { httpStatusCode: 301 },
      $response: { headers: { 'x-amz-bucket-region': 'ap-northeast-2' } },
    });
    await expect(virginia.send(new HeadBucketCommand({ Bucket: 'far-away' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 301 },
      $response: { headers: { 'x-amz-bucket-region': 'ap-northeast-2' } },
    });
  });

  test('a client that follows region redirects gets there', async () => {
    await create(seoul, 'follow-me', 'ap-northeast-2');
    const follower = s3Client(aws);
    follower.config.followRegionRedirects = true;
    await expect(follower.send(new HeadBucketCommand({ Bucket: 'follow-me' }))).resolves.toMatchObject({
      BucketRegion: 'ap-northeast-2',
    });
  });

  test('a bucket that is not the expected account’s is refused', async () => {
    await create(virginia, 'whose-bucket');
    const input = { Bucket: 'whose-bucket' };
    await expect(
      virginia.send(new GetBucketVersioningCommand({ ...input, ExpectedBucketOwner: '999999999999' })),
    ).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    await expect(
      virginia.send(new GetBucketVersioningCommand({ ...input, ExpectedBucketOwner: aws.accountId })),
    ).resolves.toBeDefined();
  });

  test('ListBuckets is sorted by name, filtered and paged', async () => {
    for (const name of ['paged-c', 'paged-a', 'paged-b']) await create(virginia, name);
    const first = await virginia.send(new ListBucketsCommand({ Prefix: 'paged-', MaxBuckets: 2 }));
    expect(first.Buckets?.map((bucket) => bucket.Name)).toEqual(['paged-a', 'paged-b']);
    const second = await virginia.send(
      new ListBucketsCommand({ Prefix: 'paged-', MaxBuckets: 2, ContinuationToken: first.ContinuationToken }),
    );
    expect(second.Buckets?.map((bucket) => bucket.Name)).toEqual(['paged-c']);
    expect(second.ContinuationToken).toBeUndefined();
    const elsewhere = await virginia.send(new ListBucketsCommand({ Prefix: 'paged-', BucketRegion: 'eu-west-1' }));
    expect(elsewhere.Buckets ?? []).toEqual([]);
  });
});

describe('deleting a bucket', () => {
  test('one with objects in it stays', async () => {
    const input = { Bucket: 'full-bucket' };
    await create(virginia, 'full-bucket');
    await virginia.send(new PutObjectCommand({ ...input, Key: 'a', Body: 'a' }));
    await expect(virginia.send(new DeleteBucketCommand(input))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test('an empty one is gone, and deleting it again says so', async () => {
    const input = { Bucket: 'empty-bucket' };
    await create(virginia, 'empty-bucket');
    await virginia.send(new DeleteBucketCommand(input));
    await expect(virginia.send(new DeleteBucketCommand(input))).rejects.toMatchObject({
      name: 'NoSuchBucket',
      $metadata: { httpStatusCode: 404 },
    });
  });
});
