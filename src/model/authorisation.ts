import type { NamedPolicy } from './policy.js';

/**
 * Condition keys of a request, in any case; one value is a list of one. A key that is not there may be absent from the request or unknown;
 * an empty list says that the request is known not to carry it.
 */
export type RequestContext = Readonly<Record<string, readonly string[]>>;

/** One question to the evaluator: may this principal do this action on this one resource now? */
export interface AccessRequest {
  readonly principal: {
    readonly arn: string;
    readonly accountId: string;
    readonly type: 'user' | 'role' | 'root' | 'service';
  };
  /** `service:Name`, no wildcards; compared without regard to case. */
  readonly action: string;
  /** An ARN, or `*` where the action takes no resource. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** Every policy that has a say. Absent lists have no say; an empty `boundary` list means there is none. */
export interface PolicySet {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: readonly NamedPolicy[];
  readonly session?: readonly NamedPolicy[];
  /** One list per level of the organisation; each level must allow. */
  readonly scps?: readonly (readonly NamedPolicy[])[];
  readonly resource?: readonly NamedPolicy[];
  /** The account that owns the resource; across accounts both sides must allow. Absent: the principal's own. */
  readonly resourceAccountId?: string;
}

/** What a decision came to. */
export type DecisionOutcome = 'allowed' | 'denied-explicitly' | 'denied-implicitly';

/** Why: the statement that decided, by policy and index (from 0), or the layer that had nothing to allow it with. */
export interface DecisionReason {
  readonly policy?: string;
  readonly kind: NamedPolicy['kind'];
  readonly effect: 'Allow' | 'Deny' | 'none';
  readonly statement?: number;
  readonly sid?: string;
}

/** The decision with every statement that bore on it, never computed twice. */
export interface Decision {
  readonly outcome: DecisionOutcome;
  readonly reasons: readonly DecisionReason[];
}

/** The evaluator as those who are handed it see it. */
export type Evaluate = (request: AccessRequest, policies: PolicySet) => Decision;
