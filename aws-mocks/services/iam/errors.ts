import { AwsError } from '../../service.js';

/** Something that was named does not exist. */
export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message, { status: 404 });
}

/** The name is taken; IAM does not tell names apart by case. */
export function entityAlreadyExists(message: string): AwsError {
  return new AwsError('EntityAlreadyExists', message, { status: 409 });
}

/** The thing still has what must go before it. */
export function deleteConflict(message: string): AwsError {
  return new AwsError('DeleteConflict', message, { status: 409 });
}

/** A quota is used up. Most of IAM's quota messages have this one form. */
export function quotaExceeded(quota: string, limit: number): AwsError {
  return limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
}

/** A quota whose message has a form of its own. */
export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceeded', message, { status: 409 });
}

/** The value is of the right form and yet makes no sense to IAM. */
export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', message, { status: 400 });
}

/** The request breaks a rule that is not one member's constraint (those are in `constraints.ts`). */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message, { status: 400 });
}

/** The policy document breaks the grammar or a rule of its kind. */
export function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message, { status: 400 });
}

/** IAM itself says no, after authorisation. */
export function accessDenied(message: string): AwsError {
  return new AwsError('AccessDenied', message, { status: 403 });
}
