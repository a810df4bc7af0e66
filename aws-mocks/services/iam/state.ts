/** The IAM part of an account. JSON values only: it is written to disk as it is. Lists are in order of creation. */
export interface IamState {
  readonly users: UserState[];
  readonly groups: GroupState[];
  readonly roles: RoleState[];
  /** Customer managed policies; AWS's own are data of the package (`aws-managed-policies.ts`). */
  readonly policies: PolicyState[];
  readonly instanceProfiles: InstanceProfileState[];
  /** Absent until an administrator sets one: AWS's default then decides about passwords. */
  passwordPolicy?: PasswordPolicyState;
  /** None or one. */
  aliases: string[];
}

/** The IAM part of an account that has just been opened. */
export function createIamState(): IamState {
  return { users: [], groups: [], roles: [], policies: [], instanceProfiles: [], aliases: [] };
}

/** What every IAM entity has. Entities refer to each other by id, so that a rename breaks nothing. */
export interface Entity {
  readonly id: string;
  name: string;
  /** Begins and ends with a slash. */
  path: string;
  readonly createdAtMs: number;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** An entity that can be tagged; tags are in the order of their keys. */
export interface TaggedEntity extends Entity {
  tags: Tag[];
}

/** A policy document under its name, as its author wrote it. */
export interface InlinePolicyState {
  readonly name: string;
  readonly document: string;
}

/** Users, groups and roles: who can hold policies. */
export interface PolicyHolder extends Entity {
  inline: InlinePolicyState[];
  /** ARNs of managed policies, in order of attachment. */
  attached: string[];
}

/** Users and roles: who can have a permissions boundary. */
export interface BoundedEntity extends PolicyHolder {
  /** The ARN of the managed policy that is the boundary. */
  boundary?: string;
}

export interface UserState extends BoundedEntity, TaggedEntity {
  accessKeys: AccessKeyState[];
  loginProfile?: LoginProfileState;
  passwordLastUsedMs?: number;
}

export interface AccessKeyState {
  readonly id: string;
  /** In clear: a signature can only be verified with the secret itself. */
  readonly secret: string;
  readonly createdAtMs: number;
  active: boolean;
  lastUsed?: { readonly atMs: number; readonly region: string; readonly service: string };
}

export interface LoginProfileState {
  readonly createdAtMs: number;
  readonly resetRequired: boolean;
  readonly password: PasswordHash;
  /** Former passwords, newest first, for `PasswordReusePrevention`. */
  readonly former: readonly PasswordHash[];
}

/** A salted scrypt hash, both halves as text; the password itself is kept nowhere. */
export interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
}

export interface GroupState extends PolicyHolder {
  /** Ids of the users in it, in the order they were added. */
  memberIds: string[];
}

export interface RoleState extends BoundedEntity, TaggedEntity {
  /** The trust policy, as its author wrote it. */
  trust: string;
  description?: string;
  maxSessionSeconds: number;
  lastUsed?: { readonly atMs: number; readonly region: string };
}

export interface InstanceProfileState extends TaggedEntity {
  roleId?: string;
}

export interface PolicyState extends TaggedEntity {
  readonly description?: string;
  updatedAtMs: number;
  /** Oldest first; one to five. */
  versions: PolicyVersionState[];
  defaultVersionId: string;
  /** The number of the next version: a deleted one's is not used again. */
  nextVersion: number;
}

export interface PolicyVersionState {
  /** `v1`, `v2`, … */
  readonly id: string;
  readonly document: string;
  readonly createdAtMs: number;
}

/** The account's own password policy, complete: AWS knows no partial update of it. */
export interface PasswordPolicyState {
  readonly minimumLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly allowUsersToChange: boolean;
  readonly maxAgeDays?: number;
  readonly reusePrevention?: number;
  readonly hardExpiry?: boolean;
}
