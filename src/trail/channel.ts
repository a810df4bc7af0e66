import { cancelled } from './cancel.js';

/**
 * Hands items from one side to the other, in order; whoever sends waits while too much is under way. One side reads, several may send.
 * Leaving the reading early ends it, and so lets everybody who sends stop.
 */
export class Channel<Item> {
  readonly #capacity: number;
  readonly #items: { readonly item: Item; readonly weight: number }[] = [];
  #weight = 0;
  #ended = false;
  readonly #forgetSignal: () => void;
  #failure: { readonly error: unknown } | undefined;
  #wakeReader: (() => void) | undefined;
  #senders: (() => void)[] = [];

  /**
   * @param capacity weight of the items under way from which on senders wait.
   * @param signal makes it fail with an AppError `cancelled`, whatever is waited for.
   */
  constructor(capacity: number, signal?: AbortSignal) {
    this.#capacity = capacity;
    const stop = (): void => {
      if (signal?.aborted) this.fail(cancelled(signal));
    };
    signal?.addEventListener('abort', stop);
    this.#forgetSignal = () => signal?.removeEventListener('abort', stop);
    stop();
  }

  /** Waits until there is room; false: nobody reads any more, so there is no point in sending on. */
  async send(item: Item, weight = 1): Promise<boolean> {
    while (this.#weight >= this.#capacity && !this.#ended) {
      await new Promise<void>((resolve) => this.#senders.push(resolve));
    }
    if (this.#ended) return false;
    this.#items.push({ item, weight });
    this.#weight += weight;
    this.#wakeReader?.();
    return true;
  }

  /** Nothing more comes; what was sent is still read. */
  end(): void {
    this.#ended = true;
    this.#wakeAll();
  }

  /** The reader throws this next; what was sent and not read is dropped. The first failure counts. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.end();
  }

  async *read(): AsyncGenerator<Item, void, undefined> {
    try {
      while (true) {
        if (this.#failure) throw this.#failure.error;
        const next = this.#items.shift();
        if (next) {
          this.#weight -= next.weight;
          this.#wakeSenders();
          yield next.item;
        } else if (this.#ended) {
          return;
        } else {
          await new Promise<void>((resolve) => (this.#wakeReader = resolve));
        }
      }
    } finally {
      this.#forgetSignal();
      this.end();
    }
  }

  #wakeAll(): void {
    this.#wakeReader?.();
    this.#wakeSenders();
  }

  #wakeSenders(): void {
    const waiting = this.#senders;
    this.#senders = [];
    for (const wake of waiting) wake();
  }
}
