/** A client of the SDK, as far as it matters here. */
export interface ClientWithMiddleware {
  readonly middlewareStack: {
    addRelativeTo(middleware: never, options: { relation: 'after'; toMiddleware: string }): void;
  };
}

/**
 * Lets a client throw another error where one of these commands fails, before the SDK's retries see it.
 * @param translate gives the error to throw; the same one where it is to be treated as ever.
 * @returns the client.
 */
export function translateFailures<C extends ClientWithMiddleware>(
  client: C,
  commands: readonly string[],
  translate: (error: unknown) => unknown,
): C {
  const middleware =
    (next: (args: unknown) => Promise<unknown>, { commandName }: { commandName?: string }) =>
    async (args: unknown): Promise<unknown> => {
      try {
        return await next(args);
      } catch (error) {
        throw commandName !== undefined && commands.includes(commandName) ? translate(error) : error;
      }
    };
  client.middlewareStack.addRelativeTo(middleware as never, { relation: 'after', toMiddleware: 'retryMiddleware' });
  return client;
}
