import { setMaxListeners } from 'node:events';
import { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Clock } from '../model/clock.js';

/** A clock whose waits end at once, with an AppError `cancelled`, when the process is asked to end. */
export function interruptibleClock(clock: Clock, signal: AbortSignal): Clock {
  // As many may wait at once as there are Regions; Node takes more than ten for a leak, and says so to the user.
  setMaxListeners(0, signal);
  return { now: () => clock.now(), sleep: (ms) => untilInterrupted(signal, clock.sleep(ms)) };
}

/**
 * What is worked out, unless the process is asked to end meanwhile. Whatever is under way then is left alone, so it must only look.
 * @throws AppError `cancelled`
 */
export function untilInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const interrupt = (): void => reject(fail('cancelled', text('commands.cancelled', {})));
    if (signal.aborted) interrupt();
    signal.addEventListener('abort', interrupt, { once: true });
    const settle = (): void => signal.removeEventListener('abort', interrupt);
    work.then(resolve, reject).finally(settle);
  });
}

/** Runs what changes nothing before it comes to its end, and says so where it was cancelled before. */
export async function orNothingChanged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'cancelled') throw error;
    throw fail('cancelled', text('commands.cancelled-unchanged', {}), { cause: error });
  }
}
