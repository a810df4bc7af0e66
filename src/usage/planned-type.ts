import { isOfArnType } from '../reference/arn-format-type.js';
import type { PlannedResource } from '../reference/call-plan.js';
import type { Reference } from '../reference/reference.js';

/**
 * Whether an ARN is of the planned type: it belongs to the type of its service whose format fits it best, so a bucket is no object and
 * a layer no function. A function's version or alias is checked as part of the function's ARN.
 */
export function isOfPlannedType(plan: PlannedResource, arn: string, reference: Reference): boolean {
  const bare = plan.qualifier === undefined ? arn : arn.replace(qualified, '$1');
  return isOfArnType(plan, bare, reference.arnFormats(plan.service));
}

/** Whether a function's ARN names a version or an alias already. */
export function isQualified(arn: string): boolean {
  return qualified.test(arn);
}

const qualified = /^(arn:[^:]+:[^:]+:[^:]*:[^:]*:function:[^:]+):[^:/]+$/;
