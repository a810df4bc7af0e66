import type { PolicyDocument } from '../model/policy.js';
import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { listGroupsForUser, removeUserFromGroup } from './iam-groups.js';
import {
  attachUserPolicy,
  deleteUserPolicy,
  detachUserPolicy,
  listAttachedUserPolicies,
  listUserPolicies,
} from './iam-users.js';

/** What was taken from a user, and what came in its place; counts. */
export interface SwappedPolicies {
  readonly groups: number;
  readonly detached: number;
  readonly attached: number;
}

/**
 * Puts policies in place of everything that grants a user something today: the new ones are attached first, then the user leaves its
 * groups, and what else is attached or inline goes. For the sandbox: nothing is staged, and nothing remembers what was there.
 */
export async function swapUserPolicies(
  aws: AwsClients,
  user: string,
  policies: readonly { readonly name: string; readonly document: PolicyDocument }[],
): Promise<SwappedPolicies> {
  const old = {
    groups: await listGroupsForUser(aws, user),
    managed: await listAttachedUserPolicies(aws, user),
    inline: await listUserPolicies(aws, user),
  };
  for (const { name, document } of policies) await attachUserPolicy(aws, user, await createPolicy(aws, name, document));
  for (const group of old.groups) await removeUserFromGroup(aws, user, group);
  for (const arn of old.managed) await detachUserPolicy(aws, user, arn);
  for (const name of old.inline) await deleteUserPolicy(aws, user, name);
  return {
    groups: old.groups.length,
    detached: old.managed.length + old.inline.length,
    attached: policies.length,
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
async function createPolicy(aws: AwsClients, PolicyName: string, document: PolicyDocument): Promise<string> {
  const iam = await aws.iam();
  const { Policy } = await callAws('iam:CreatePolicy', () =>
    iam.createPolicy({ PolicyName, PolicyDocument: JSON.stringify(document) }),
  );
  return Policy?.Arn ?? '';
}
