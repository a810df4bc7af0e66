import type { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** @throws AppError `cancelled` once the signal is aborted. */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled(signal);
}

/** What to throw once the signal is aborted. */
export function cancelled(signal: AbortSignal): AppError {
  return fail('cancelled', text('history.cancelled', {}), { cause: signal.reason });
}
