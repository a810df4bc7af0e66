import type {
  CreateRoleRequest,
  CreateRoleResponse,
  DeleteRoleRequest,
  GetRoleRequest,
  GetRoleResponse,
  ListRolesRequest,
  ListRolesResponse,
  UpdateAssumeRolePolicyRequest,
  UpdateRoleDescriptionRequest,
  UpdateRoleDescriptionResponse,
  UpdateRoleRequest,
} from '@aws-sdk/client-iam';
import type { RequestContext } from '../../../../src/model/authorisation.js';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation } from '../../../service.js';
import { checkBoundary } from '../boundary.js';
import { onAccount, onEntity, onNew, withTagging } from '../checks.js';
import { numberViolation, refuseViolations, textViolation } from '../constraints.js';
import { newId, refuseTakenName, remove, requireRole } from '../entities.js';
import { deleteConflict, quotaExceeded } from '../errors.js';
import type { Given } from '../given.js';
import { requireModifiableRole } from '../modifiable-role.js';
import { checkName, checkPath, nameLengths } from '../names.js';
import { nameKey, paginate } from '../paginate.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { boundaryShape, listedRoleShape, roleShape, tagsShape, wholeRoleShape } from '../shapes.js';
import type { RoleState, Tag } from '../state.js';
import { readTags, requestTagContext } from '../tags.js';
import { checkTrustDocument } from '../trust-document.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const CreateRole = operation<Given<CreateRoleRequest>, CreateRoleResponse>({
  authorise: (input, call) => withTagging('iam:TagRole', onNew('role', createdName, createContext)(input, call), input),
  record: recordWrite,
  handle: (input, { account }) => {
    checkName('roleName', input.RoleName, nameLengths.roleName);
    checkPath('path', input.Path);
    checkSettings(input);
    const tags = readTags(input.Tags, 'ignored');
    checkTrustDocument(account, 'assumeRolePolicyDocument', input.AssumeRolePolicyDocument);
    checkBoundary(account, input.PermissionsBoundary);
    refuseTakenName(account.iam.roles, 'Role', input.RoleName);
    if (account.iam.roles.length >= quotas.RolesQuota) throw quotaExceeded('RolesPerAccount', quotas.RolesQuota);
    const role = newRole(account, input, tags);
    account.iam.roles.push(role);
    return { Role: { ...roleShape(account, role), ...boundaryShape(role), ...tagsShape(role) } };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
const GetRole = operation<Given<GetRoleRequest>, GetRoleResponse>({
  authorise: onEntity('role', ({ RoleName }) => RoleName),
  record: recordRead,
  handle: ({ RoleName }, { account }) => ({ Role: wholeRoleShape(account, requireRole(account, RoleName)) }),
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
const ListRoles = operation<Given<ListRolesRequest>, ListRolesResponse>({
  authorise: onAccount,
  record: recordRead,
  handle: (input, { account }) => {
    checkPath('pathPrefix', input.PathPrefix);
    const roles = account.iam.roles.filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    const { items, page } = paginate(account, roles, input, nameKey);
    return { ...page, Roles: items.map((role) => listedRoleShape(account, role)) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
const UpdateRole = operation<Given<UpdateRoleRequest>, object>({
  authorise: onEntity('role', ({ RoleName }) => RoleName),
  record: recordWrite,
  handle: (input, { account }) => {
    checkSettings(input);
    const role = requireModifiableRole(account, input.RoleName);
    if (input.Description !== undefined) role.description = input.Description;
    role.maxSessionSeconds = input.MaxSessionDuration ?? role.maxSessionSeconds;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html */
const UpdateRoleDescription = operation<Given<UpdateRoleDescriptionRequest>, UpdateRoleDescriptionResponse>({
  authorise: onEntity('role', ({ RoleName }) => RoleName),
  record: recordWrite,
  handle: (input, { account }) => {
    checkSettings(input);
    const role = requireModifiableRole(account, input.RoleName);
    role.description = input.Description;
    return { Role: { ...roleShape(account, role), Description: role.description } };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
const UpdateAssumeRolePolicy = operation<Given<UpdateAssumeRolePolicyRequest>, object>({
  authorise: onEntity('role', ({ RoleName }) => RoleName),
  record: recordWrite,
  handle: (input, { account }) => {
    const role = requireModifiableRole(account, input.RoleName);
    checkTrustDocument(account, 'policyDocument', input.PolicyDocument);
    role.trust = input.PolicyDocument;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
const DeleteRole = operation<Given<DeleteRoleRequest>, object>({
  authorise: onEntity('role', ({ RoleName }) => RoleName),
  record: recordWrite,
  handle: ({ RoleName }, { account }) => {
    const role = requireModifiableRole(account, RoleName);
    const conflict = findDeleteConflict(account, role);
    if (conflict) throw deleteConflict(`Cannot delete entity, must ${conflict} first.`);
    remove(account.iam.roles, role);
    return {};
  },
});

/** The operations on roles themselves. */
export const roles: Readonly<Record<string, AnyOperation>> = {
  CreateRole,
  GetRole,
  ListRoles,
  UpdateRole,
  UpdateRoleDescription,
  UpdateAssumeRolePolicy,
  DeleteRole,
};

function createdName({ RoleName }: Given<CreateRoleRequest>): string {
  return RoleName;
}

function createContext({ Tags, PermissionsBoundary }: CreateRoleRequest): RequestContext {
  return {
    ...requestTagContext(Tags),
    ...(PermissionsBoundary !== undefined && { 'iam:PermissionsBoundary': [PermissionsBoundary] }),
  };
}

function checkSettings(input: {
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
}): void {
  refuseViolations([
    textViolation('description', input.Description, {
      max: 1000,
      pattern: String.raw`[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*`,
    }),
    numberViolation('maxSessionDuration', input.MaxSessionDuration, { min: 3600, max: 43_200 }),
  ]);
}

function newRole(account: Account, input: Given<CreateRoleRequest>, tags: Tag[]): RoleState {
  return {
    id: newId(account, 'AROA'),
    name: input.RoleName,
    path: input.Path ?? '/',
    createdAtMs: account.now(),
    trust: input.AssumeRolePolicyDocument,
    ...(input.Description !== undefined && { description: input.Description }),
    maxSessionSeconds: input.MaxSessionDuration ?? 3600,
    tags,
    inline: [],
    attached: [],
    ...(input.PermissionsBoundary !== undefined && { boundary: input.PermissionsBoundary }),
  };
}

function findDeleteConflict(account: Account, role: RoleState): string | undefined {
  if (role.attached.length > 0) return 'detach all policies';
  if (role.inline.length > 0) return 'delete policies';
  const inProfile = account.iam.instanceProfiles.some(({ roleId }) => roleId === role.id);
  return inProfile ? 'remove roles from instance profile' : undefined;
}
