import { findPassingError } from '../aws/passing-error.js';
import type { Clock } from '../model/clock.js';
import type { AdaptiveLimit } from './bucket-limit.js';
import { stopIfCancelled } from './cancel.js';

/** Times that a request is sent before its failure is believed: half a minute of waiting where AWS asks for fewer of them. */
const ATTEMPTS = 8;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** Requests in a row whose failure was believed, from which on no other is waited for until one gets through. */
const HOPELESS_AFTER = 3;

/** Fractions that differ from each other as long as possible: waits of requests that failed together end apart. */
const GOLDEN_RATIO = 0.618_033_988_75;

/** How requests are sent. */
export interface Patience {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Sends requests again that fail for a reason that passes, each time after a longer wait and a new turn.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export class PatientSender {
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  #givenUp = 0;
  #waits = 0;

  constructor({ clock, signal }: Patience) {
    this.#clock = clock;
    this.#signal = signal;
  }

  /**
   * @param workOf what an answer brought, in the limit's unit.
   * @throws what `send` threw last; AppError `cancelled`.
   */
  async send<Answer>(
    limit: AdaptiveLimit,
    send: () => Promise<Answer>,
    workOf: (answer: Answer) => number,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      stopIfCancelled(this.#signal);
      const turn = await limit.take();
      try {
        const answer = await send();
        turn.done(workOf(answer));
        this.#givenUp = 0;
        return answer;
      } catch (error) {
        stopIfCancelled(this.#signal);
        const passing = findPassingError(error);
        if (passing === 'throttled') turn.throttled();
        else turn.failed();
        if (!passing) throw error;
        if (attempt >= ATTEMPTS || this.#givenUp >= HOPELESS_AFTER) {
          this.#givenUp += 1;
          throw error;
        }
      }
      await this.#clock.sleep(this.#waitMs(attempt));
    }
  }

  #waitMs(attempt: number): number {
    this.#waits += 1;
    const fraction = (this.#waits * GOLDEN_RATIO) % 1;
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (0.5 + fraction / 2);
  }
}
