import { validationError } from './errors.js';

/** A member's value that the service's model forbids: where, what it was, and the constraint in AWS's words. */
export interface Violation {
  readonly member: string;
  readonly value: unknown;
  readonly constraint: string;
}

/** What a text must be: its length from `min` to `max`, and the whole of it of a pattern. */
export interface TextRule {
  readonly min?: number;
  readonly max: number;
  /** As AWS writes it, without anchors. */
  readonly pattern?: string;
}

/** What policy documents and passwords may be written with: Latin-1 without control characters but tab, LF and CR. */
export const latin1 = String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`;

/** The first constraint a text breaks; an absent one breaks none. */
export function textViolation(member: string, value: string | undefined, rule: TextRule): Violation | undefined {
  if (value === undefined) return undefined;
  const constraint = lengthConstraint(value.length, rule) ?? patternConstraint(value, rule.pattern);
  return constraint === undefined ? undefined : { member, value, constraint };
}

/** The constraint that the length of a list breaks; an absent one breaks none. */
export function listViolation(
  member: string,
  value: readonly unknown[] | undefined,
  range: { readonly min?: number; readonly max: number },
): Violation | undefined {
  const constraint = value && lengthConstraint(value.length, range);
  return constraint === undefined ? undefined : { member, value, constraint };
}

/** The constraint that a number breaks; an absent one breaks none. */
export function numberViolation(
  member: string,
  value: number | undefined,
  { min, max }: { readonly min: number; readonly max: number },
): Violation | undefined {
  if (value === undefined || (value >= min && value <= max)) return undefined;
  const bound = value > max ? `less than or equal to ${max}` : `greater than or equal to ${min}`;
  return { member, value, constraint: `Member must have value ${bound}` };
}

/** The constraint that a value breaks which is none of the allowed ones; an absent one breaks none. */
export function enumViolation(
  member: string,
  value: string | undefined,
  allowed: readonly string[],
): Violation | undefined {
  if (value === undefined || allowed.includes(value)) return undefined;
  return { member, value, constraint: `Member must satisfy enum value set: [${allowed.join(', ')}]` };
}

/**
 * Refuses a request with all constraints it breaks in one message, as AWS does. IAM leaves the values out of the message, STS
 * shows them.
 * @throws AwsError `ValidationError` when there is any violation.
 */
export function refuseViolations(
  violations: readonly (Violation | undefined)[],
  values: 'hidden' | 'shown' = 'hidden',
): void {
  const message = describeViolations(violations, values);
  if (message !== undefined) throw validationError(message);
}

/** All constraints that a request breaks in one message, in AWS's words; undefined where it breaks none. */
export function describeViolations(
  violations: readonly (Violation | undefined)[],
  values: 'hidden' | 'shown',
): string | undefined {
  const broken = violations.filter((violation) => violation !== undefined);
  if (broken.length === 0) return undefined;
  const details = broken.map(({ member, value, constraint }) => {
    const subject = values === 'shown' ? `Value '${String(value)}'` : 'Value';
    return `${subject} at '${member}' failed to satisfy constraint: ${constraint}`;
  });
  const count = broken.length === 1 ? '1 validation error' : `${broken.length} validation errors`;
  return `${count} detected: ${details.join('; ')}`;
}

function lengthConstraint(length: number, { min = 0, max }: { min?: number; max: number }): string | undefined {
  if (length < min) return `Member must have length greater than or equal to ${min}`;
  return length > max ? `Member must have length less than or equal to ${max}` : undefined;
}

function patternConstraint(value: string, pattern: string | undefined): string | undefined {
  if (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value)) return undefined;
  return `Member must satisfy regular expression pattern: ${pattern}`;
}
