import type { Text } from '../errors.js';
import type { ParameterPath } from '../model/call-group.js';
import type { CatalogueAction } from '../model/catalogue.js';
import type { Basis } from '../model/resolution.js';
import type { ArnFormat } from './arn-format.js';

/**
 * What is known of an operation before any record of it is seen: which actions it may need, under which conditions, and where in a
 * record their resources stand. Made once per event source and name; the records only fill it in.
 */
export type CallPlan =
  | {
      readonly verdict: 'mapped';
      readonly actions: readonly PlannedAction[];
      /** Further actions that AWS lists for the operation without saying when it checks them; sorted. */
      readonly possible: readonly string[];
      readonly paths: readonly ParameterPath[];
      /** Those among the paths that only name resources, so that of very many values their beginnings say enough; sorted. */
      readonly beginnings: readonly ParameterPath[];
    }
  | {
      readonly verdict: 'no-permission-needed' | 'unknown';
      readonly reason: Text;
      readonly paths: readonly [];
      readonly beginnings: readonly [];
    };

/** An action that the operation needs whenever every test of `when` holds. */
export interface PlannedAction {
  readonly action: CatalogueAction;
  readonly basis: Basis;
  readonly when: readonly ParameterTest[];
  /** Empty: the action takes no resource. */
  readonly resources: readonly PlannedResource[];
  readonly why: Text;
  /** Where the names of the resource types of created things stand; all things of those types are then checked as well. */
  readonly typesAt?: readonly ParameterPath[];
  /** Condition keys and their values, e.g. `iam:PassedToService`; `{region}` stands for the Region of the call. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** A test on what a group carries at a path. With `oneOf` some value must be among them, with `noneOf` no value may be; in any case. */
export interface ParameterTest {
  readonly path: ParameterPath;
  readonly is: 'present' | 'absent' | { readonly oneOf: readonly string[] } | { readonly noneOf: readonly string[] };
}

/** A resource type that the action is checked against, and where a record names it. */
export interface PlannedResource {
  readonly service: string;
  readonly type: string;
  /** Checked on every such call; the others only when the call names one. */
  readonly required: boolean;
  /** Types with the same mark are alternatives: a call names one of them. */
  readonly choice?: string;
  readonly formats: readonly ArnFormat[];
  /** Places of each variable of the formats. A value may be a name, an id, or a whole ARN. */
  readonly variables: Readonly<Record<string, VariablePlaces>>;
  /** Places where only whole ARNs are looked for. */
  readonly arns: readonly ParameterPath[];
  /** Whether the record's own `resources` list may be believed to name it. */
  readonly listed: boolean;
  /** Put behind every ARN of the type that lacks it, e.g. `:*` for log groups. */
  readonly suffix: string;
  /** Where the path (`/team/`) stands that IAM puts before a name in the ARN. */
  readonly pathAt?: ParameterPath;
  /** The call is about its own caller when it names nobody. */
  readonly selfByDefault?: true;
  /** Where the version or alias stands that is checked as part of the ARN, behind a colon. */
  readonly qualifier?: ParameterPath;
  /** Where the answer to the call names what it made, when AWS makes the id up. */
  readonly createdAt?: { readonly variable: string; readonly paths: readonly ParameterPath[] };
  /** Why a resource that no record names is no gap: it is made by the call, or the call lists all there are. */
  readonly unnamed?: 'created' | 'listed';
}

/**
 * Where a variable's values stand. `all`: each place may name another thing of the type (source and target). `first`: the places are
 * guesses, the surest first, and the first that holds anything is right.
 */
export interface VariablePlaces {
  readonly paths: readonly ParameterPath[];
  readonly gather: 'all' | 'first';
}
