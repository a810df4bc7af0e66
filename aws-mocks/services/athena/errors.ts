import { AwsError } from '../../service.js';
import { describeViolations, type Violation } from '../iam/constraints.js';

/** Athena's error for a request it does not take. */
export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', message, { fields: { AthenaErrorCode: 'INVALID_INPUT' } });
}

/** Athena's error for a query that is none. */
export function malformedQuery(message: string): AwsError {
  return new AwsError('InvalidRequestException', message, { fields: { AthenaErrorCode: 'MALFORMED_QUERY' } });
}

/** Athena's error for what the data catalogue does not have. */
export function metadataError(message: string): AwsError {
  return new AwsError('MetadataException', message);
}

/** Refuses by name a member of the input that the embedded AWS does nothing with. @throws AwsError where it is there. */
export function refuseUnavailable<Input extends object>(
  input: Input,
  ...members: readonly (keyof Input & string)[]
): void {
  const sent = members.find((member) => input[member] !== undefined);
  if (sent !== undefined) throw invalidRequest(`${sent} is not available in the embedded AWS.`);
}

/**
 * Refuses a request with all constraints of the service's model that it breaks in one message.
 * @throws AwsError `InvalidRequestException` when there is any violation.
 */
export function refuseViolations(...violations: readonly (Violation | undefined)[]): void {
  const problem = describeViolations(violations, 'shown');
  if (problem !== undefined) throw invalidRequest(problem);
}
