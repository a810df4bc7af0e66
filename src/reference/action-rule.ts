import type { ParameterTest } from './call-plan.js';
import { firstWordPath, presencePath, requestPath } from './paths.js';

/** Where operations of a service need other actions than the one of their own name. */
export interface ActionRules {
  /** IAM prefix under which the event's source is known, e.g. `s3`. */
  readonly service: string;
  /** AWS's page that says so. */
  readonly see: string;
  /** By event name, compared without regard to case. */
  readonly events: Readonly<Record<string, ActionNeed | readonly ActionNeed[]>>;
}

/** One action needed; a bare text is an action that is always needed on the resources that its type's usual parameters name. */
export type ActionNeed = string | DetailedNeed;

/** An action with the conditions and places that make it differ from the usual. */
export interface DetailedNeed {
  readonly action: string;
  readonly when?: readonly ParameterTest[];
  /** Resource types to check instead of the ones that the catalogue lists for the action. */
  readonly types?: readonly string[];
  /**
   * Places of variables (below `requestParameters`) instead of the usual ones. The record's `resources` list is then not used, since
   * it does not say which side of the call an entry belongs to. A place named `arn` is searched for whole ARNs.
   */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  /** The path that is checked instead of a resource type, `/restapis/{restApiId}`; a label is the parameter of its name. */
  readonly path?: string;
}

/** The parameter is there and not empty. */
export function given(name: string): ParameterTest {
  return { path: presencePath(name), is: 'present' };
}

/** The parameter is not there or empty. */
export function missing(name: string): ParameterTest {
  return { path: presencePath(name), is: 'absent' };
}

/** One of the parameter's values is one of these, in any case. */
export function oneOf(name: string, ...values: readonly string[]): ParameterTest {
  return { path: requestPath(name), is: { oneOf: values } };
}

/** None of the parameter's values is one of these, in any case; it may be missing. */
export function noneOf(name: string, ...values: readonly string[]): ParameterTest {
  return { path: requestPath(name), is: { noneOf: values } };
}

/** The first word of the parameter is one of these, in any case. */
export function firstWord(name: string, ...words: readonly string[]): ParameterTest {
  return { path: firstWordPath(name), is: { oneOf: words } };
}
