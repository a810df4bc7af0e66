import type { Text } from '../errors.js';
import type { ActionName } from './action.js';
import type { DecisionOutcome } from './authorisation.js';
import type { PolicyKind } from './policy.js';
import type { Principal } from './principal.js';
import type { ActionState } from './recommendation.js';

/** A statement of today that grants the action, counted from 0 in its policy. */
export interface GrantingStatement {
  readonly policy: string;
  readonly kind: PolicyKind;
  readonly group?: string;
  readonly statement: number;
  readonly sid?: string;
}

/** What a principal's recommendation does with one action, and on what evidence. */
export interface Explanation {
  readonly principal: Principal;
  readonly action: ActionName;
  /** Only where one was asked about. */
  readonly resource?: string;
  /** In the order of the policies, then of the statements; empty where what is attached is not known. */
  readonly grantedBy: readonly GrantingStatement[];
  /** Allowed calls that needed the action (on the resource). Times as ISO 8601; absent where there is none. At most five ids. */
  readonly used: {
    readonly count: number;
    readonly firstSeen?: string;
    readonly lastSeen?: string;
    readonly eventIds: readonly string[];
  };
  /** Refused calls that needed it. */
  readonly denied: number;
  /**
   * What IAM would answer on the resource, or on `*`: `undecided` where that hangs on a condition key that history does not tell, or
   * where what is attached is not known.
   */
  readonly before: DecisionOutcome | 'undecided';
  readonly after: DecisionOutcome | 'undecided';
  /** Absent where the action is neither granted nor used nor tried. */
  readonly state?: ActionState;
  readonly why: Text;
}
