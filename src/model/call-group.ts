import type { EventCategory, Outcome, RecordedResource } from './event.js';
import type { Principal } from './principal.js';

/**
 * Where in a record a value stands, dots between keys, lists passed through: `requestParameters.instancesSet.items.instanceId`.
 * The first key is `requestParameters`, `responseElements` or `additionalEventData`. A path that ends in `|present` asks only whether
 * anything stands there and carries `present`; one that ends in `|word` carries the first word in lower case.
 */
export type ParameterPath = string;

/** The values found at each path that names resources or decides which action is checked; each list sorted, each value once. */
export type CallParameters = Readonly<Record<ParameterPath, readonly string[]>>;

/** Who called what, where and how it ended, as a record shows it: all that its kind of call says but the values in it. */
export interface CallHead {
  readonly principal: Principal;
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventType?: string;
  readonly category: EventCategory;
  readonly region: string;
  readonly accountId: string;
  readonly outcome: Outcome;
  /** The service that made the call for the principal (`userIdentity.invokedBy`): a forward-access call. */
  readonly via?: string;
  /** True where every one of the calls was made in a session that was signed in to with MFA; absent otherwise. */
  readonly mfa?: true;
  /** Distinct error codes seen, sorted. */
  readonly errorCodes: readonly string[];
}

/** The values that a call names: those that resolve its resources and decide its actions. */
export interface CallValues {
  readonly parameters: CallParameters;
  /**
   * The paths in `parameters` at which only the beginnings of values stand, because there were too many values; sorted, absent where
   * there are none. A beginning ends in its first `/`, or is empty. `session` stands among those of a group whose `sessions` were left out
   * likewise.
   */
  readonly beginnings?: readonly ParameterPath[];
  /** Sorted by ARN. */
  readonly resources: readonly RecordedResource[];
}

/** What like calls have in common, as each of their records shows it: who, what, where, how it ended and on which resources. */
export interface CallKind extends CallHead, CallValues {}

/** A session of a role, as its calls name it. */
export interface RoleSession {
  /** The role session name. */
  readonly name: string;
  readonly sourceIdentity?: string;
}

/** How many calls were made in a session. */
export interface SessionCalls extends RoleSession {
  readonly count: number;
}

/**
 * The unit of mining: all calls of a kind. Everything after folding works on groups, so its cost follows the variety of what was done
 * and not its volume.
 */
export interface CallGroup extends CallKind {
  /**
   * The networks that the calls came from, `203.0.113.0/24` or `2001:db8:1::/48`, sorted, at most twenty. Absent where one of them is not
   * told, is no public address (a VPC endpoint's caller has none), or where there are more.
   */
  readonly networks?: readonly string[];
  /** For a role's calls: the sessions that they were made in, sorted by name, then source identity; absent where none is told. */
  readonly sessions?: readonly SessionCalls[];
  readonly count: number;
  /** ISO 8601, seconds, `Z`. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** At most five, the earliest by time then id, so that no order of reading changes them. */
  readonly eventIds: readonly string[];
}
