import type { Finding } from './finding.js';
import type { NamedPolicy } from './policy.js';
import type { Principal } from './principal.js';

/** What is attached in an account today, from GetAccountAuthorizationDetails, live or from a file. */
export interface AccountDetails {
  readonly accountId: string;
  /** Users and roles in the account, sorted by type and name. */
  readonly principals: readonly Principal[];
  /** The policies of a user (groups' included) or role; undefined where the account has no such principal. */
  findPolicies(principal: Principal): PrincipalPolicies | undefined;
  /** The names of the users in a group, sorted; empty where there is no such group. Names of groups fit regardless of case. */
  findGroupMembers(group: string): readonly string[];
  /** Documents that could not be understood, one finding each. */
  readonly findings: readonly Finding[];
}

/** Identity policies by origin, and the permissions boundary (no entry or one). */
export interface PrincipalPolicies {
  readonly identity: readonly NamedPolicy[];
  readonly boundary: readonly NamedPolicy[];
}
