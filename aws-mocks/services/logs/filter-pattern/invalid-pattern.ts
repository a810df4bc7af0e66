import type { AwsError } from '../../../service.js';
import { invalidParameter } from '../errors.js';

/** The error for what is no filter pattern; says what is wrong with it, which AWS does not always. */
export function invalidPattern(problem: string): AwsError {
  return invalidParameter(`Invalid filter pattern: ${problem}`);
}
