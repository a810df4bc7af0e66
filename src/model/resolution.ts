import type { Text } from '../errors.js';
import type { ActionName } from './action.js';
import type { RequestContext } from './authorisation.js';
import type { CallGroup } from './call-group.js';

/** What became of an event: mapped to actions, a call that needs none, not a call of this principal, or not known. */
export type Verdict = 'mapped' | 'no-permission-needed' | 'not-a-call' | 'unknown';

/** `recorded`: the call itself is checked against this action. `dependent`: it also needs this, seen from its parameters. */
export type Basis = 'recorded' | 'dependent';

/**
 * How the resources were found. `exact`: from the record. `none`: the action takes no resource. `pattern`: part of the ARN was not in
 * the record and a wildcard stands for it. `unresolved`: nothing was, the pattern covers the whole type.
 */
export type ResourceResolution = 'exact' | 'none' | 'pattern' | 'unresolved';

/** One action that a call needed. Every one of `resources` must be allowed, or the call is denied. */
export interface ResolvedAction {
  readonly action: ActionName;
  /** ARNs, ARN patterns, or exactly `['*']`; sorted. */
  readonly resources: readonly string[];
  readonly basis: Basis;
  readonly resolution: ResourceResolution;
  readonly why: Text;
  /** ARNs of what the call made and AWS gave an id to; sorted, absent where there are none. `resources` has the pattern of their type. */
  readonly created?: readonly string[];
  /** Condition keys that the call is known to have carried, e.g. `iam:PassedToService`. */
  readonly context?: RequestContext;
}

/** The verdict on one call (or one group of like calls). `actions` is empty unless the verdict is `mapped`. */
export interface Resolution {
  readonly verdict: Verdict;
  /** Why there is no action, for the verdicts that have none. */
  readonly reason?: Text;
  readonly actions: readonly ResolvedAction[];
  /** Further actions that AWS lists for the operation without saying when it checks them; sorted, absent where there are none. */
  readonly possible?: readonly string[];
}

/** A group with its verdict: what generation, diff and proof work on. */
export interface ResolvedCall {
  readonly group: CallGroup;
  readonly resolution: Resolution;
}
