import type { Service } from '../../service.js';
import { aclOperations } from './acl-operations.js';
import { bucketPolicyOperations } from './bucket-policy.js';
import { bucketTaggingOperations } from './bucket-tagging.js';
import { bucketOperations } from './buckets.js';
import { copyObject } from './copy-object.js';
import { control } from './control.js';
import { deleteObject, deleteObjects } from './delete-objects.js';
import { getObjectAttributes } from './get-object-attributes.js';
import { getObject, headObject } from './get-object.js';
import { listObjectVersions } from './list-object-versions.js';
import { listObjects, listObjectsV2 } from './list-objects.js';
import { objectTaggingOperations } from './object-tagging.js';
import { multipartOperations } from './multipart/multipart-operations.js';
import { putObject } from './put-object.js';
import { settingOperations } from './settings/setting-list.js';

/** Amazon S3, general purpose buckets. */
export const service: Service = {
  id: 's3',
  signingName: 's3',
  eventSource: 's3.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-s3'),
  operations: {
    ...bucketOperations,
    ...settingOperations,
    ...bucketPolicyOperations,
    ...bucketTaggingOperations,
    ...aclOperations,
    ...objectTaggingOperations,
    ...multipartOperations,
    CopyObject: copyObject,
    DeleteObject: deleteObject,
    DeleteObjects: deleteObjects,
    GetObject: getObject,
    GetObjectAttributes: getObjectAttributes,
    HeadObject: headObject,
    ListObjectVersions: listObjectVersions,
    ListObjects: listObjects,
    ListObjectsV2: listObjectsV2,
    PutObject: putObject,
  },
  control,
};
