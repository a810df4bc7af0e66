import type { ParameterTest } from './call-plan.js';

/** An action that an operation also needs when a parameter asks for it. */
export interface DependentRule {
  /** IAM prefix of the operation's service. */
  readonly service: string;
  /** Names of operations, in any case; empty: every operation of the service. */
  readonly events: readonly string[];
  readonly action: string;
  readonly when: readonly ParameterTest[];
  /** Places of the variables of the action's resource, `arn` for whole ARNs only. Absent: as for the operation itself. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  /** The types to check instead of those that the catalogue lists for the action. */
  readonly types?: readonly string[];
  /** Where the types of created things are named; `{event}` stands for the operation's name. */
  readonly typesAt?: readonly string[];
  /** `{event}` stands for the operation's name, `{region}` for the Region of the call. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly why:
    | 'passes-role'
    | 'passes-profile'
    | 'tags'
    | 'session-tags'
    | 'source-identity'
    | 'encrypts'
    | 'decrypts'
    | 'names-key'
    | 'looks-at'
    | 'asked-for';
  readonly see: string;
}
