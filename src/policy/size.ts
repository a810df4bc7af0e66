import type { PolicyDocument, Statement } from '../model/policy.js';
import type { Principal } from '../model/principal.js';

/** What may be given to one principal: so many policies, each of so many characters; white space does not count. */
export interface PolicyQuota {
  readonly policies: number;
  readonly chars: number;
}

/**
 * The quota of a user's or role's policies where nobody asked AWS for more. Managed policies are limited each; inline ones all together,
 * and a role may have five times as much as a user.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function findQuota(kind: 'managed' | 'inline', type: Principal['type']): PolicyQuota {
  if (kind === 'managed') return { policies: 10, chars: 6144 };
  return { policies: 1, chars: type === 'role' ? 10_240 : 2048 };
}

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
