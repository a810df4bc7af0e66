import type { Text } from '../errors.js';
import type { ActionName } from './action.js';
import type { AccessLevel } from './catalogue.js';
import type { Finding } from './finding.js';
import type { PolicyDocument, PolicyKind } from './policy.js';
import type { Principal } from './principal.js';

/**
 * What the recommendation does with an action: `keep` (used, stays) · `narrow` (used, on fewer resources) · `remove` (granted,
 * observable, unused) · `unknowable` (granted, and the history read cannot show its use) · `infer` (kept because a used call depends
 * on it) · `denied` (attempted, refused) · `add` (used through something that is going away, or asked for).
 */
export type ActionState = 'keep' | 'narrow' | 'remove' | 'unknowable' | 'infer' | 'denied' | 'add';

/** A policy that is attached today. */
export interface AttachedPolicy {
  readonly kind: Extract<PolicyKind, 'managed' | 'inline' | 'group-managed' | 'group-inline' | 'boundary'>;
  readonly name: string;
  readonly arn?: string;
  readonly group?: string;
}

/** A policy to attach. Sizes are characters without white space; the quota is that of a managed policy unless it fits inline better. */
export interface GeneratedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
  readonly sizeChars: number;
  readonly quotaChars: number;
}

/** One row of the difference. */
export interface ActionChange {
  readonly action: ActionName;
  readonly state: ActionState;
  readonly resourcesBefore?: readonly string[];
  readonly resourcesAfter?: readonly string[];
  /** Names of the policies that grant it today. */
  readonly grantedBy: readonly string[];
  readonly count: number;
  readonly lastUsed?: string;
  readonly accessLevel: AccessLevel;
  readonly why: Text;
}

/** The replay of every allowed call of the window against what the principal would have. */
export interface Proof {
  readonly replayed: number;
  readonly stillAllowed: number;
  readonly broken: readonly { readonly eventId: string; readonly action: ActionName; readonly resource: string }[];
  readonly deniedStayDenied: number;
}

/** Counts of actions by what happens to them. */
export interface RecommendationSummary {
  readonly grantedActions: number;
  readonly usedActions: number;
  readonly removedActions: number;
  readonly unknowableActions: number;
  readonly deniedActions: number;
  readonly addedActions: number;
}

/** What was done in the sessions of one role that a principal took. It is usage of the role, and no part of the principal's policies. */
export interface ViaRole {
  /** The role's ARN. */
  readonly role: string;
  /** How many times it was taken. */
  readonly sessions: number;
  /** Allowed calls in the sessions that are this principal's beyond doubt, by action; sorted, empty where there are none. */
  readonly actions: readonly { readonly action: ActionName; readonly count: number }[];
}

/** A group that the principal leaves when the recommendation is followed; nothing changes for those who stay in it. */
export interface GroupMove {
  readonly group: string;
  /** User names, sorted. */
  readonly otherMembers: readonly string[];
}

/** The least-privilege recommendation for one principal. */
export interface Recommendation {
  readonly principal: Principal;
  readonly attached: readonly AttachedPolicy[];
  readonly policies: readonly GeneratedPolicy[];
  readonly actions: readonly ActionChange[];
  readonly summary: RecommendationSummary;
  readonly proof: Proof;
  /** Sorted by role; absent where it is not known who took which role. */
  readonly viaRoles?: readonly ViaRole[];
  /** The groups to leave, sorted by name; absent where it is not known who is in which group. */
  readonly moves?: readonly GroupMove[];
  readonly findings: readonly Finding[];
}
