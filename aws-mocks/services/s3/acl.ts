import { createHash } from 'node:crypto';
import type { Grant, Owner } from '@aws-sdk/client-s3';
import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import type { ConditionValues } from './authorise.js';
import { accessDenied, invalidArgument } from './errors.js';
import type { Bucket } from './state.js';

const allUsers = 'http://acs.amazonaws.com/groups/global/AllUsers';
const authenticatedUsers = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const logDelivery = 'http://acs.amazonaws.com/groups/s3/LogDelivery';

/** What a request says of an ACL, in one of its three ways. */
export interface AclInput {
  readonly ACL?: string | undefined;
  readonly AccessControlPolicy?: { readonly Grants?: Grant[] | undefined } | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

/** The account's canonical user, by which ACLs name it: 64 hexadecimal digits. */
export function ownerOfAccount(accountId: string): Owner {
  return { ID: createHash('sha256').update(`canonical user of ${accountId}`).digest('hex') };
}

/** The ACL that everything has that nobody gave another: all for the owner, nothing for others. */
export function privateAcl(account: Account): Grant[] {
  return [{ Grantee: { Type: 'CanonicalUser', ...ownerOfAccount(account.accountId) }, Permission: 'FULL_CONTROL' }];
}

/** Whether the request names any ACL. */
export function namesAcl(input: AclInput): boolean {
  return input.ACL !== undefined || input.AccessControlPolicy !== undefined || grantHeaders(input).length > 0;
}

/** The condition keys of a request that sets an ACL. */
export function aclConditions(input: AclInput): ConditionValues {
  return {
    's3:x-amz-acl': input.ACL,
    's3:x-amz-grant-full-control': input.GrantFullControl,
    's3:x-amz-grant-read': input.GrantRead,
    's3:x-amz-grant-read-acp': input.GrantReadACP,
    's3:x-amz-grant-write': input.GrantWrite,
    's3:x-amz-grant-write-acp': input.GrantWriteACP,
  };
}

/** Whether ACLs do not count in this bucket. */
function aclsDisabled(bucket: Bucket): boolean {
  return (
    bucket.settings.ownershipControls?.Rules?.some((rule) => rule.ObjectOwnership === 'BucketOwnerEnforced') ?? false
  );
}

/**
 * The grants a request asks for.
 * @throws AwsError `AccessControlListNotSupported` where ACLs are disabled and the request asks for more than the owner has anyway;
 * `AccessDenied` for a public ACL where public ACLs are blocked; `InvalidArgument` for grants S3 does not know.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function parseAcl(input: AclInput, bucket: Bucket, account: Account): Grant[] {
  if (!namesAcl(input)) return privateAcl(account);
  if (aclsDisabled(bucket)) {
    if (input.ACL === 'bucket-owner-full-control' && grantHeaders(input).length === 0) return privateAcl(account);
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs', { status: 400 });
  }
  const grants = readGrants(input, account);
  if (bucket.settings.publicAccessBlock?.BlockPublicAcls && grants.some(isPublicGrant)) throw accessDenied();
  return grants;
}

/** Whether a grant reaches everybody, or everybody with an AWS account. */
export function isPublicGrant(grant: Grant): boolean {
  return grant.Grantee?.URI === allUsers || grant.Grantee?.URI === authenticatedUsers;
}

function readGrants(input: AclInput, account: Account): Grant[] {
  if (input.AccessControlPolicy) return input.AccessControlPolicy.Grants ?? [];
  const headers = grantHeaders(input);
  if (headers.length > 0) {
    return headers.flatMap(({ permission, value }) => value.split(',').map((text) => grantOf(permission, text.trim())));
  }
  return [...privateAcl(account), ...cannedGrants(input.ACL ?? 'private')];
}

type Permission = NonNullable<Grant['Permission']>;

function grantHeaders(input: AclInput): { permission: Permission; value: string }[] {
  const headers: [Permission, string | undefined][] = [
    ['FULL_CONTROL', input.GrantFullControl],
    ['READ', input.GrantRead],
    ['READ_ACP', input.GrantReadACP],
    ['WRITE', input.GrantWrite],
    ['WRITE_ACP', input.GrantWriteACP],
  ];
  return headers.flatMap(([permission, value]) => (value === undefined ? [] : [{ permission, value }]));
}

/** One `id="…"` or `uri="…"` of a grant header. */
function grantOf(Permission: Permission, text: string): Grant {
  const [, kind, value] = /^(id|uri|emailAddress)="?([^"]*)"?$/.exec(text) ?? [];
  if (kind === 'id' && value) return { Grantee: { Type: 'CanonicalUser', ID: value }, Permission };
  if (kind === 'uri' && value) return { Grantee: { Type: 'Group', URI: value }, Permission };
  throw invalidArgument('Argument format not recognized', `x-amz-grant-${Permission.toLowerCase()}`, text);
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
function cannedGrants(acl: string): Grant[] {
  switch (acl) {
    case 'private':
    case 'bucket-owner-read':
    case 'bucket-owner-full-control':
    case 'aws-exec-read':
      return [];
    case 'public-read':
      return [toGroup(allUsers, 'READ')];
    case 'public-read-write':
      return [toGroup(allUsers, 'READ'), toGroup(allUsers, 'WRITE')];
    case 'authenticated-read':
      return [toGroup(authenticatedUsers, 'READ')];
    case 'log-delivery-write':
      return [toGroup(logDelivery, 'WRITE'), toGroup(logDelivery, 'READ_ACP')];
    default:
      throw invalidArgument('The canned ACL is not valid', 'x-amz-acl', acl);
  }
}

function toGroup(URI: string, Permission: Permission): Grant {
  return { Grantee: { Type: 'Group', URI }, Permission };
}
