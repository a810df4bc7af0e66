import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import type { Call, Check } from '../../service.js';
import { arnOf, findByName, type EntityType } from './entities.js';
import { validationError } from './errors.js';
import { findOwnPolicy } from './find-policy.js';
import type { BoundedEntity, Entity, TaggedEntity } from './state.js';
import { resourceTagContext } from './tags.js';

/** What an operation is checked for, made from its input. */
export type Authorise<Input> = (input: Input, call: Call) => readonly Check[];

/** Further condition keys of a request. */
type MoreContext<Input> = (input: Input, call: Call) => RequestContext;

/**
 * The check of an operation on a user, group, role or instance profile that is found by name: the action of the operation's own name
 * on the entity's ARN. Something that does not exist is checked as if it were at the path `/`: AWS authorises before it looks.
 */
export function onEntity<Input>(
  type: Exclude<EntityType, 'policy'>,
  nameOf: (input: Input, call: Call) => string | undefined,
  more: MoreContext<Input> = () => ({}),
): Authorise<Input> {
  return (input, call) => {
    const name = nameOf(input, call) ?? '';
    const entity = findByName<Entity>(entitiesOf(call.account, type), name);
    const resource = arnOf(call.account, type, entity ?? { path: '/', name });
    return [{ ...ownAction(call), resource, context: { ...entityContext(type, entity, call), ...more(input, call) } }];
  };
}

/** The check of an operation on a new entity, whose ARN comes from the request. */
export function onNew<Input extends { readonly Path?: string | undefined }>(
  type: EntityType,
  nameOf: (input: Input) => string,
  more: MoreContext<Input> = () => ({}),
): Authorise<Input> {
  return (input, call) => {
    const resource = arnOf(call.account, type, { path: input.Path ?? '/', name: nameOf(input) });
    return [{ ...ownAction(call), resource, context: more(input, call) }];
  };
}

/**
 * The checks of an operation that renames or moves a user or group: who may do it must be allowed to on the old ARN and on the new one.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
 */
export function onRename<Input>(
  type: 'user' | 'group',
  namesOf: (input: Input) => {
    readonly name: string;
    readonly newName: string | undefined;
    readonly newPath: string | undefined;
  },
): Authorise<Input> {
  return (input, call) => {
    const { name, newName, newPath } = namesOf(input);
    const present = onEntity<Input>(type, () => name)(input, call);
    if (newName === undefined && newPath === undefined) return present;
    const entity = findByName<Entity>(entitiesOf(call.account, type), name);
    const renamed = { path: newPath ?? entity?.path ?? '/', name: newName ?? name };
    return [...present, { ...ownAction(call), resource: arnOf(call.account, type, renamed) }];
  };
}

/** The check of an operation on a managed policy, by its ARN. */
export function onPolicy<Input extends { readonly PolicyArn: string }>(
  more: MoreContext<Input> = () => ({}),
): Authorise<Input> {
  return (input, call) => {
    const tags = findOwnPolicy(call.account, input.PolicyArn)?.tags ?? [];
    const context = { ...resourceTagContext(tags, ['aws']), ...more(input, call) };
    return [{ ...ownAction(call), resource: input.PolicyArn, context }];
  };
}

/** The checks of a creation, with that of the tagging action when it sets tags. */
export function withTagging(
  action: string,
  checks: readonly Check[],
  input: { readonly Tags?: readonly unknown[] | undefined },
): readonly Check[] {
  return input.Tags?.length ? checks.flatMap((check) => [check, { ...check, action }]) : checks;
}

/** The check of an operation that takes no resource. */
export function onAccount(_input: object, call: Call): readonly Check[] {
  return [{ ...ownAction(call), resource: '*' }];
}

/** The user name of a request, or the caller's own where it names none. */
export function userNameOf(input: { readonly UserName?: string | undefined }, call: Call): string | undefined {
  return input.UserName ?? call.caller.userName;
}

/**
 * The name of the user an operation is for, which defaults to the caller.
 * @throws AwsError `ValidationError` when the caller is no user and names none.
 */
export function requireUserName(input: { readonly UserName?: string | undefined }, call: Call): string {
  const name = userNameOf(input, call);
  if (name === undefined) throw validationError('Must specify userName when calling with non-User credentials');
  return name;
}

function ownAction({ operation }: Call): { readonly action: string } {
  return { action: `iam:${operation}` };
}

function entitiesOf({ iam }: Account, type: Exclude<EntityType, 'policy'>): readonly Entity[] {
  return { user: iam.users, group: iam.groups, role: iam.roles, 'instance-profile': iam.instanceProfiles }[type];
}

function entityContext(
  type: EntityType,
  entity: Partial<TaggedEntity & BoundedEntity> | undefined,
  call: Call,
): RequestContext {
  const prefixes = type === 'user' || type === 'role' ? (['aws', 'iam'] as const) : (['aws'] as const);
  const boundary = boundaryActions.has(call.operation) ? entity?.boundary : undefined;
  return {
    ...resourceTagContext(entity?.tags ?? [], prefixes),
    ...(boundary !== undefined && { 'iam:PermissionsBoundary': [boundary] }),
  };
}

/**
 * The operations on an existing user or role that know the key `iam:PermissionsBoundary` of the boundary it has.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_iam.html
 */
const boundaryActions = new Set([
  'AttachRolePolicy',
  'AttachUserPolicy',
  'DeleteRole',
  'DeleteRolePermissionsBoundary',
  'DeleteRolePolicy',
  'DeleteUserPermissionsBoundary',
  'DeleteUserPolicy',
  'DetachRolePolicy',
  'DetachUserPolicy',
  'GetRole',
  'PutRolePolicy',
  'PutUserPolicy',
  'UpdateAssumeRolePolicy',
  'UpdateRole',
  'UpdateRoleDescription',
]);
