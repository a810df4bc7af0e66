import { S3 } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings } from '../../../helpers/embedded-aws.js';

/** A statement of a bucket policy, as CloudTrail's documentation has it. */
export interface BucketStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The ARN of a trail of the test account. */
export function trailArn(name: string, region = 'us-east-1'): string {
  return `arn:aws:cloudtrail:${region}:123456789012:trail/${name}`;
}

/**
 * The two statements a trail's bucket needs.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function trailStatements(bucket: string, sourceArn: string, prefix = ''): [BucketStatement, BucketStatement] {
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  return [
    {
      Sid: 'AWSCloudTrailAclCheck20150319',
      Effect: 'Allow',
      Principal,
      Action: 's3:GetBucketAcl',
      Resource: `arn:aws:s3:::${bucket}`,
      Condition: { StringEquals: { 'aws:SourceArn': sourceArn } },
    },
    {
      Sid: 'AWSCloudTrailWrite20150319',
      Effect: 'Allow',
      Principal,
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${bucket}/${prefix}AWSLogs/123456789012/*`,
      Condition: {
        StringEquals: { 'aws:SourceArn': sourceArn, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
  ];
}

/** Makes a bucket that has this policy, or with a trail's ARN the one that trail needs. */
export async function makeBucket(
  aws: EmbeddedAws,
  Bucket: string,
  policy: string | readonly BucketStatement[],
): Promise<void> {
  const s3 = new S3(clientSettings(aws));
  await s3.createBucket({ Bucket });
  const Statement = typeof policy === 'string' ? trailStatements(Bucket, policy) : policy;
  if (Statement.length === 0) return;
  await s3.putBucketPolicy({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
}
