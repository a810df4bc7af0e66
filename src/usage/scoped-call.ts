import type { CallGroup } from '../model/call-group.js';
import type { Reference } from '../reference/reference.js';
import type { CallScope } from '../reference/value-shapes-arn.js';

/** A group of like calls with where they took place and what is known of their service. */
export interface ScopedCall {
  readonly group: CallGroup;
  readonly scope: CallScope;
  readonly reference: Reference;
}
