import type {
  AddRoleToInstanceProfileRequest,
  CreateInstanceProfileRequest,
  CreateInstanceProfileResponse,
  DeleteInstanceProfileRequest,
  GetInstanceProfileRequest,
  GetInstanceProfileResponse,
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse,
  ListInstanceProfilesRequest,
  ListInstanceProfilesResponse,
  RemoveRoleFromInstanceProfileRequest,
} from '@aws-sdk/client-iam';
import { operation, type AnyOperation, type Call, type Check } from '../../../service.js';
import { onAccount, onEntity, onNew, withTagging } from '../checks.js';
import { arnOf, findByName, newId, remove, requireInstanceProfile, requireRole } from '../entities.js';
import { deleteConflict, entityAlreadyExists, noSuchEntity, quotaExceeded } from '../errors.js';
import type { Given } from '../given.js';
import { requireModifiableRole } from '../modifiable-role.js';
import { checkName, checkPath, nameLengths } from '../names.js';
import { nameKey, paginate } from '../paginate.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { instanceProfileShape, tagsShape } from '../shapes.js';
import type { InstanceProfileState } from '../state.js';
import { readTags, requestTagContext, wireTags } from '../tags.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html */
const CreateInstanceProfile = operation<Given<CreateInstanceProfileRequest>, CreateInstanceProfileResponse>({
  authorise: (input, call) => {
    const onProfileToBe = onNew<typeof input>(
      'instance-profile',
      ({ InstanceProfileName }) => InstanceProfileName,
      ({ Tags }) => requestTagContext(Tags),
    );
    return withTagging('iam:TagInstanceProfile', onProfileToBe(input, call), input);
  },
  record: recordWrite,
  handle: (input, { account }) => {
    checkName('instanceProfileName', input.InstanceProfileName, nameLengths.instanceProfileName);
    checkPath('path', input.Path);
    const tags = readTags(input.Tags, 'kept');
    const { instanceProfiles } = account.iam;
    if (findByName(instanceProfiles, input.InstanceProfileName)) {
      throw entityAlreadyExists(`Instance Profile ${input.InstanceProfileName} already exists.`);
    }
    if (instanceProfiles.length >= quotas.InstanceProfilesQuota) {
      throw quotaExceeded('InstanceProfilesPerAccount', quotas.InstanceProfilesQuota);
    }
    const profile: InstanceProfileState = {
      id: newId(account, 'AIPA'),
      name: input.InstanceProfileName,
      path: input.Path ?? '/',
      createdAtMs: account.now(),
      tags,
    };
    instanceProfiles.push(profile);
    return { InstanceProfile: { ...instanceProfileShape(account, profile), ...tagsShape(profile) } };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html */
const GetInstanceProfile = operation<Given<GetInstanceProfileRequest>, GetInstanceProfileResponse>({
  authorise: onEntity('instance-profile', ({ InstanceProfileName }) => InstanceProfileName),
  record: recordRead,
  handle: ({ InstanceProfileName }, { account }) => {
    const profile = requireInstanceProfile(account, InstanceProfileName);
    return { InstanceProfile: { ...instanceProfileShape(account, profile), Tags: wireTags(profile.tags) } };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html */
const DeleteInstanceProfile = operation<Given<DeleteInstanceProfileRequest>, object>({
  authorise: onEntity('instance-profile', ({ InstanceProfileName }) => InstanceProfileName),
  record: recordWrite,
  handle: ({ InstanceProfileName }, { account }) => {
    const profile = requireInstanceProfile(account, InstanceProfileName);
    if (profile.roleId !== undefined) {
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    }
    remove(account.iam.instanceProfiles, profile);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html */
const AddRoleToInstanceProfile = operation<Given<AddRoleToInstanceProfileRequest>, object>({
  authorise: (input, call) => [
    ...onEntity<typeof input>('instance-profile', ({ InstanceProfileName }) => InstanceProfileName)(input, call),
    passRoleToEc2(input, call),
  ],
  record: recordWrite,
  handle: ({ InstanceProfileName, RoleName }, { account }) => {
    const profile = requireInstanceProfile(account, InstanceProfileName);
    const role = requireModifiableRole(account, RoleName);
    if (profile.roleId !== undefined) throw quotaExceeded('InstanceSessionsPerInstanceProfile', 1);
    profile.roleId = role.id;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html */
const RemoveRoleFromInstanceProfile = operation<Given<RemoveRoleFromInstanceProfileRequest>, object>({
  authorise: onEntity('instance-profile', ({ InstanceProfileName }) => InstanceProfileName),
  record: recordWrite,
  handle: ({ InstanceProfileName, RoleName }, { account }) => {
    const profile = requireInstanceProfile(account, InstanceProfileName);
    const role = requireRole(account, RoleName);
    if (profile.roleId !== role.id) throw noSuchEntity(`The role with name ${RoleName} cannot be found.`);
    delete profile.roleId;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html */
const ListInstanceProfiles = operation<Given<ListInstanceProfilesRequest>, ListInstanceProfilesResponse>({
  authorise: onAccount,
  record: recordRead,
  handle: (input, { account }) => {
    checkPath('pathPrefix', input.PathPrefix);
    const profiles = account.iam.instanceProfiles.filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    const { items, page } = paginate(account, profiles, input, nameKey);
    return { ...page, InstanceProfiles: items.map((profile) => instanceProfileShape(account, profile)) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html */
const ListInstanceProfilesForRole = operation<
  Given<ListInstanceProfilesForRoleRequest>,
  ListInstanceProfilesForRoleResponse
>({
  authorise: onEntity('role', ({ RoleName }) => RoleName),
  record: recordRead,
  handle: (input, { account }) => {
    const role = requireRole(account, input.RoleName);
    const profiles = account.iam.instanceProfiles.filter(({ roleId }) => roleId === role.id);
    const { items, page } = paginate(account, profiles, input, nameKey);
    return { ...page, InstanceProfiles: items.map((profile) => instanceProfileShape(account, profile)) };
  },
});

/** The operations on instance profiles, which carry a role to EC2 instances. */
export const instanceProfiles: Readonly<Record<string, AnyOperation>> = {
  CreateInstanceProfile,
  GetInstanceProfile,
  DeleteInstanceProfile,
  AddRoleToInstanceProfile,
  RemoveRoleFromInstanceProfile,
  ListInstanceProfiles,
  ListInstanceProfilesForRole,
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function passRoleToEc2({ RoleName }: Given<AddRoleToInstanceProfileRequest>, { account }: Call): Check {
  const role = findByName(account.iam.roles, RoleName) ?? { path: '/', name: RoleName };
  return {
    action: 'iam:PassRole',
    resource: arnOf(account, 'role', role),
    context: { 'iam:PassedToService': ['ec2.amazonaws.com'] },
  };
}
