import type {
  AttachedPermissionsBoundary,
  AttachedPolicy,
  Group,
  InstanceProfile,
  Policy,
  PolicyVersion,
  Role,
  User,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.js';
import { arnOf } from './entities.js';
import { findPolicy, type ManagedPolicy, type ManagedPolicyVersion } from './find-policy.js';
import type { BoundedEntity, GroupState, InstanceProfileState, RoleState, TaggedEntity, UserState } from './state.js';
import { wireTags } from './tags.js';

/** A time as IAM and STS answer it: to the second. */
export function wireTime(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000);
}

/** A user as lists show it: without tags and boundary. */
export function userShape(account: Account, user: UserState): User {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: arnOf(account, 'user', user),
    CreateDate: wireTime(user.createdAtMs),
    ...(user.passwordLastUsedMs !== undefined && { PasswordLastUsed: wireTime(user.passwordLastUsedMs) }),
  };
}

/** A user as CreateUser and GetUser show it. */
export function wholeUserShape(account: Account, user: UserState): User {
  return { ...userShape(account, user), ...boundaryShape(user), ...tagsShape(user) };
}

export function groupShape(account: Account, group: GroupState): Group {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: arnOf(account, 'group', group),
    CreateDate: wireTime(group.createdAtMs),
  };
}

/** A role as CreateRole, instance profiles and the account's details show it. */
export function roleShape(account: Account, role: RoleState): Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: arnOf(account, 'role', role),
    CreateDate: wireTime(role.createdAtMs),
    AssumeRolePolicyDocument: encodeDocument(role.trust),
  };
}

/** A role as lists show it. */
export function listedRoleShape(account: Account, role: RoleState): Role {
  return {
    ...roleShape(account, role),
    MaxSessionDuration: role.maxSessionSeconds,
    ...(role.description !== undefined && { Description: role.description }),
  };
}

/** A role as GetRole shows it. */
export function wholeRoleShape(account: Account, role: RoleState): Role {
  return {
    ...listedRoleShape(account, role),
    ...boundaryShape(role),
    ...tagsShape(role),
    RoleLastUsed: lastUsedShape(role),
  };
}

/** When a role was last used; empty where it never was. */
export function lastUsedShape({ lastUsed }: RoleState): NonNullable<Role['RoleLastUsed']> {
  return lastUsed ? { LastUsedDate: wireTime(lastUsed.atMs), Region: lastUsed.region } : {};
}

/** The permissions boundary as a member to spread; nothing where there is none. */
export function boundaryShape({ boundary }: BoundedEntity): {
  readonly PermissionsBoundary?: AttachedPermissionsBoundary;
} {
  if (boundary === undefined) return {};
  // IAM answers `Policy`, whatever its model's list of values says.
  const type = 'Policy' as 'PermissionsBoundaryPolicy';
  return { PermissionsBoundary: { PermissionsBoundaryType: type, PermissionsBoundaryArn: boundary } };
}

/** Tags as a member to spread; nothing where there are none. */
export function tagsShape({ tags }: TaggedEntity): { readonly Tags?: ReturnType<typeof wireTags> } {
  return tags.length === 0 ? {} : { Tags: wireTags(tags) };
}

/** An instance profile with its role, without its tags. */
export function instanceProfileShape(account: Account, profile: InstanceProfileState): InstanceProfile {
  const role = account.iam.roles.find(({ id }) => id === profile.roleId);
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: arnOf(account, 'instance-profile', profile),
    CreateDate: wireTime(profile.createdAtMs),
    Roles: role ? [roleShape(account, role)] : [],
  };
}

/** How often a managed policy is used: attached to users, groups and roles, and as a boundary. */
export interface PolicyUse {
  readonly attachments: number;
  readonly boundaries: number;
}

/** A managed policy as lists show it: without description and tags. */
export function policyShape(policy: ManagedPolicy, { attachments, boundaries }: PolicyUse): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: attachments,
    PermissionsBoundaryUsageCount: boundaries,
    IsAttachable: true,
    CreateDate: wireTime(policy.createdAtMs),
    UpdateDate: wireTime(policy.updatedAtMs),
  };
}

/** A version of a managed policy, with its document where that is asked for. */
export function versionShape(
  policy: ManagedPolicy,
  version: ManagedPolicyVersion,
  document: 'with-document' | 'without-document',
): PolicyVersion {
  return {
    ...(document === 'with-document' && { Document: encodeDocument(version.document) }),
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersionId,
    CreateDate: wireTime(version.createdAtMs),
  };
}

/** An attached managed policy. */
export function attachedPolicyShape(account: Account, arn: string): AttachedPolicy {
  return { PolicyName: findPolicy(account, arn)?.name ?? arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn };
}

/**
 * A policy document as IAM answers it: URL-encoded by RFC 3986, which encodes `!'()*` too.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html
 */
export function encodeDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
