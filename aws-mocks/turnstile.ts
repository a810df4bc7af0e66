/** Lets one task through at a time, in the order they came. */
export type Turnstile = <T>(task: () => T | Promise<T>) => Promise<T>;

/** A turnstile that nobody is in. A task that fails lets the next one through all the same. */
export function createTurnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };
}
