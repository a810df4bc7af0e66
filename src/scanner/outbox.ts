/** Values on their way from whoever makes them to one who takes them, in the order in which they were put in. */
export interface Outbox<Value> extends AsyncIterable<Value> {
  put(value: Value): void;
  /** Nothing more comes. */
  end(): void;
  /** Whoever takes values gets this error instead of further ones. */
  fail(error: unknown): void;
}

/** An empty outbox; it may grow without a limit, which is for those who put in to keep. */
export function openOutbox<Value>(): Outbox<Value> {
  const values: Value[] = [];
  let failure: { readonly error: unknown } | undefined;
  let ended = false;
  let wake: () => void = () => undefined;

  return {
    put(value) {
      values.push(value);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    fail(error) {
      failure ??= { error };
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        if (failure) throw failure.error;
        const value = values.shift();
        if (value !== undefined) yield value;
        else if (ended) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
