import { AwsError } from '../../service.js';
import { describeViolations, type Violation } from '../iam/constraints.js';

/** The request breaks a rule of KMS that is not about one key. @see https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message, { status: 400 });
}

/** @throws AwsError `ValidationException` that names every constraint the request breaks. */
export function refuseViolations(violations: readonly (Violation | undefined)[]): void {
  const message = describeViolations(violations, 'shown');
  if (message !== undefined) throw validationError(message);
}

/** There is no such key, alias or grant. */
export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}

/** What KMS has and the embedded AWS has not. */
export function unsupported(what: string): AwsError {
  return new AwsError('UnsupportedOperationException', `The embedded AWS does not have ${what}.`);
}
