import type {
  DeleteBucketRequest,
  GetBucketLocationOutput,
  GetBucketLocationRequest,
  HeadBucketOutput,
  HeadBucketRequest,
  ListBucketsOutput,
  ListBucketsRequest,
} from '@aws-sdk/client-s3';
import { AwsError, operation, type AnyOperation } from '../../service.js';
import { pageOf } from '../page.js';
import { ownerOfAccount } from './acl.js';
import { onBucket } from './authorise.js';
import { bucketName, findBucket, requireBucket } from './bucket.js';
import { createBucket } from './create-bucket.js';
import { invalidArgument } from './errors.js';
import { bucketRecord, objectsRecord, transfer } from './record.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
const headBucket = operation<HeadBucketRequest, HeadBucketOutput>({
  authorise: onBucket('s3:ListBucket'),
  record: objectsRecord({ readOnly: true }),
  handle: (input, call) => ({ BucketRegion: requireBucket(input, call).region, AccessPointAlias: false }),
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
const listBuckets = operation<ListBucketsRequest, ListBucketsOutput>({
  authorise: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
  record: {
    readOnly: true,
    requestParameters: (_input, call) => ({ Host: call.host }),
    responseElements: () => null,
    additionalEventData: (_input, call) => transfer(call, 0, 0),
  },
  handle: (input, call) => {
    const { Prefix, BucketRegion } = input;
    const matching = call.account.s3.buckets.filter(
      (bucket) => bucket.name.startsWith(Prefix ?? '') && (BucketRegion ?? bucket.region) === bucket.region,
    );
    const page = pageOf(matching, {
      size: call.account.pageCap.of(bucketsPerPage(input.MaxBuckets)),
      token: input.ContinuationToken,
      scope: JSON.stringify(['ListBuckets', Prefix, BucketRegion]),
      invalid: () => invalidArgument('The continuation token provided is incorrect', 'continuation-token', ''),
    });
    return {
      Owner: ownerOfAccount(call.account.accountId),
      Buckets: page.items.map((bucket) => ({
        Name: bucket.name,
        CreationDate: new Date(bucket.createdAtMs),
        BucketRegion: bucket.region,
      })),
      ...(Prefix === undefined ? {} : { Prefix }),
      ...(page.nextToken === undefined ? {} : { ContinuationToken: page.nextToken }),
    };
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
const deleteBucket = operation<DeleteBucketRequest, object>({
  authorise: onBucket('s3:DeleteBucket'),
  record: bucketRecord({ readOnly: false }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    if (bucket.objects.length > 0) {
      const message = 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.';
      throw new AwsError('BucketNotEmpty', message, { status: 409, fields: { BucketName: bucket.name } });
    }
    const { buckets } = call.account.s3;
    buckets.splice(buckets.indexOf(bucket), 1);
    call.account.races.begin('bucketName', bucket.name);
    return {};
  },
});

/** The location of a bucket in us-east-1 is empty. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
const getBucketLocation = operation<GetBucketLocationRequest, GetBucketLocationOutput>({
  authorise: onBucket('s3:GetBucketLocation'),
  record: bucketRecord({ readOnly: true, sent: () => ({ location: '' }) }),
  handle: (input, call) => {
    // Unlike every other call this one is answered from any region.
    const bucket = findBucket(call.account, bucketName(input));
    const { region } = requireBucket(input, bucket ? { ...call, region: bucket.region } : call);
    return region === 'us-east-1'
      ? {}
      : { LocationConstraint: region as NonNullable<GetBucketLocationOutput['LocationConstraint']> };
  },
});

/** Making, finding and deleting buckets. */
export const bucketOperations: Readonly<Record<string, AnyOperation>> = {
  CreateBucket: createBucket,
  DeleteBucket: deleteBucket,
  GetBucketLocation: getBucketLocation,
  HeadBucket: headBucket,
  ListBuckets: listBuckets,
};

function bucketsPerPage(sent: number | undefined): number {
  if (sent === undefined) return 10_000;
  if (Number.isInteger(sent) && sent >= 1 && sent <= 10_000) return sent;
  throw invalidArgument('Argument max-buckets must be an integer between 1 and 10000', 'max-buckets', String(sent));
}
