import type { Text } from '../errors.js';
import type { ActionName } from './action.js';

/** What the history that was read can show at all: unused and unknowable are different things. */
export interface Observability {
  /** Why a use of this action could have gone unseen in this history; undefined where every use of it would have been seen. */
  findBlindSpot(action: ActionName): Text | undefined;
}

/** Data events that a trail writes, from its event selectors: for a service, the ARN prefixes covered (`arn:` alone covers all). */
export interface DataEventCoverage {
  /** IAM prefix, e.g. `s3`. */
  readonly service: string;
  readonly resourcePrefixes: readonly string[];
}
