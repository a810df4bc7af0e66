import type { Text } from '../errors.js';
import type { ActionName } from './action.js';

/** What the history that was read can show at all: unused and unknowable are different things. */
export interface Observability {
  /** Why a use of this action could have gone unseen in this history; undefined where every use of it would have been seen. */
  findBlindSpot(action: ActionName): Text | undefined;
}

/** Data events that a trail writes, from its event selectors: the ARN prefixes selected of a type (`arn:` alone selects all). */
export interface DataEventCoverage {
  /** As CloudTrail's selectors name it, e.g. `AWS::S3::Object`. */
  readonly resourceType: string;
  readonly resourcePrefixes: readonly string[];
}
