import type { PrincipalPolicies } from '../model/account-details.js';
import type { ActionCatalogue } from '../model/catalogue.js';
import type { Observability } from '../model/observability.js';
import type { NamedPolicy } from '../model/policy.js';
import type { Principal } from '../model/principal.js';
import type { SessionUse } from '../model/role-session.js';
import type { ResolvedCall } from '../model/resolution.js';
import type { UsageWindow } from '../model/usage.js';

/**
 * How far ARNs are generalised. `exact`: not at all. `pattern`: three or more siblings become their common path, and things that come
 * and go become all of their kind in that region and account. `type`: all of the kind. `any`: `*`.
 */
export type ResourceScope = 'exact' | 'pattern' | 'type' | 'any';

/**
 * Kinds of conditions that grants may be bound to, read from how they were used. `passed-to-service` (the service that a role was passed
 * to) and `via-service` (the service that made the call for the principal) say what the records prove. `region`, `mfa` and `network` say
 * how the principal has worked until now, and refuse it when it works in another way.
 */
export type ConditionKind = 'region' | 'passed-to-service' | 'via-service' | 'mfa' | 'network';

/** All kinds, in the order in which they are told. */
export const conditionKinds: readonly ConditionKind[] = [
  'region',
  'passed-to-service',
  'via-service',
  'mfa',
  'network',
];

/** The kinds that break nothing. */
export const defaultConditions: readonly ConditionKind[] = ['passed-to-service', 'via-service'];

/** What the user asked for. */
export interface RecommendOptions {
  readonly resources: ResourceScope;
  /** Whether grants stay whose use the history read could not have shown. */
  readonly unknowable: 'keep' | 'drop';
  /** Grant also what was refused. */
  readonly includeDenied: boolean;
  /** What the policies are to become; inline ones have less room. */
  readonly attachAs: 'managed' | 'inline';
  /** Write actions with wildcards, where these admit nothing that was not used. */
  readonly wildcards: boolean;
  /** `defaultConditions` where absent. */
  readonly conditions?: readonly ConditionKind[];
}

/** Everything a recommendation for one principal is made from. */
export interface RecommendInput {
  readonly principal: Principal;
  /** This principal's calls only, in any order. */
  readonly calls: readonly ResolvedCall[];
  /** Undefined where what is attached is not known. */
  readonly policies: PrincipalPolicies | undefined;
  /**
   * Service control policies, one list for each level of the organisation. They grant nothing and are no part of what is compared; what
   * they would refuse is told.
   */
  readonly scps?: readonly (readonly NamedPolicy[])[];
  /** True where the account's details were read and have no such principal; `policies` is undefined then. */
  readonly principalMissing?: boolean;
  /** Has the services of the calls and of the policies loaded; `findServices` says which those are. */
  readonly catalogue: ActionCatalogue;
  readonly observability: Observability;
  readonly window: UsageWindow;
  /** From the first to the last record of the whole history, whoever's; absent: all of the window. */
  readonly recorded?: UsageWindow;
  /** Who took which role; absent where the history was not asked. */
  readonly sessions?: SessionUse;
  /** The account whose details were read; absent where none were. */
  readonly detailsAccountId?: string;
  /** The names of a group's users, sorted; absent where they are not known. */
  readonly findGroupMembers?: (group: string) => readonly string[];
  readonly options: RecommendOptions;
}
