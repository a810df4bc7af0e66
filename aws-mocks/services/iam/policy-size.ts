import { limitExceeded, quotaExceeded } from './errors.js';
import { quotas } from './quotas.js';
import type { InlinePolicyState } from './state.js';

/**
 * A policy document's size in characters as IAM counts it: without white space.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export function documentSize(document: string): number {
  return document.replace(/[\t\n\r ]/g, '').length;
}

/** Refuses a managed policy's document that is over its quota. @throws AwsError `LimitExceeded` */
export function checkManagedSize(document: string): void {
  if (documentSize(document) > quotas.PolicySizeQuota) throw quotaExceeded('PolicySize', quotas.PolicySizeQuota);
}

/** Refuses inline policies that together are over the quota of who holds them. @throws AwsError `LimitExceeded` */
export function checkInlineSize(
  policies: readonly InlinePolicyState[],
  holder: { readonly type: 'User' | 'Group' | 'Role'; readonly name: string },
): void {
  const limit = quotas[`${holder.type}PolicySizeQuota`];
  const total = policies.reduce((sum, { document }) => sum + documentSize(document), 0);
  if (total <= limit) return;
  throw limitExceeded(`Maximum policy size of ${limit} bytes exceeded for ${holder.type.toLowerCase()} ${holder.name}`);
}
