import type {
  GetBucketAclOutput,
  GetBucketAclRequest,
  GetObjectAclOutput,
  GetObjectAclRequest,
  PutBucketAclRequest,
  PutObjectAclOutput,
  PutObjectAclRequest,
} from '@aws-sdk/client-s3';
import { AwsError, operation, type AnyOperation } from '../../service.js';
import { aclConditions, isPublicGrant, namesAcl, ownerOfAccount, parseAcl, type AclInput } from './acl.js';
import { objectCheck, onBucket, versioned } from './authorise.js';
import { requireBucket } from './bucket.js';
import { requireVersion } from './object-store.js';
import { bucketRecord, objectRecord } from './record.js';
import { sentDocument } from './sent-document.js';
import type { Bucket, ObjectVersion } from './state.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
const getBucketAcl = operation<GetBucketAclRequest, GetBucketAclOutput>({
  authorise: onBucket('s3:GetBucketAcl'),
  record: bucketRecord({ readOnly: true, sent: () => ({ acl: '' }) }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    return { Owner: ownerOfAccount(call.account.accountId), Grants: effectiveGrants(bucket, bucket) };
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
const putBucketAcl = operation<PutBucketAclRequest, object>({
  authorise: onBucket<PutBucketAclRequest>('s3:PutBucketAcl', aclConditions),
  record: bucketRecord({ readOnly: false, sent: sentAcl }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    refuseMissingAcl(input);
    bucket.acl = parseAcl(input, bucket, call.account);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
const getObjectAcl = operation<GetObjectAclRequest, GetObjectAclOutput>({
  authorise: (input, call) => [objectCheck(call, input, versioned(input, 's3:GetObjectAcl', 's3:GetObjectVersionAcl'))],
  record: objectRecord({ readOnly: true, sent: () => ({ acl: '' }) }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const version = requireVersion(bucket, input.Key ?? '', input.VersionId);
    return { Owner: ownerOfAccount(call.account.accountId), Grants: effectiveGrants(version, bucket) };
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
const putObjectAcl = operation<PutObjectAclRequest, PutObjectAclOutput>({
  authorise: (input, call) => [
    objectCheck(call, input, versioned(input, 's3:PutObjectAcl', 's3:PutObjectVersionAcl'), aclConditions(input)),
  ],
  record: objectRecord({ readOnly: false, sent: sentAcl }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const version = requireVersion(bucket, input.Key ?? '', input.VersionId);
    refuseMissingAcl(input);
    version.acl = parseAcl(input, bucket, call.account);
    return {};
  },
});

/** The access control lists of buckets and objects; they are kept and shown, permissions come from policies alone. */
export const aclOperations: Readonly<Record<string, AnyOperation>> = {
  GetBucketAcl: getBucketAcl,
  GetObjectAcl: getObjectAcl,
  PutBucketAcl: putBucketAcl,
  PutObjectAcl: putObjectAcl,
};

function sentAcl(input: PutBucketAclRequest | PutObjectAclRequest): Record<string, unknown> {
  return {
    acl: '',
    'x-amz-acl': input.ACL,
    'x-amz-grant-full-control': input.GrantFullControl,
    'x-amz-grant-read': input.GrantRead,
    'x-amz-grant-read-acp': input.GrantReadACP,
    'x-amz-grant-write': input.GrantWrite,
    'x-amz-grant-write-acp': input.GrantWriteACP,
    ...sentDocument('AccessControlPolicy', input.AccessControlPolicy),
  };
}

function refuseMissingAcl(input: AclInput): void {
  if (!namesAcl(input)) {
    throw new AwsError('MissingSecurityHeader', 'Your request was missing a required header', {
      status: 400,
      fields: { MissingHeaderName: 'x-amz-acl' },
    });
  }
  if (input.ACL !== undefined && input.AccessControlPolicy !== undefined) {
    throw new AwsError('UnexpectedContent', 'This request does not support content', { status: 400 });
  }
}

/** The grants that count: none for the public where the bucket ignores public ACLs. */
function effectiveGrants(holder: Bucket | ObjectVersion, bucket: Bucket): Bucket['acl'] {
  if (!bucket.settings.publicAccessBlock?.IgnorePublicAcls) return holder.acl;
  return holder.acl.filter((grant) => !isPublicGrant(grant));
}
