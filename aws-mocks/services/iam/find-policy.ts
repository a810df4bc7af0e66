import { createHash } from 'node:crypto';
import type { Account } from '../../account.js';
import { findAwsManagedDocument, findAwsManagedPolicy, type AwsManagedPolicy } from './aws-managed-policies.js';
import { arnOf } from './entities.js';
import { accessDenied, noSuchEntity } from './errors.js';
import { checkPolicyArn } from './names.js';
import type { PolicyState, Tag } from './state.js';

/** A managed policy, the customer's or AWS's own. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly owner: 'customer' | 'aws';
  readonly description?: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly defaultVersionId: string;
  readonly tags: readonly Tag[];
  /** Oldest first. Of AWS's policies only the default version. */
  versions(): readonly ManagedPolicyVersion[];
}

export interface ManagedPolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createdAtMs: number;
}

/** The managed policy with this ARN (which is compared exactly), or undefined. */
export function findPolicy(account: Account, arn: string): ManagedPolicy | undefined {
  const own = findOwnPolicy(account, arn);
  if (own) return fromOwn(account, own);
  const awsManaged = findAwsManagedPolicy(arn);
  return awsManaged && fromAws(awsManaged);
}

/** As `findPolicy`, for a call that names the policy: a new one may not show yet. */
export function seePolicy(account: Account, arn: string): ManagedPolicy | undefined {
  const policy = findPolicy(account, arn);
  return policy && !account.races.isEarly('iamEntity', policy.id) ? policy : undefined;
}

/** The customer managed policy with this ARN, or undefined. */
export function findOwnPolicy(account: Account, arn: string): PolicyState | undefined {
  return account.iam.policies.find((policy) => arnOf(account, 'policy', policy) === arn);
}

/**
 * The customer managed policy with this ARN, if it shows yet, which is about to be changed. AWS's own cannot be.
 * @throws AwsError `ValidationError`, `AccessDenied`, `NoSuchEntity` (or what `missing` makes)
 */
export function requireOwnPolicy(
  account: Account,
  arn: string,
  missing: () => Error = () => noSuchEntity(`Policy ${arn} was not found.`),
): PolicyState {
  checkPolicyArn(arn);
  const own = findOwnPolicy(account, arn);
  if (own && !account.races.isEarly('iamEntity', own.id)) return own;
  throw findAwsManagedPolicy(arn) ? accessDenied(`Policy ${arn} is outside your own account.`) : missing();
}

/** The document that has effect: the default version's text. */
export function defaultDocument(policy: ManagedPolicy): string {
  const version = policy.versions().find(({ id }) => id === policy.defaultVersionId);
  if (!version) throw new Error(`${policy.arn} has no version ${policy.defaultVersionId}`);
  return version.document;
}

/** A customer managed policy under the common view. */
export function fromOwn(account: Account, policy: PolicyState): ManagedPolicy {
  const { versions, ...rest } = policy;
  return { ...rest, arn: arnOf(account, 'policy', policy), owner: 'customer', versions: () => versions };
}

/** An AWS managed policy under the common view. Its id is made from the ARN: AWS's are not published. */
export function fromAws({ arn, name, versionId, createDate, updateDate }: AwsManagedPolicy): ManagedPolicy {
  const updatedAtMs = Date.parse(updateDate);
  return {
    arn,
    id: awsPolicyId(arn),
    name,
    path: arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1),
    owner: 'aws',
    createdAtMs: Date.parse(createDate),
    updatedAtMs,
    defaultVersionId: versionId,
    tags: [],
    versions: () => [{ id: versionId, document: findAwsManagedDocument(arn) ?? '', createdAtMs: updatedAtMs }],
  };
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function awsPolicyId(arn: string): string {
  const digest = createHash('sha256').update(arn).digest();
  return `ANPA${Array.from(digest.subarray(0, 17), (byte) => idAlphabet.charAt(byte % idAlphabet.length)).join('')}`;
}
