import { vi } from 'vitest';

/** A timer longer than this limits a call; a shorter one is a pause between two attempts. */
const SHORTEST_LIMIT_MS = 3_000;

/** The timers of this process while the SDK waits: pauses are over at once, and limits run out when they are told to. */
export interface FastTimers {
  /** Lets every limit that is being watched run out, as if the calls under way had taken too long. */
  expire(): void;
}

/**
 * Takes over `setTimeout` for the rest of the test file, and with `Math.random` the length of the SDK's pauses. Node's own timers go on
 * as ever.
 */
export function stubTimers(): FastTimers {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const limits = new Set<Limit>();
  const realSetTimeout = globalThis.setTimeout;
  const realClearTimeout = globalThis.clearTimeout;
  vi.stubGlobal('setTimeout', (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    if (ms < SHORTEST_LIMIT_MS) return realSetTimeout(run, 0, ...args);
    const limit = new Limit(() => run(...args));
    limits.add(limit);
    return limit;
  });
  vi.stubGlobal('clearTimeout', (timer: NodeJS.Timeout | Limit | undefined) => {
    if (timer instanceof Limit) limits.delete(timer);
    else realClearTimeout(timer);
  });
  return {
    expire() {
      const due = [...limits];
      limits.clear();
      for (const limit of due) limit.run();
    },
  };
}

/** What `setTimeout` answers for a limit: as much of a Node timer as its users call. */
class Limit {
  readonly run: () => void;

  constructor(run: () => void) {
    this.run = run;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
