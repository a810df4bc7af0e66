import type { GetBucketReplicationOutput } from '@aws-sdk/client-s3';
import { operation, type AnyOperation } from '../../../service.js';
import { onBucket } from '../authorise.js';
import { requireBucket, type BucketInput } from '../bucket.js';
import { notConfigured } from '../errors.js';
import { bucketRecord } from '../record.js';
import { ownershipControls, publicAccessBlock } from './access-settings.js';
import { accelerate, cors, logging, notification, requestPayment, website } from './service-settings.js';
import { deleteSetting, getSetting, putSetting } from './setting-operations.js';
import { encryption, lifecycle, objectLock, versioning } from './storage-settings.js';

/**
 * No bucket here replicates, so reading always finds nothing, and there is no operation to set it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html
 */
const getReplication = operation<BucketInput, GetBucketReplicationOutput>({
  authorise: onBucket('s3:GetReplicationConfiguration'),
  record: bucketRecord({ readOnly: true, sent: () => ({ replication: '' }) }),
  handle: (input, call) => {
    const { name } = requireBucket(input, call);
    const message = 'The replication configuration was not found';
    throw notConfigured('ReplicationConfigurationNotFoundError', message, name);
  },
});

/** The operations on a bucket's one-document sub-resources, by the SDK's names. */
export const settingOperations: Readonly<Record<string, AnyOperation>> = {
  DeleteBucketCors: deleteSetting(cors),
  DeleteBucketEncryption: deleteSetting(encryption),
  DeleteBucketLifecycle: deleteSetting(lifecycle),
  DeleteBucketOwnershipControls: deleteSetting(ownershipControls),
  DeleteBucketWebsite: deleteSetting(website),
  DeletePublicAccessBlock: deleteSetting(publicAccessBlock),
  GetBucketAccelerateConfiguration: getSetting(accelerate),
  GetBucketCors: getSetting(cors),
  GetBucketEncryption: getSetting(encryption),
  GetBucketLifecycleConfiguration: getSetting(lifecycle),
  GetBucketLogging: getSetting(logging),
  GetBucketNotificationConfiguration: getSetting(notification),
  GetBucketOwnershipControls: getSetting(ownershipControls),
  GetBucketReplication: getReplication,
  GetBucketRequestPayment: getSetting(requestPayment),
  GetBucketVersioning: getSetting(versioning),
  GetBucketWebsite: getSetting(website),
  GetObjectLockConfiguration: getSetting(objectLock),
  GetPublicAccessBlock: getSetting(publicAccessBlock),
  PutBucketAccelerateConfiguration: putSetting(accelerate),
  PutBucketCors: putSetting(cors),
  PutBucketEncryption: putSetting(encryption),
  PutBucketLifecycleConfiguration: putSetting(lifecycle),
  PutBucketLogging: putSetting(logging),
  PutBucketNotificationConfiguration: putSetting(notification),
  PutBucketOwnershipControls: putSetting(ownershipControls),
  PutBucketRequestPayment: putSetting(requestPayment),
  PutBucketVersioning: putSetting(versioning),
  PutBucketWebsite: putSetting(website),
  PutObjectLockConfiguration: putSetting(objectLock),
  PutPublicAccessBlock: putSetting(publicAccessBlock),
};
