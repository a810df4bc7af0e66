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
 * Whether the resource pattern, which holds no policy variables, admits the ARN; case counts.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchResource(pattern: string, resource: string): boolean {
  return compilePattern(parseArnPattern(pattern))(resource);
}

/** The matcher that answers whether the resource pattern admits everything that another one does: `b/*` covers `b/a*` and `b/x`. */
export function compileCover(pattern: string): Matcher {
  const matches = compilePattern(parseArnPattern(pattern));
  return (other) => {
    if (pattern === other) return true;
    return other === '*' ? /^\*+$/.test(pattern) : witnessesOf(other).every(matches);
  };
}

/**
 * Texts of which a pattern matches all only if it matches everything that `resource`, itself perhaps a pattern, stands for. Each `*` is
 * once nothing and once a run of characters that no ARN has, too long for the `?` of a pattern to swallow. A resource that is no pattern
 * is its own witness, and so is `*` alone, which is also how an action without resources is asked about.
 */
export function witnessesOf(resource: string): readonly string[] {
  if (resource === '*' || !/[*?]/.test(resource)) return [resource];
  const lengths = resource.includes('*') ? [64, 0] : [0];
  return lengths.map((length) => resource.replaceAll('?', stranger).replaceAll('*', stranger.repeat(length)));
}

/** A character that Unicode promises never to assign. */
const stranger = '\uFFFF';
