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
  const middleware =
    (next: (args: unknown) => Promise<unknown>, { commandName }: { commandName?: string }) =>
    async (args: unknown): Promise<unknown> => {
      try {
        return await next(args);
      } catch (error) {
        const isPaced = commandName !== undefined && commands.includes(commandName);
        // The SDK's error is told in words and not kept as the cause, since the SDK would find it there and send the call again.
        throw isPaced && isThrottling(error) ? new AskedTooOften(error.message) : error;
      }
    };
  // Inside the SDK's own retries, so that they see what is thrown here.
  client.middlewareStack.addRelativeTo(middleware as never, { relation: 'after', toMiddleware: 'retryMiddleware' });
  return client;
}

/** A client of the SDK, as far as it matters here. */
interface ClientWithMiddleware {
  readonly middlewareStack: {
    addRelativeTo(middleware: never, options: { relation: 'after'; toMiddleware: string }): void;
  };
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
