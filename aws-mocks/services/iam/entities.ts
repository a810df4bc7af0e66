import type { Account } from '../../account.js';
import { entityAlreadyExists, noSuchEntity } from './errors.js';
import { checkName } from './names.js';
import type { Entity, GroupState, InstanceProfileState, RoleState, UserState } from './state.js';

/** The kinds of entities, as their ARNs spell them. */
export type EntityType = 'user' | 'group' | 'role' | 'policy' | 'instance-profile';

/**
 * The ARN of an entity of the account; its path is part of it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function arnOf(
  account: Pick<Account, 'partition' | 'accountId'>,
  type: EntityType,
  { path, name }: Pick<Entity, 'path' | 'name'>,
): string {
  return `arn:${account.partition}:iam::${account.accountId}:${type}${path}${name}`;
}

/** The entity with this name in any case, or undefined. */
export function findByName<E extends Entity>(entities: readonly E[], name: string | undefined): E | undefined {
  const wanted = name?.toLowerCase();
  return wanted === undefined ? undefined : entities.find((entity) => entity.name.toLowerCase() === wanted);
}

/** The user with this name, if it shows yet. @throws AwsError `NoSuchEntity`, `ValidationError` for what is no name */
export function requireUser(account: Account, name: string): UserState {
  checkName('userName', name);
  const user = seeByName(account, account.iam.users, name);
  if (!user) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/** The group with this name, if it shows yet. @throws AwsError `NoSuchEntity`, `ValidationError` for what is no name */
export function requireGroup(account: Account, name: string): GroupState {
  checkName('groupName', name);
  const group = seeByName(account, account.iam.groups, name);
  if (!group) throw noSuchEntity(`The group with name ${name} cannot be found.`);
  return group;
}

/** The role with this name, if it shows yet. @throws AwsError `NoSuchEntity`, `ValidationError` for what is no name */
export function requireRole(account: Account, name: string): RoleState {
  checkName('roleName', name);
  const role = seeByName(account, account.iam.roles, name);
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** The instance profile with this name, if it shows yet. @throws AwsError `NoSuchEntity`, `ValidationError` for what is no name */
export function requireInstanceProfile(account: Account, name: string): InstanceProfileState {
  checkName('instanceProfileName', name);
  const profile = seeByName(account, account.iam.instanceProfiles, name);
  if (!profile) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

function seeByName<E extends Entity>(account: Account, entities: readonly E[], name: string): E | undefined {
  const entity = findByName(entities, name);
  return entity && !account.races.isEarly('iamEntity', entity.id) ? entity : undefined;
}

/**
 * Refuses a name that a user, group or role has already, in any case; the entity that is being renamed may keep its own.
 * @throws AwsError `EntityAlreadyExists`
 */
export function refuseTakenName(
  entities: readonly Entity[],
  kind: 'User' | 'Group' | 'Role',
  name: string,
  renamed?: Entity,
): void {
  const holder = findByName(entities, name);
  if (holder && holder !== renamed) throw entityAlreadyExists(`${kind} with name ${name} already exists.`);
}

/** The groups a user is in, in order of creation. */
export function groupsOf(account: Account, user: UserState): readonly GroupState[] {
  return account.iam.groups.filter(({ memberIds }) => memberIds.includes(user.id));
}

/** Takes an entity out of its list. */
export function remove<E extends Entity>(entities: E[], entity: E): void {
  entities.splice(entities.indexOf(entity), 1);
}

/**
 * The unique id of an entity that is being made: `AIDA` user, `AGPA` group, `AROA` role, `ANPA` managed policy, `AIPA` instance profile, `AKIA` access key
 * and `ASIA` temporary key.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function newId(account: Account, prefix: 'AIDA' | 'AGPA' | 'AROA' | 'ANPA' | 'AIPA'): string {
  const id = prefix + account.randomId(17);
  account.races.begin('iamEntity', id);
  if (prefix === 'AROA') account.races.begin('roleTrust', id);
  return id;
}
