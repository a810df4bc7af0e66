import type { AwsClients } from '../../aws/clients.js';
import { listGroupsForUser, removeUserFromGroup } from '../../aws/iam-groups.js';
import {
  deactivateMfaDevice,
  deleteAccessKey,
  deleteLoginProfile,
  hasLoginProfile,
  listAccessKeys,
  listMfaDevices,
} from '../../aws/iam-sign-in.js';
import {
  deleteUser,
  deleteUserPolicy,
  detachUserPolicy,
  listAttachedUserPolicies,
  listUserPolicies,
} from '../../aws/iam-users.js';

/**
 * Deletes a user with its sign-in, access keys, MFA devices, memberships and policies. What it cannot have by our doing and hardly by
 * anybody's (signing certificates, SSH keys, service-specific credentials) is left for AWS to complain about by name.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html
 */
export async function removeUser(aws: AwsClients, name: string): Promise<void> {
  if (await hasLoginProfile(aws, name)) await deleteLoginProfile(aws, name);
  for (const id of await listAccessKeys(aws, name)) await deleteAccessKey(aws, name, id);
  for (const serialNumber of await listMfaDevices(aws, name)) await deactivateMfaDevice(aws, name, serialNumber);
  for (const group of await listGroupsForUser(aws, name)) await removeUserFromGroup(aws, name, group);
  for (const policy of await listUserPolicies(aws, name)) await deleteUserPolicy(aws, name, policy);
  for (const arn of await listAttachedUserPolicies(aws, name)) await detachUserPolicy(aws, name, arn);
  await deleteUser(aws, name);
}
