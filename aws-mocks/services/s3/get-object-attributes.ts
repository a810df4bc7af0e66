import type { GetObjectAttributesOutput, GetObjectAttributesRequest, StorageClass } from '@aws-sdk/client-s3';
import { operation } from '../../service.js';
import { objectCheck, versioned } from './authorise.js';
import { requireBucket } from './bucket.js';
import { checksumMembers } from './checksums.js';
import { decryptFor } from './encryption.js';
import { shownVersion } from './object-store.js';
import { requireReadable } from './readable-object.js';
import { objectRecord } from './record.js';
import type { ObjectVersion } from './state.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes = operation<GetObjectAttributesRequest, GetObjectAttributesOutput>({
  authorise: (input, call) => [objectCheck(call, input, versioned(input, 's3:GetObject', 's3:GetObjectVersion'))],
  record: objectRecord({ readOnly: true, sent: () => ({ attributes: '' }) }),
  handle: async (input, call) => {
    const bucket = requireBucket(input, call);
    const version = requireReadable(bucket, input, call);
    if (input.ObjectAttributes?.includes('Checksum')) await decryptFor(version.encryption, call);
    const attributes = attributesOf(version);
    const asked = (input.ObjectAttributes ?? []).map((name) => [name, attributes[name]]);
    return {
      ...(Object.fromEntries(asked) as typeof attributes),
      LastModified: new Date(version.modifiedAtMs),
      ...shownVersion(bucket, version.versionId),
    };
  },
});

function attributesOf(
  version: ObjectVersion,
): Pick<GetObjectAttributesOutput, 'ETag' | 'Checksum' | 'ObjectParts' | 'StorageClass' | 'ObjectSize'> {
  return {
    ETag: version.etag,
    Checksum: checksumMembers(version.checksum),
    ObjectParts: version.multipart ? { TotalPartsCount: version.parts.length } : undefined,
    StorageClass: version.storageClass as StorageClass,
    ObjectSize: version.size,
  };
}
