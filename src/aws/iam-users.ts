import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';
import { fromTagList, type Tags, toTagList } from './tags.js';

/** An IAM user. */
export interface User {
  /** In the spelling it was created with; AWS finds users regardless of case. */
  readonly name: string;
  readonly tags: Tags;
}

/**
 * The user of this name, with all tags; undefined where there is none.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html
 */
export async function findUser(aws: AwsClients, name: string): Promise<User | undefined> {
  const iam = await aws.iam();
  const found = await findAws('iam:GetUser', ['NoSuchEntity'], () => iam.getUser({ UserName: name }));
  if (!found) return undefined;
  // GetUser shows tags too, but not to callers that may not list them, and then as if there were none.
  const tags = await callAws('iam:ListUserTags', () =>
    collectPages(async (Marker) => {
      const page = await iam.listUserTags({ UserName: name, Marker });
      return { items: page.Tags, next: page.Marker };
    }),
  );
  return { name: found.User?.UserName ?? name, tags: fromTagList(tags) };
}

/** Creates a user with its tags in one call, so that it is never without them. */
export async function createUser(aws: AwsClients, name: string, tags: Tags): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:CreateUser', () => iam.createUser({ UserName: name, Tags: toTagList(tags) }));
}

/** Deletes a user from which everything else has been removed; none is fine. */
export async function deleteUser(aws: AwsClients, name: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DeleteUser', ['NoSuchEntity'], () => iam.deleteUser({ UserName: name }));
}

/** Adds tags or changes their values; other tags stay. */
export async function tagUser(aws: AwsClients, name: string, tags: Tags): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:TagUser', () => iam.tagUser({ UserName: name, Tags: toTagList(tags) }));
}

/** Removes one tag; none is fine. */
export async function untagUser(aws: AwsClients, name: string, key: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:UntagUser', () => iam.untagUser({ UserName: name, TagKeys: [key] }));
}

/** ARNs of the managed policies attached to a user itself, sorted. */
export async function listAttachedUserPolicies(aws: AwsClients, name: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const attached = await callAws('iam:ListAttachedUserPolicies', () =>
    collectPages(async (Marker) => {
      const page = await iam.listAttachedUserPolicies({ UserName: name, Marker });
      return { items: page.AttachedPolicies, next: page.Marker };
    }),
  );
  return attached.flatMap(({ PolicyArn }) => PolicyArn ?? []).sort();
}

/** Attaches a managed policy to a user; attaching it again changes nothing. */
export async function attachUserPolicy(aws: AwsClients, name: string, policyArn: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:AttachUserPolicy', () => iam.attachUserPolicy({ UserName: name, PolicyArn: policyArn }));
}

/** Detaches a managed policy from a user; one that is not attached is fine. */
export async function detachUserPolicy(aws: AwsClients, name: string, policyArn: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DetachUserPolicy', ['NoSuchEntity'], () =>
    iam.detachUserPolicy({ UserName: name, PolicyArn: policyArn }),
  );
}

/** Names of the policies embedded in a user, sorted. */
export async function listUserPolicies(aws: AwsClients, name: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const names = await callAws('iam:ListUserPolicies', () =>
    collectPages(async (Marker) => {
      const page = await iam.listUserPolicies({ UserName: name, Marker });
      return { items: page.PolicyNames, next: page.Marker };
    }),
  );
  return names.sort();
}

/**
 * The JSON text of a policy embedded in a user; undefined where the user or the policy does not exist.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html the document comes URL-encoded
 */
export async function findUserPolicy(aws: AwsClients, name: string, policyName: string): Promise<string | undefined> {
  const iam = await aws.iam();
  const found = await findAws('iam:GetUserPolicy', ['NoSuchEntity'], () =>
    iam.getUserPolicy({ UserName: name, PolicyName: policyName }),
  );
  return found?.PolicyDocument === undefined ? undefined : decodeURIComponent(found.PolicyDocument);
}

/** Embeds a policy in a user, or replaces the one of that name. */
export async function putUserPolicy(aws: AwsClients, name: string, policyName: string, json: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:PutUserPolicy', () =>
    iam.putUserPolicy({ UserName: name, PolicyName: policyName, PolicyDocument: json }),
  );
}

/** Deletes a policy embedded in a user; none is fine. */
export async function deleteUserPolicy(aws: AwsClients, name: string, policyName: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DeleteUserPolicy', ['NoSuchEntity'], () =>
    iam.deleteUserPolicy({ UserName: name, PolicyName: policyName }),
  );
}
