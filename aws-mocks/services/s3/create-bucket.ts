import type { CreateBucketOutput, CreateBucketRequest } from '@aws-sdk/client-s3';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { findRegion } from '../ec2/regions.js';
import { requestTagContext, tagsOf, type Tag } from '../tags.js';
import { isPublicGrant, namesAcl, parseAcl, privateAcl } from './acl.js';
import { bucketCheck } from './authorise.js';
import { bucketName, findBucket, findForeignBucket } from './bucket.js';
import { checkBucketName } from './bucket-name.js';
import { accessDenied } from './errors.js';
import { bucketRecord } from './record.js';
import { sentDocument } from './sent-document.js';
import { aclWithEnforcedOwnership, initialAccess } from './settings/access-settings.js';
import type { Bucket } from './state.js';
import { parseTagSet } from './tag-set.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = operation<CreateBucketRequest, CreateBucketOutput>({
  authorise: creationChecks,
  record: bucketRecord({
    readOnly: false,
    sent: (input) => ({
      'x-amz-acl': input.ACL,
      'x-amz-object-ownership': input.ObjectOwnership,
      'x-amz-bucket-object-lock-enabled': input.ObjectLockEnabledForBucket,
      ...sentDocument('CreateBucketConfiguration', input.CreateBucketConfiguration),
    }),
  }),
  handle: (input, call) => {
    const name = bucketName(input);
    checkBucketName(name);
    const region = locationOf(input, call);
    const existing = findBucket(call.account, name);
    if (existing) return createAgain(existing, region, call);
    if (findForeignBucket(call.account, name)) throw bucketAlreadyExists(name);
    if (call.account.races.isEarly('bucketName', name)) throw operationAborted();
    const bucket = newBucket(name, region, input, call);
    call.account.s3.buckets.push(bucket);
    call.account.s3.buckets.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { Location: region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/` };
  },
});

function creationChecks(input: CreateBucketRequest, call: Call): Check[] {
  const name = bucketName(input);
  // Nobody owns a bucket that is yet to be made: whoever has the name, only the caller's own policies are asked.
  const check = (action: string): Check => ({
    ...bucketCheck(call, name, action, {
      's3:LocationConstraint': input.CreateBucketConfiguration?.LocationConstraint,
      's3:x-amz-acl': input.ACL,
      's3:x-amz-object-ownership': input.ObjectOwnership,
    }),
    resourcePolicies: [],
    resourceAccountId: call.account.accountId,
  });
  const checks = [check('s3:CreateBucket')];
  if (namesAcl(input) && input.ACL !== 'private') checks.push(check('s3:PutBucketAcl'));
  if (input.ObjectOwnership !== undefined) checks.push(check('s3:PutBucketOwnershipControls'));
  if (input.ObjectLockEnabledForBucket) {
    checks.push(check('s3:PutBucketObjectLockConfiguration'), check('s3:PutBucketVersioning'));
  }
  const tags = tagsOf(input.CreateBucketConfiguration?.Tags);
  if (tags.length > 0) checks.push(withTags(check('s3:TagResource'), tags));
  return checks;
}

function withTags(check: Check, tags: readonly Tag[]): Check {
  return { ...check, context: { ...check.context, ...requestTagContext(tags) } };
}

/**
 * The region the bucket is to be in. us-east-1 takes any other region; every other region takes itself only, and us-east-1 is never named.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html
 */
function locationOf(input: CreateBucketRequest, call: Call): string {
  const sent: string | undefined = input.CreateBucketConfiguration?.LocationConstraint;
  const constraint = sent === 'EU' ? 'eu-west-1' : sent;
  if (constraint !== undefined && (constraint === 'us-east-1' || !findRegion(constraint))) {
    throw new AwsError('InvalidLocationConstraint', 'The specified location-constraint is not valid', {
      status: 400,
      fields: { LocationConstraint: constraint },
    });
  }
  if (call.region === 'us-east-1') return constraint ?? 'us-east-1';
  if (constraint === call.region) return constraint;
  throw new AwsError(
    'IllegalLocationConstraintException',
    `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    { status: 400 },
  );
}

/** us-east-1 answers as if it had made the bucket, and makes its ACL private again; every other region refuses. */
function createAgain(bucket: Bucket, region: string, call: Call): CreateBucketOutput {
  if (bucket.region === 'us-east-1' && region === 'us-east-1') {
    bucket.acl = privateAcl(call.account);
    return { Location: `/${bucket.name}` };
  }
  const message = 'Your previous request to create the named bucket succeeded and you already own it.';
  throw new AwsError('BucketAlreadyOwnedByYou', message, { status: 409, fields: { BucketName: bucket.name } });
}

function bucketAlreadyExists(name: string): AwsError {
  const message =
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.';
  return new AwsError('BucketAlreadyExists', message, { status: 409, fields: { BucketName: name } });
}

/** A name is free only some time after its bucket was deleted. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html */
function operationAborted(): AwsError {
  const message =
    'A conflicting conditional operation is currently in progress against this resource. Please try again.';
  return new AwsError('OperationAborted', message, { status: 409 });
}

function newBucket(name: string, region: string, input: CreateBucketRequest, call: Call): Bucket {
  const ownership = input.ObjectOwnership ?? 'BucketOwnerEnforced';
  const bucket: Bucket = {
    name,
    region,
    createdAtMs: call.nowMs,
    acl: privateAcl(call.account),
    tags: parseTagSet(input.CreateBucketConfiguration?.Tags, 50),
    settings: { ...initialAccess, ownershipControls: { Rules: [{ ObjectOwnership: ownership }] } },
    objects: [],
    uploads: [],
  };
  if (input.ObjectLockEnabledForBucket) {
    bucket.settings.versioning = { Status: 'Enabled' };
    bucket.settings.objectLock = { ObjectLockEnabled: 'Enabled' };
  }
  if (namesAcl(input) && input.ACL !== 'private') {
    if (ownership === 'BucketOwnerEnforced') throw aclWithEnforcedOwnership();
    bucket.acl = parseAcl(input, bucket, call.account);
    if (bucket.acl.some(isPublicGrant)) throw accessDenied();
  }
  return bucket;
}
