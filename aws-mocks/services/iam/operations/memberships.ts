import type {
  AddUserToGroupRequest,
  ListGroupsForUserRequest,
  ListGroupsForUserResponse,
  RemoveUserFromGroupRequest,
} from '@aws-sdk/client-iam';
import { operation, type AnyOperation } from '../../../service.js';
import { onEntity } from '../checks.js';
import { groupsOf, requireGroup, requireUser } from '../entities.js';
import { quotaExceeded } from '../errors.js';
import type { Given } from '../given.js';
import { nameKey, paginate } from '../paginate.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { groupShape } from '../shapes.js';

/** Adding who is in already changes nothing. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html */
const AddUserToGroup = operation<Given<AddUserToGroupRequest>, object>({
  authorise: onEntity('group', ({ GroupName }) => GroupName),
  record: recordWrite,
  handle: ({ UserName, GroupName }, { account }) => {
    const user = requireUser(account, UserName);
    const group = requireGroup(account, GroupName);
    if (group.memberIds.includes(user.id)) return {};
    if (groupsOf(account, user).length >= quotas.GroupsPerUserQuota) {
      throw quotaExceeded('GroupsPerUser', quotas.GroupsPerUserQuota);
    }
    group.memberIds.push(user.id);
    return {};
  },
});

/** Removing who is not in changes nothing. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html */
const RemoveUserFromGroup = operation<Given<RemoveUserFromGroupRequest>, object>({
  authorise: onEntity('group', ({ GroupName }) => GroupName),
  record: recordWrite,
  handle: ({ UserName, GroupName }, { account }) => {
    const user = requireUser(account, UserName);
    const group = requireGroup(account, GroupName);
    group.memberIds = group.memberIds.filter((id) => id !== user.id);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html */
const ListGroupsForUser = operation<Given<ListGroupsForUserRequest>, ListGroupsForUserResponse>({
  authorise: onEntity('user', ({ UserName }) => UserName),
  record: recordRead,
  handle: (input, { account }) => {
    const { items, page } = paginate(account, groupsOf(account, requireUser(account, input.UserName)), input, nameKey);
    return { ...page, Groups: items.map((group) => groupShape(account, group)) };
  },
});

/** The operations on who is in which group. */
export const memberships: Readonly<Record<string, AnyOperation>> = {
  AddUserToGroup,
  RemoveUserFromGroup,
  ListGroupsForUser,
};
