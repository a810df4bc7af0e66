/** A clock that stands still until it is moved. */
export interface StoppedClock {
  /** For `now` of `startTestAws`. */
  readonly now: () => number;
  advance(ms: number): void;
}

/** A clock that stands at a time, ISO 8601. */
export function stoppedClock(time: string): StoppedClock {
  let atMs = Date.parse(time);
  return {
    now: () => atMs,
    advance(ms) {
      atMs += ms;
    },
  };
}
