import type { Clock } from '../model/clock.js';

/** Makes its callers wait, so that between two of them there is at least `intervalMs`. For one caller at a time. */
export function createPace(clock: Clock, intervalMs: number): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    // A machine's clock may be set back meanwhile: nothing is waited for longer than the interval.
    const waitMs = Math.min(nextAt - clock.now(), intervalMs);
    if (waitMs > 0) await clock.sleep(waitMs);
    nextAt = clock.now() + intervalMs;
  };
}
