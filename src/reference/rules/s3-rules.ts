import { type ActionRules, type DetailedNeed, given, missing } from '../action-rule.js';

// With a version id S3 checks the action for versions, and that one only.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
function byVersion(current: string, version: string): readonly DetailedNeed[] {
  return [
    { action: current, when: [missing('versionId')] },
    { action: version, when: [given('versionId')] },
  ];
}

const optionalWrites: readonly DetailedNeed[] = [
  ...['x-amz-acl', 'x-amz-grant-read', 'x-amz-grant-full-control', 'x-amz-grant-read-acp', 'x-amz-grant-write-acp'].map(
    (header) => ({ action: 's3:PutObjectAcl', when: [given(header)] }),
  ),
  { action: 's3:PutObjectTagging', when: [given('x-amz-tagging')] },
  { action: 's3:PutObjectRetention', when: [given('x-amz-object-lock-mode')] },
  { action: 's3:PutObjectLegalHold', when: [given('x-amz-object-lock-legal-hold')] },
];

const source = { arn: ['x-amz-copy-source'] } as const;
const destination = { BucketName: ['bucketName'], ObjectName: ['key'] } as const;

const copySides: readonly DetailedNeed[] = [
  { action: 's3:GetObject', types: ['object', 'accesspointobject'], from: source },
  { action: 's3:PutObject', types: ['object', 'accesspointobject'], from: destination },
];

const bypass: DetailedNeed = {
  action: 's3:BypassGovernanceRetention',
  when: [given('x-amz-bypass-governance-retention')],
};

/** Amazon S3: subresource operations have actions of other names, and headers ask for further ones. */
export const s3Rules: ActionRules = {
  service: 's3',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html',
  events: {
    AbortMultipartUpload: 's3:AbortMultipartUpload',
    CompleteMultipartUpload: 's3:PutObject',
    CopyObject: [...copySides, ...optionalWrites.map((need) => ({ ...need, from: destination }))],
    CreateBucket: [
      's3:CreateBucket',
      { action: 's3:PutBucketAcl', when: [given('x-amz-acl')] },
      { action: 's3:PutBucketOwnershipControls', when: [given('x-amz-object-ownership')] },
      { action: 's3:PutBucketObjectLockConfiguration', when: [given('x-amz-bucket-object-lock-enabled')] },
      { action: 's3:PutBucketVersioning', when: [given('x-amz-bucket-object-lock-enabled')] },
    ],
    CreateBucketMetadataConfiguration: 's3:CreateBucketMetadataTableConfiguration',
    CreateMultipartUpload: ['s3:PutObject', ...optionalWrites],
    DeleteBucketAnalyticsConfiguration: 's3:PutAnalyticsConfiguration',
    DeleteBucketCors: 's3:PutBucketCORS',
    DeleteBucketEncryption: 's3:PutEncryptionConfiguration',
    DeleteBucketIntelligentTieringConfiguration: 's3:PutIntelligentTieringConfiguration',
    DeleteBucketInventoryConfiguration: 's3:PutInventoryConfiguration',
    DeleteBucketLifecycle: 's3:PutLifecycleConfiguration',
    DeleteBucketMetadataConfiguration: 's3:DeleteBucketMetadataTableConfiguration',
    DeleteBucketMetricsConfiguration: 's3:PutMetricsConfiguration',
    DeleteBucketOwnershipControls: 's3:PutBucketOwnershipControls',
    DeleteBucketPublicAccessBlock: 's3:PutBucketPublicAccessBlock',
    DeleteBucketReplication: 's3:PutReplicationConfiguration',
    DeleteBucketTagging: 's3:PutBucketTagging',
    DeleteObject: [...byVersion('s3:DeleteObject', 's3:DeleteObjectVersion'), bypass],
    DeleteObjectTagging: byVersion('s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'),
    // The keys are in the body, which CloudTrail does not record: the whole bucket's objects, and no way to see versions.
    DeleteObjects: ['s3:DeleteObject', bypass],
    DeletePublicAccessBlock: [
      { action: 's3:PutBucketPublicAccessBlock', when: [given('bucketName')] },
      { action: 's3:PutAccountPublicAccessBlock', when: [missing('bucketName')] },
    ],
    GetBucketAccelerateConfiguration: 's3:GetAccelerateConfiguration',
    GetBucketAnalyticsConfiguration: 's3:GetAnalyticsConfiguration',
    GetBucketEncryption: 's3:GetEncryptionConfiguration',
    GetBucketIntelligentTieringConfiguration: 's3:GetIntelligentTieringConfiguration',
    GetBucketInventoryConfiguration: 's3:GetInventoryConfiguration',
    GetBucketLifecycle: 's3:GetLifecycleConfiguration',
    GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
    GetBucketMetadataConfiguration: 's3:GetBucketMetadataTableConfiguration',
    GetBucketMetricsConfiguration: 's3:GetMetricsConfiguration',
    GetBucketNotificationConfiguration: 's3:GetBucketNotification',
    GetBucketReplication: 's3:GetReplicationConfiguration',
    GetObject: byVersion('s3:GetObject', 's3:GetObjectVersion'),
    GetObjectAcl: byVersion('s3:GetObjectAcl', 's3:GetObjectVersionAcl'),
    GetObjectAttributes: [
      ...byVersion('s3:GetObject', 's3:GetObjectVersion'),
      ...byVersion('s3:GetObjectAttributes', 's3:GetObjectVersionAttributes'),
    ],
    GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
    GetObjectTagging: byVersion('s3:GetObjectTagging', 's3:GetObjectVersionTagging'),
    GetObjectTorrent: 's3:GetObject',
    GetPublicAccessBlock: [
      { action: 's3:GetBucketPublicAccessBlock', when: [given('bucketName')] },
      { action: 's3:GetAccountPublicAccessBlock', when: [missing('bucketName')] },
    ],
    HeadBucket: 's3:ListBucket',
    HeadObject: byVersion('s3:GetObject', 's3:GetObjectVersion'),
    ListBucketAnalyticsConfigurations: 's3:GetAnalyticsConfiguration',
    ListBucketIntelligentTieringConfigurations: 's3:GetIntelligentTieringConfiguration',
    ListBucketInventoryConfigurations: 's3:GetInventoryConfiguration',
    ListBucketMetricsConfigurations: 's3:GetMetricsConfiguration',
    ListBuckets: 's3:ListAllMyBuckets',
    ListMultipartUploads: 's3:ListBucketMultipartUploads',
    ListObjects: 's3:ListBucket',
    ListObjectsV2: 's3:ListBucket',
    ListObjectVersions: 's3:ListBucketVersions',
    ListParts: 's3:ListMultipartUploadParts',
    PutBucketAccelerateConfiguration: 's3:PutAccelerateConfiguration',
    PutBucketAnalyticsConfiguration: 's3:PutAnalyticsConfiguration',
    PutBucketEncryption: 's3:PutEncryptionConfiguration',
    PutBucketIntelligentTieringConfiguration: 's3:PutIntelligentTieringConfiguration',
    PutBucketInventoryConfiguration: 's3:PutInventoryConfiguration',
    PutBucketLifecycle: 's3:PutLifecycleConfiguration',
    PutBucketLifecycleConfiguration: 's3:PutLifecycleConfiguration',
    PutBucketMetricsConfiguration: 's3:PutMetricsConfiguration',
    PutBucketNotificationConfiguration: 's3:PutBucketNotification',
    PutBucketReplication: 's3:PutReplicationConfiguration',
    PutObject: ['s3:PutObject', ...optionalWrites],
    PutObjectAcl: byVersion('s3:PutObjectAcl', 's3:PutObjectVersionAcl'),
    PutObjectLockConfiguration: 's3:PutBucketObjectLockConfiguration',
    PutObjectTagging: byVersion('s3:PutObjectTagging', 's3:PutObjectVersionTagging'),
    PutPublicAccessBlock: [
      { action: 's3:PutBucketPublicAccessBlock', when: [given('bucketName')] },
      { action: 's3:PutAccountPublicAccessBlock', when: [missing('bucketName')] },
    ],
    SelectObjectContent: 's3:GetObject',
    UploadPart: 's3:PutObject',
    UploadPartCopy: copySides,
  },
};
