import type {
  CreateGroupRequest,
  CreateGroupResponse,
  DeleteGroupRequest,
  GetGroupRequest,
  GetGroupResponse,
  ListGroupsRequest,
  ListGroupsResponse,
  UpdateGroupRequest,
} from '@aws-sdk/client-iam';
import { operation, type AnyOperation } from '../../../service.js';
import { onAccount, onEntity, onNew, onRename } from '../checks.js';
import { newId, refuseTakenName, remove, requireGroup } from '../entities.js';
import { deleteConflict, quotaExceeded } from '../errors.js';
import type { Given } from '../given.js';
import { checkName, checkPath, nameLengths } from '../names.js';
import { nameKey, paginate } from '../paginate.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { groupShape, userShape } from '../shapes.js';
import type { GroupState } from '../state.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html */
const CreateGroup = operation<Given<CreateGroupRequest>, CreateGroupResponse>({
  authorise: onNew('group', ({ GroupName }) => GroupName),
  record: recordWrite,
  handle: (input, { account }) => {
    checkName('groupName', input.GroupName, nameLengths.groupName);
    checkPath('path', input.Path);
    refuseTakenName(account.iam.groups, 'Group', input.GroupName);
    if (account.iam.groups.length >= quotas.GroupsQuota) throw quotaExceeded('GroupsPerAccount', quotas.GroupsQuota);
    const group: GroupState = {
      id: newId(account, 'AGPA'),
      name: input.GroupName,
      path: input.Path ?? '/',
      createdAtMs: account.now(),
      inline: [],
      attached: [],
      memberIds: [],
    };
    account.iam.groups.push(group);
    return { Group: groupShape(account, group) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html */
const GetGroup = operation<Given<GetGroupRequest>, GetGroupResponse>({
  authorise: onEntity('group', ({ GroupName }) => GroupName),
  record: recordRead,
  handle: (input, { account }) => {
    const group = requireGroup(account, input.GroupName);
    const members = account.iam.users.filter(({ id }) => group.memberIds.includes(id));
    const { items, page } = paginate(account, members, input, nameKey);
    return { ...page, Group: groupShape(account, group), Users: items.map((user) => userShape(account, user)) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html */
const UpdateGroup = operation<Given<UpdateGroupRequest>, object>({
  authorise: onRename('group', ({ GroupName, NewGroupName, NewPath }) => ({
    name: GroupName,
    newName: NewGroupName,
    newPath: NewPath,
  })),
  record: recordWrite,
  handle: (input, { account }) => {
    checkName('newGroupName', input.NewGroupName, nameLengths.groupName);
    checkPath('newPath', input.NewPath);
    const group = requireGroup(account, input.GroupName);
    if (input.NewGroupName !== undefined) refuseTakenName(account.iam.groups, 'Group', input.NewGroupName, group);
    group.name = input.NewGroupName ?? group.name;
    group.path = input.NewPath ?? group.path;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html */
const DeleteGroup = operation<Given<DeleteGroupRequest>, object>({
  authorise: onEntity('group', ({ GroupName }) => GroupName),
  record: recordWrite,
  handle: ({ GroupName }, { account }) => {
    const group = requireGroup(account, GroupName);
    const conflict = findDeleteConflict(group);
    if (conflict) throw deleteConflict(`Cannot delete entity, must ${conflict} first.`);
    remove(account.iam.groups, group);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html */
const ListGroups = operation<Given<ListGroupsRequest>, ListGroupsResponse>({
  authorise: onAccount,
  record: recordRead,
  handle: (input, { account }) => {
    checkPath('pathPrefix', input.PathPrefix);
    const groups = account.iam.groups.filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    const { items, page } = paginate(account, groups, input, nameKey);
    return { ...page, Groups: items.map((group) => groupShape(account, group)) };
  },
});

/** The operations on groups themselves. */
export const groups: Readonly<Record<string, AnyOperation>> = {
  CreateGroup,
  GetGroup,
  UpdateGroup,
  DeleteGroup,
  ListGroups,
};

function findDeleteConflict(group: GroupState): string | undefined {
  if (group.attached.length > 0) return 'detach all policies';
  if (group.inline.length > 0) return 'delete policies';
  return group.memberIds.length > 0 ? 'remove users from group' : undefined;
}
