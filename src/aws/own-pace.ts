import { type ClientWithMiddleware, translateFailures } from './translate-failures.js';

/** AWS wants fewer of these calls. `name` is the code that `findAwsErrorCode` answers. */
export class AskedTooOften extends Error {
  override readonly name = 'AskedTooOften';
}

/**
 * Lets a client hand on at once that AWS wants fewer of these commands, instead of sending them again by itself: who sends them keeps a
 * pace, and every try of the SDK's would count against it. What else fails is tried again as ever.
 * @throws AskedTooOften from those commands.
 * @returns the client.
 */
export function atOwnPace<C extends ClientWithMiddleware>(client: C, ...commands: readonly string[]): C {
  // The SDK's error is told in words and not kept as the cause, since the SDK would find it there and send the call again.
  return translateFailures(client, commands, (error) =>
    isThrottling(error) ? new AskedTooOften(error.message) : error,
  );
}

const THROTTLING = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottledException',
  'TooManyRequestsException',
]);

function isThrottling(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return THROTTLING.has(error.name) || $metadata?.httpStatusCode === 429;
}
