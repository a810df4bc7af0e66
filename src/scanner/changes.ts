/** Lets several wait for a state that others change. */
export interface Changes {
  /** The state has changed. */
  tell(): void;
  /** Resolves as soon as the condition holds after a change, at once where it holds now. */
  until(condition: () => boolean): Promise<void>;
}

/** Nobody waits yet. */
export function openChanges(): Changes {
  let waiting: (() => void)[] = [];
  return {
    tell() {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    async until(condition) {
      while (!condition()) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
