import { type ClientWithMiddleware, translateFailures } from './translate-failures.js';

/**
 * The answer to a call never came, or was that AWS itself failed: nobody knows whether the call was performed. `name` is the code that
 * `findAwsErrorCode` answers.
 */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';

  /** The SDK's error is told in words and not kept as the cause, since the SDK would find it there and send the call again. */
  constructor(error: unknown) {
    super(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}

/**
 * Lets a client send these commands no second time where AWS may have performed the first: sent again they would do harm (a second
 * mail) or hide what came of the first. Who sent it looks what is there, and goes on from that. A call that AWS refused, also for
 * being asked too much, was not performed and is tried again by the SDK as any other.
 * @throws AnswerLost from those commands.
 * @returns the client.
 */
export function sendOnce<C extends ClientWithMiddleware>(client: C, ...commands: readonly string[]): C {
  return translateFailures(client, commands, (error) => (isLost(error) ? new AnswerLost(error) : error));
}

/** What the network calls a connection that was there and broke, or brought no answer in time. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

function isLost(error: unknown): boolean {
  const { $metadata, code, name } = error as { $metadata?: { httpStatusCode?: number }; code?: string; name?: string };
  const status = $metadata?.httpStatusCode;
  return status === undefined ? name === 'TimeoutError' || BROKEN.has(code ?? '') : status >= 500;
}
