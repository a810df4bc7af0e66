import { compilePattern, parseArnPattern, parsePattern, type Matcher } from './pattern.js';

/**
 * The matcher of an action pattern such as `s3:Get*`; actions are compared without regard to case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function compileActionPattern(pattern: string): Matcher {
  const matches = compilePattern(parsePattern(pattern.toLowerCase()));
  return (action) => matches(action.toLowerCase());
}

/** Whether the action pattern admits the action, regardless of case. */
export function matchAction(pattern: string, action: string): boolean {
  return compileActionPattern(pattern)(action);
}

/**
 * Whether the resource pattern, which holds no policy variables, admits the ARN; case counts. A resource that is itself a pattern is
 * admitted when the pattern covers all of it: `bucket/*` covers `bucket/a*`, while `?` covers no `*`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchResource(pattern: string, resource: string): boolean {
  return compilePattern(parseArnPattern(pattern))(resource);
}
