import type { Clock } from '../model/clock.js';

/** Makes its callers wait, so that between two of them there is at least `intervalMs`. For one caller at a time. */
export function createPace(clock: Clock, intervalMs: number): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const waitMs = nextAt - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs);
    nextAt = clock.now() + intervalMs;
  };
}
