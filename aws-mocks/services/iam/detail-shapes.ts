import type { GroupDetail, ManagedPolicyDetail, PolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import type { Account } from '../../account.js';
import { groupsOf } from './entities.js';
import type { ManagedPolicy } from './find-policy.js';
import { nameKey } from './paginate.js';
import {
  attachedPolicyShape,
  boundaryShape,
  encodeDocument,
  groupShape,
  instanceProfileShape,
  lastUsedShape,
  policyShape,
  roleShape,
  userShape,
  versionShape,
  type PolicyUse,
} from './shapes.js';
import type { GroupState, PolicyHolder, RoleState, UserState } from './state.js';
import { wireTags } from './tags.js';

/** A user with its policies, groups, boundary and tags, as GetAccountAuthorizationDetails shows it. */
export function userDetail(account: Account, user: UserState): UserDetail {
  const { Path, UserName, UserId, Arn, CreateDate } = userShape(account, user);
  return {
    Path,
    UserName,
    UserId,
    Arn,
    CreateDate,
    // AWS leaves this list out where it would be empty, unlike all the others.
    ...(user.inline.length > 0 && { UserPolicyList: inlineShapes(user) }),
    GroupList: [...groupsOf(account, user)].sort(byName).map(({ name }) => name),
    AttachedManagedPolicies: attachedShapes(account, user),
    ...boundaryShape(user),
    Tags: wireTags(user.tags),
  };
}

/** A group with its policies. */
export function groupDetail(account: Account, group: GroupState): GroupDetail {
  return {
    ...groupShape(account, group),
    GroupPolicyList: inlineShapes(group),
    AttachedManagedPolicies: attachedShapes(account, group),
  };
}

/** A role with its trust policy, policies, instance profiles, boundary and tags. */
export function roleDetail(account: Account, role: RoleState): RoleDetail {
  const { Path, RoleName, RoleId, Arn, CreateDate, AssumeRolePolicyDocument } = roleShape(account, role);
  return {
    Path,
    RoleName,
    RoleId,
    Arn,
    CreateDate,
    AssumeRolePolicyDocument,
    InstanceProfileList: account.iam.instanceProfiles
      .filter(({ roleId }) => roleId === role.id)
      .map((profile) => instanceProfileShape(account, profile)),
    RolePolicyList: inlineShapes(role),
    AttachedManagedPolicies: attachedShapes(account, role),
    ...boundaryShape(role),
    Tags: wireTags(role.tags),
    RoleLastUsed: lastUsedShape(role),
  };
}

/** A managed policy with all its versions, newest first. */
export function policyDetail(policy: ManagedPolicy, use: PolicyUse): ManagedPolicyDetail {
  return {
    ...policyShape(policy, use),
    ...(policy.description !== undefined && { Description: policy.description }),
    PolicyVersionList: [...policy.versions()]
      .reverse()
      .map((version) => versionShape(policy, version, 'with-document')),
  };
}

function inlineShapes({ inline }: PolicyHolder): PolicyDetail[] {
  return [...inline]
    .sort(byName)
    .map(({ name, document }) => ({ PolicyName: name, PolicyDocument: encodeDocument(document) }));
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return nameKey(left) < nameKey(right) ? -1 : 1;
}

function attachedShapes(account: Account, { attached }: PolicyHolder): ReturnType<typeof attachedPolicyShape>[] {
  return [...attached].sort().map((arn) => attachedPolicyShape(account, arn));
}
