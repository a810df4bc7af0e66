import type { OwnershipControls, PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';
import { AwsError, type Call } from '../../../service.js';
import { privateAcl } from '../acl.js';
import { malformedXml } from '../errors.js';
import type { Bucket } from '../state.js';
import type { Setting } from './setting-operations.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html */
export const publicAccessBlock: Setting<'publicAccessBlock'> = {
  name: 'publicAccessBlock',
  query: 'publicAccessBlock',
  document: 'PublicAccessBlockConfiguration',
  event: 'BucketPublicAccessBlock',
  actions: { get: 'GetBucketPublicAccessBlock', put: 'PutBucketPublicAccessBlock' },
  accept: completeBlock,
  absent: {
    code: 'NoSuchPublicAccessBlockConfiguration',
    message: 'The public access block configuration was not found',
  },
  wrapped: true,
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html */
export const ownershipControls: Setting<'ownershipControls'> = {
  name: 'ownershipControls',
  query: 'ownershipControls',
  document: 'OwnershipControls',
  event: 'BucketOwnershipControls',
  actions: { get: 'GetBucketOwnershipControls', put: 'PutBucketOwnershipControls' },
  accept: checkOwnership,
  absent: { code: 'OwnershipControlsNotFoundError', message: 'The bucket ownership controls were not found' },
  wrapped: true,
};

/** What a new bucket has of both: ACLs off, nothing public. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html */
export const initialAccess = {
  publicAccessBlock: completeBlock({
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  }),
  ownershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } satisfies OwnershipControls,
};

/** @throws AwsError for the setting that switches ACLs off while the bucket's ACL grants others something. */
function checkOwnership(controls: OwnershipControls, bucket: Bucket, call: Call): OwnershipControls {
  const [rule, ...others] = controls.Rules ?? [];
  if (!rule || others.length > 0) throw malformedXml();
  const isPrivate = JSON.stringify(bucket.acl) === JSON.stringify(privateAcl(call.account));
  if (rule.ObjectOwnership === 'BucketOwnerEnforced' && !isPrivate) throw aclWithEnforcedOwnership();
  return controls;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html */
export function aclWithEnforcedOwnership(): AwsError {
  const message = "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting";
  return new AwsError('InvalidBucketAclWithObjectOwnership', message, { status: 400 });
}

function completeBlock(block: PublicAccessBlockConfiguration): Required<PublicAccessBlockConfiguration> {
  return {
    BlockPublicAcls: block.BlockPublicAcls ?? false,
    IgnorePublicAcls: block.IgnorePublicAcls ?? false,
    BlockPublicPolicy: block.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: block.RestrictPublicBuckets ?? false,
  };
}
