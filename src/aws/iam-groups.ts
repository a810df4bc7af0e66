import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';

/** A user group, with the names of its members, sorted. */
export interface Group {
  readonly name: string;
  readonly path: string;
  readonly members: readonly string[];
}

/**
 * The group of this name, which AWS finds regardless of case; undefined where there is none.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html
 */
export async function findGroup(aws: AwsClients, name: string): Promise<Group | undefined> {
  const iam = await aws.iam();
  return findAws('iam:GetGroup', ['NoSuchEntity'], async () => {
    let found = { name, path: '/' };
    const members = await collectPages(async (Marker) => {
      const page = await iam.getGroup({ GroupName: name, Marker });
      found = { name: page.Group?.GroupName ?? name, path: page.Group?.Path ?? '/' };
      return { items: page.Users, next: page.Marker };
    });
    return { ...found, members: members.flatMap(({ UserName }) => UserName ?? []).sort() };
  });
}

/** Creates a group. `path` begins and ends with a slash. */
export async function createGroup(aws: AwsClients, name: string, path: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:CreateGroup', () => iam.createGroup({ GroupName: name, Path: path }));
}

/**
 * Gives a group another path, and so another ARN.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html
 */
export async function moveGroup(aws: AwsClients, name: string, path: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:UpdateGroup', () => iam.updateGroup({ GroupName: name, NewPath: path }));
}

/** Deletes a group that has neither members nor policies any more; none is fine. */
export async function deleteGroup(aws: AwsClients, name: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DeleteGroup', ['NoSuchEntity'], () => iam.deleteGroup({ GroupName: name }));
}

/** ARNs of the managed policies attached to a group, sorted. */
export async function listAttachedGroupPolicies(aws: AwsClients, name: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const attached = await callAws('iam:ListAttachedGroupPolicies', () =>
    collectPages(async (Marker) => {
      const page = await iam.listAttachedGroupPolicies({ GroupName: name, Marker });
      return { items: page.AttachedPolicies, next: page.Marker };
    }),
  );
  return attached.flatMap(({ PolicyArn }) => PolicyArn ?? []).sort();
}

/** Attaches a managed policy to a group; attaching it again changes nothing. */
export async function attachGroupPolicy(aws: AwsClients, name: string, policyArn: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:AttachGroupPolicy', () => iam.attachGroupPolicy({ GroupName: name, PolicyArn: policyArn }));
}

/** Detaches a managed policy from a group; one that is not attached is fine. */
export async function detachGroupPolicy(aws: AwsClients, name: string, policyArn: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DetachGroupPolicy', ['NoSuchEntity'], () =>
    iam.detachGroupPolicy({ GroupName: name, PolicyArn: policyArn }),
  );
}

/** Names of the policies embedded in a group, sorted. */
export async function listGroupPolicies(aws: AwsClients, name: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const names = await callAws('iam:ListGroupPolicies', () =>
    collectPages(async (Marker) => {
      const page = await iam.listGroupPolicies({ GroupName: name, Marker });
      return { items: page.PolicyNames, next: page.Marker };
    }),
  );
  return names.sort();
}

/** Deletes a policy embedded in a group; none is fine. */
export async function deleteGroupPolicy(aws: AwsClients, name: string, policyName: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DeleteGroupPolicy', ['NoSuchEntity'], () =>
    iam.deleteGroupPolicy({ GroupName: name, PolicyName: policyName }),
  );
}

/** Puts a user into a group; one that is in it already stays. */
export async function addUserToGroup(aws: AwsClients, userName: string, groupName: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:AddUserToGroup', () => iam.addUserToGroup({ UserName: userName, GroupName: groupName }));
}

/** Takes a user out of a group; one that is not in it is fine. */
export async function removeUserFromGroup(aws: AwsClients, userName: string, groupName: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:RemoveUserFromGroup', ['NoSuchEntity'], () =>
    iam.removeUserFromGroup({ UserName: userName, GroupName: groupName }),
  );
}

/** Names of the groups that a user is in, sorted. */
export async function listGroupsForUser(aws: AwsClients, userName: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const groups = await callAws('iam:ListGroupsForUser', () =>
    collectPages(async (Marker) => {
      const page = await iam.listGroupsForUser({ UserName: userName, Marker });
      return { items: page.Groups, next: page.Marker };
    }),
  );
  return groups.flatMap(({ GroupName }) => GroupName ?? []).sort();
}
