import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** @throws AppError `cancelled` once the signal is aborted. */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw fail('cancelled', text('history.cancelled', {}), { cause: signal.reason });
}
