import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';
import { fromTagList, type Tags, toTagList } from './tags.js';

/** An IAM role. */
export interface Role {
  /** The JSON text of who may take it. */
  readonly trustPolicy: string;
  readonly tags: Tags;
}

/**
 * The role of this name; undefined where there is none.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html the trust policy comes URL-encoded
 */
export async function findRole(aws: AwsClients, name: string): Promise<Role | undefined> {
  const iam = await aws.iam();
  const found = await findAws('iam:GetRole', ['NoSuchEntity'], () => iam.getRole({ RoleName: name }));
  if (!found) return undefined;
  const tags = await callAws('iam:ListRoleTags', () =>
    collectPages(async (Marker) => {
      const page = await iam.listRoleTags({ RoleName: name, Marker });
      return { items: page.Tags, next: page.Marker };
    }),
  );
  return { trustPolicy: decodeURIComponent(found.Role?.AssumeRolePolicyDocument ?? ''), tags: fromTagList(tags) };
}

/** Creates a role with its tags in one call. */
export async function createRole(aws: AwsClients, name: string, trustPolicy: string, tags: Tags): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:CreateRole', () =>
    iam.createRole({ RoleName: name, AssumeRolePolicyDocument: trustPolicy, Tags: toTagList(tags) }),
  );
}

/** Replaces the whole policy that says who may take the role. */
export async function putTrustPolicy(aws: AwsClients, name: string, json: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:UpdateAssumeRolePolicy', () =>
    iam.updateAssumeRolePolicy({ RoleName: name, PolicyDocument: json }),
  );
}

/**
 * The JSON text of a policy embedded in a role; undefined where the role or the policy does not exist.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html the document comes URL-encoded
 */
export async function findRolePolicy(aws: AwsClients, name: string, policyName: string): Promise<string | undefined> {
  const iam = await aws.iam();
  const found = await findAws('iam:GetRolePolicy', ['NoSuchEntity'], () =>
    iam.getRolePolicy({ RoleName: name, PolicyName: policyName }),
  );
  return found?.PolicyDocument === undefined ? undefined : decodeURIComponent(found.PolicyDocument);
}

/** Embeds a policy in a role, or replaces the one of that name. */
export async function putRolePolicy(aws: AwsClients, name: string, policyName: string, json: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:PutRolePolicy', () =>
    iam.putRolePolicy({ RoleName: name, PolicyName: policyName, PolicyDocument: json }),
  );
}

/** Adds tags or changes their values; other tags stay. */
export async function tagRole(aws: AwsClients, name: string, tags: Tags): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:TagRole', () => iam.tagRole({ RoleName: name, Tags: toTagList(tags) }));
}

/** Removes one tag; none is fine. */
export async function untagRole(aws: AwsClients, name: string, key: string): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:UntagRole', () => iam.untagRole({ RoleName: name, TagKeys: [key] }));
}

/** Deletes a role with every policy that is embedded in it or attached to it; none is fine. */
export async function deleteRole(aws: AwsClients, name: string): Promise<void> {
  const iam = await aws.iam();
  for (const policyName of await listRolePolicies(aws, name)) {
    await findAws('iam:DeleteRolePolicy', ['NoSuchEntity'], () =>
      iam.deleteRolePolicy({ RoleName: name, PolicyName: policyName }),
    );
  }
  for (const arn of await listAttachedRolePolicies(aws, name)) {
    await findAws('iam:DetachRolePolicy', ['NoSuchEntity'], () =>
      iam.detachRolePolicy({ RoleName: name, PolicyArn: arn }),
    );
  }
  await findAws('iam:DeleteRole', ['NoSuchEntity'], () => iam.deleteRole({ RoleName: name }));
}

async function listRolePolicies(aws: AwsClients, name: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const names = await findAws('iam:ListRolePolicies', ['NoSuchEntity'], () =>
    collectPages(async (Marker) => {
      const page = await iam.listRolePolicies({ RoleName: name, Marker });
      return { items: page.PolicyNames, next: page.Marker };
    }),
  );
  return names ?? [];
}

async function listAttachedRolePolicies(aws: AwsClients, name: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const attached = await findAws('iam:ListAttachedRolePolicies', ['NoSuchEntity'], () =>
    collectPages(async (Marker) => {
      const page = await iam.listAttachedRolePolicies({ RoleName: name, Marker });
      return { items: page.AttachedPolicies, next: page.Marker };
    }),
  );
  return (attached ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []);
}
