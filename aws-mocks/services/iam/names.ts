import { refuseViolations, textViolation } from './constraints.js';
import { validationError } from './errors.js';

/** The longest name of each kind that a new entity may have; what is looked up may be of 128 everywhere. */
export const nameLengths = { userName: 64, groupName: 128, roleName: 64, instanceProfileName: 128, policyName: 128 };

/** The members that hold a name. */
export type NameMember = keyof typeof nameLengths | 'newUserName' | 'newGroupName';

/**
 * Refuses a name that IAM would not take; an absent one is let through.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
 * @throws AwsError `ValidationError`
 */
export function checkName(member: NameMember, value: string | undefined, max = 128): void {
  refuseViolations([textViolation(member, value, { min: 1, max })]);
  if (value === undefined || /^[\w+=,.@-]+$/.test(value)) return;
  throw validationError(
    `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
  );
}

/** Refuses a path that does not begin and end with a slash or has other than printable ASCII characters between; up to 512. */
export function checkPath(member: 'path' | 'newPath' | 'pathPrefix', value: string | undefined): void {
  refuseViolations([textViolation(member, value, { min: 1, max: 512 })]);
  const pattern = member === 'pathPrefix' ? /^\/[!-~]*$/ : /^\/(?:[!-~]+\/)?$/;
  if (value === undefined || pattern.test(value)) return;
  throw validationError(
    `The specified value for ${member} is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.`,
  );
}

/**
 * Refuses what is not the ARN of a managed policy.
 * @throws AwsError `ValidationError`
 */
export function checkPolicyArn(value: string): void {
  refuseViolations([textViolation('policyArn', value, { min: 20, max: 2048 })]);
  if (!isPolicyArn(value)) throw validationError(`ARN ${value} is not valid.`);
}

/** Whether a text has the form of a managed policy's ARN. */
export function isPolicyArn(value: string): boolean {
  return /^arn:aws[\w-]*:iam::(?:\d{12}|aws):policy\/[!-~]+$/.test(value);
}
