import type { ActionRules } from '../action-rule.js';

/**
 * Directory buckets: what is done to objects is authorised by the session it is done in, and the requests about a bucket have S3's
 * shorter names.
 */
export const s3expressRules: ActionRules = {
  service: 's3express',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html',
  events: {
    AbortMultipartUpload: 's3express:CreateSession',
    CompleteMultipartUpload: 's3express:CreateSession',
    CopyObject: 's3express:CreateSession',
    CreateMultipartUpload: 's3express:CreateSession',
    DeleteBucketEncryption: 's3express:PutEncryptionConfiguration',
    DeleteBucketLifecycle: 's3express:PutLifecycleConfiguration',
    DeleteObject: 's3express:CreateSession',
    DeleteObjects: 's3express:CreateSession',
    GetBucketEncryption: 's3express:GetEncryptionConfiguration',
    GetBucketLifecycleConfiguration: 's3express:GetLifecycleConfiguration',
    GetObject: 's3express:CreateSession',
    GetObjectAttributes: 's3express:CreateSession',
    HeadBucket: 's3express:CreateSession',
    HeadObject: 's3express:CreateSession',
    ListDirectoryBuckets: 's3express:ListAllMyDirectoryBuckets',
    ListMultipartUploads: 's3express:CreateSession',
    ListObjectsV2: 's3express:CreateSession',
    ListParts: 's3express:CreateSession',
    PutBucketEncryption: 's3express:PutEncryptionConfiguration',
    PutBucketLifecycleConfiguration: 's3express:PutLifecycleConfiguration',
    PutObject: 's3express:CreateSession',
    RenameObject: 's3express:CreateSession',
    UploadPart: 's3express:CreateSession',
    UploadPartCopy: 's3express:CreateSession',
  },
};

/** S3 on Outposts: deleting a life-cycle configuration is writing one. */
export const s3OutpostsRules: ActionRules = {
  service: 's3-outposts',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteBucketLifecycleConfiguration.html',
  events: {
    DeleteBucketLifecycleConfiguration: 's3-outposts:PutLifecycleConfiguration',
    GetBucketLifecycleConfiguration: 's3-outposts:GetLifecycleConfiguration',
    PutBucketLifecycleConfiguration: 's3-outposts:PutLifecycleConfiguration',
  },
};
