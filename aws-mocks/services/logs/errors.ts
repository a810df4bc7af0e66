import { AwsError } from '../../service.js';
import { describeViolations, type Violation } from '../iam/constraints.js';

/** CloudWatch Logs' error for a parameter it does not take. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** CloudWatch Logs' error for a thing that is not there, e.g. `log group`. */
export function doesNotExist(thing: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${thing} does not exist.`);
}

/** CloudWatch Logs' error for a name that is taken, of e.g. a `log group`. */
export function alreadyExists(thing: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified ${thing} already exists`);
}

/** CloudWatch Logs' error for one more of what there can only be so many of. */
export function limitExceeded(): AwsError {
  return new AwsError('LimitExceededException', 'Resource limit exceeded.');
}

/**
 * Refuses a request with all constraints of the service's model that it breaks in one message.
 * @throws AwsError `InvalidParameterException` when there is any violation.
 */
export function refuseViolations(...violations: readonly (Violation | undefined)[]): void {
  const problem = describeViolations(violations, 'shown');
  if (problem !== undefined) throw invalidParameter(problem);
}
