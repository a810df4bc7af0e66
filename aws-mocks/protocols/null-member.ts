import { AwsError } from '../service.js';

/** The validation error that most AWS services answer a required member's absence with. */
export function nullMember(code: string, path: string): AwsError {
  const message = `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`;
  return new AwsError(code, message, { status: 400 });
}
