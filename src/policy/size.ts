import type { PolicyDocument, Statement } from '../model/policy.js';

/** Characters a managed policy may have; white space does not count. */
export const managedPolicyQuotaChars = 6144;

/** Managed policies that may be attached to a user or role, where nobody asked AWS for more. */
export const attachedPoliciesQuota = 10;

/**
 * Characters of a document as IAM counts them: without white space between its parts. Blanks inside a string are counted, to be safe:
 * AWS does not say that it leaves those out.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function policySizeChars(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}

/** Characters that a statement adds to a document which has one already: its own and a comma. */
export function statementSizeChars(statement: Statement): number {
  return JSON.stringify(statement).length + 1;
}
