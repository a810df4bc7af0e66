import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import { onEntity, type Authorise } from './checks.js';
import { requireGroup, requireRole, requireUser } from './entities.js';
import { requireModifiableRole } from './modifiable-role.js';
import type { GroupState, PolicyHolder, RoleState, UserState } from './state.js';

/**
 * One kind of entity that holds policies: how a request names it, how it is found, and how its answers name it. The operations on
 * policies, boundaries and tags are the same for all kinds and are made from this.
 */
export interface HolderKind<Target, Holder extends PolicyHolder> {
  readonly type: 'User' | 'Group' | 'Role';
  authorise<Input extends Target>(more?: (input: Input) => RequestContext): Authorise<Input>;
  /** @throws AwsError `NoSuchEntity` */
  require(account: Account, input: Target): Holder;
  /** @throws AwsError `NoSuchEntity`, `UnmodifiableEntity` for a service-linked role */
  requireModifiable(account: Account, input: Target): Holder;
  /** The member by which an answer names the holder. */
  nameMember(holder: Holder): Target;
}

export const userKind: HolderKind<{ readonly UserName: string }, UserState> = {
  type: 'User',
  authorise: (more) => onEntity('user', ({ UserName }) => UserName, more),
  require: (account, { UserName }) => requireUser(account, UserName),
  requireModifiable: (account, { UserName }) => requireUser(account, UserName),
  nameMember: ({ name }) => ({ UserName: name }),
};

export const groupKind: HolderKind<{ readonly GroupName: string }, GroupState> = {
  type: 'Group',
  authorise: (more) => onEntity('group', ({ GroupName }) => GroupName, more),
  require: (account, { GroupName }) => requireGroup(account, GroupName),
  requireModifiable: (account, { GroupName }) => requireGroup(account, GroupName),
  nameMember: ({ name }) => ({ GroupName: name }),
};

export const roleKind: HolderKind<{ readonly RoleName: string }, RoleState> = {
  type: 'Role',
  authorise: (more) => onEntity('role', ({ RoleName }) => RoleName, more),
  require: (account, { RoleName }) => requireRole(account, RoleName),
  requireModifiable: (account, { RoleName }) => requireModifiableRole(account, RoleName),
  nameMember: ({ name }) => ({ RoleName: name }),
};
