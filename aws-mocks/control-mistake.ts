import { AwsError } from './service.js';

/** The answer to a control request that asks for what cannot be: `message` says what to ask for instead. */
export function controlMistake(message: string, status = 400): AwsError {
  return new AwsError('InvalidControlInput', message, { status });
}
