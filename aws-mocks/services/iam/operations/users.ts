import type {
  CreateUserRequest,
  CreateUserResponse,
  DeleteUserRequest,
  GetUserRequest,
  GetUserResponse,
  ListUsersRequest,
  ListUsersResponse,
  UpdateUserRequest,
} from '@aws-sdk/client-iam';
import type { RequestContext } from '../../../../src/model/authorisation.js';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation, type Call } from '../../../service.js';
import { checkBoundary } from '../boundary.js';
import { onAccount, onEntity, onNew, onRename, requireUserName, userNameOf, withTagging } from '../checks.js';
import { groupsOf, newId, refuseTakenName, remove, requireUser } from '../entities.js';
import { deleteConflict, quotaExceeded } from '../errors.js';
import type { Given } from '../given.js';
import { checkName, checkPath, nameLengths } from '../names.js';
import { nameKey, paginate } from '../paginate.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { userShape, wholeUserShape, wireTime } from '../shapes.js';
import type { UserState } from '../state.js';
import { readTags, requestTagContext } from '../tags.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
const CreateUser = operation<Given<CreateUserRequest>, CreateUserResponse>({
  authorise: (input, call) => withTagging('iam:TagUser', onNew('user', createdName, createContext)(input, call), input),
  record: recordWrite,
  handle: (input, { account }) => {
    checkName('userName', input.UserName, nameLengths.userName);
    checkPath('path', input.Path);
    const tags = readTags(input.Tags, 'ignored');
    checkBoundary(account, input.PermissionsBoundary);
    refuseTakenName(account.iam.users, 'User', input.UserName);
    if (account.iam.users.length >= quotas.UsersQuota) throw quotaExceeded('UsersPerAccount', quotas.UsersQuota);
    const user: UserState = {
      id: newId(account, 'AIDA'),
      name: input.UserName,
      path: input.Path ?? '/',
      createdAtMs: account.now(),
      tags,
      inline: [],
      attached: [],
      accessKeys: [],
      ...(input.PermissionsBoundary !== undefined && { boundary: input.PermissionsBoundary }),
    };
    account.iam.users.push(user);
    return { User: wholeUserShape(account, user) };
  },
});

/** Without a name the caller itself, which may be root. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html */
const GetUser = operation<Given<GetUserRequest>, GetUserResponse>({
  authorise: (input, call) => (isRootItself(input, call) ? [] : onEntity('user', userNameOf)(input, call)),
  record: recordRead,
  handle: (input, call) => {
    if (isRootItself(input, call)) return { User: rootShape(call) };
    return { User: wholeUserShape(call.account, requireUser(call.account, requireUserName(input, call))) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html */
const UpdateUser = operation<Given<UpdateUserRequest>, object>({
  authorise: onRename('user', ({ UserName, NewUserName, NewPath }) => ({
    name: UserName,
    newName: NewUserName,
    newPath: NewPath,
  })),
  record: recordWrite,
  handle: (input, { account }) => {
    checkName('newUserName', input.NewUserName, nameLengths.userName);
    checkPath('newPath', input.NewPath);
    const user = requireUser(account, input.UserName);
    if (input.NewUserName !== undefined) refuseTakenName(account.iam.users, 'User', input.NewUserName, user);
    user.name = input.NewUserName ?? user.name;
    user.path = input.NewPath ?? user.path;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html */
const DeleteUser = operation<Given<DeleteUserRequest>, object>({
  authorise: onEntity('user', ({ UserName }) => UserName),
  record: recordWrite,
  handle: ({ UserName }, { account }) => {
    const user = requireUser(account, UserName);
    const conflict = findDeleteConflict(account, user);
    if (conflict) throw deleteConflict(`Cannot delete entity, must ${conflict} first.`);
    remove(account.iam.users, user);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
const ListUsers = operation<Given<ListUsersRequest>, ListUsersResponse>({
  authorise: onAccount,
  record: recordRead,
  handle: (input, { account }) => {
    checkPath('pathPrefix', input.PathPrefix);
    const users = account.iam.users.filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    const { items, page } = paginate(account, users, input, nameKey);
    return { ...page, Users: items.map((user) => userShape(account, user)) };
  },
});

/** The operations on users themselves. */
export const users: Readonly<Record<string, AnyOperation>> = { CreateUser, GetUser, UpdateUser, DeleteUser, ListUsers };

function createdName({ UserName }: Given<CreateUserRequest>): string {
  return UserName;
}

function createContext({ Tags, PermissionsBoundary }: CreateUserRequest): RequestContext {
  return {
    ...requestTagContext(Tags),
    ...(PermissionsBoundary !== undefined && { 'iam:PermissionsBoundary': [PermissionsBoundary] }),
  };
}

function findDeleteConflict(account: Account, user: UserState): string | undefined {
  if (user.attached.length > 0) return 'detach all policies';
  if (user.inline.length > 0) return 'delete policies';
  if (user.loginProfile) return 'delete login profile';
  if (user.accessKeys.length > 0) return 'delete access keys';
  return groupsOf(account, user).length > 0 ? 'remove users from group' : undefined;
}

function isRootItself({ UserName }: GetUserRequest, { caller }: Call): boolean {
  return UserName === undefined && caller.type === 'Root';
}

// The account is as old as its first user.
function rootShape({ account, caller }: Call): NonNullable<GetUserResponse['User']> {
  const createdAtMs = account.iam.users[0]?.createdAtMs ?? account.now();
  return { Path: '/', UserName: 'root', UserId: caller.accountId, Arn: caller.arn, CreateDate: wireTime(createdAtMs) };
}
