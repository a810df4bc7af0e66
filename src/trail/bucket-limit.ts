/** How a limit begins, and how far it may go. */
export interface LimitSettings {
  readonly initial: number;
  readonly max: number;
  /** Milliseconds, from any moment. */
  readonly now: () => number;
}

/** The right to have one request under way; one of its methods is called, once, when the request is done. */
export interface Turn {
  /** It brought this much, in any unit, the same for all requests of the limit. */
  done(work: number): void;
  /** It was refused because there were too many. */
  throttled(): void;
  /** It failed for reasons of its own. */
  failed(): void;
}

/** Answers between two looks at the throughput, as a multiple of the limit. */
const ROUNDS_PER_LOOK = 2;
const STEP = 1.5;
/** Throughput that grows by less is taken for the same. */
const WORTHWHILE = 1.05;
/** Looks without a change after a step that brought nothing, or a refusal. */
const REST_LOOKS = 16;

/**
 * How many requests may be under way. It grows as long as more of them bring more, goes back a step where they do not, and to the half
 * where AWS refuses; it does not grow while requests are not what is waited for.
 */
export class AdaptiveLimit {
  readonly #max: number;
  readonly #now: () => number;
  readonly #waiting: (() => void)[] = [];
  #limit: number;
  #running = 0;
  #cuts = 0;
  #restLooks = 0;
  #before: { readonly limit: number; readonly rate: number } | undefined;
  #look: { readonly startedAt: number; answers: number; crowded: number; work: number };

  constructor({ initial, max, now }: LimitSettings) {
    this.#limit = initial;
    this.#max = max;
    this.#now = now;
    this.#look = this.#startLook();
  }

  /** Requests that may be under way now. */
  get current(): number {
    return this.#limit;
  }

  /** Waits for a turn; whoever comes first gets it first. */
  async take(): Promise<Turn> {
    if (this.#waiting.length > 0 || this.#running >= this.#limit) {
      await new Promise<void>((enter) => this.#waiting.push(enter));
    } else {
      this.#running += 1;
    }
    const cuts = this.#cuts;
    return {
      done: (work) => this.#count(work),
      throttled: () => this.#cut(cuts),
      failed: () => this.#leave(),
    };
  }

  #count(work: number): void {
    const look = this.#look;
    look.work += work;
    look.answers += 1;
    if (this.#waiting.length > 0) look.crowded += 1;
    if (look.answers >= this.#limit * ROUNDS_PER_LOOK) this.#weigh();
    this.#leave();
  }

  #weigh(): void {
    const { startedAt, answers, crowded, work } = this.#look;
    const elapsedMs = this.#now() - startedAt;
    this.#look = this.#startLook();
    if (crowded * 2 < answers || elapsedMs <= 0) return;
    if (this.#restLooks > 0) {
      this.#restLooks -= 1;
      return;
    }
    const rate = work / elapsedMs;
    if (this.#before === undefined || rate > this.#before.rate * WORTHWHILE) {
      this.#before = { limit: this.#limit, rate };
      this.#limit = Math.min(this.#max, Math.ceil(this.#limit * STEP));
    } else {
      this.#limit = this.#before.limit;
      this.#rest();
    }
  }

  /** Requests sent before the last cut tell nothing of the limit after it. */
  #cut(cutsWhenSent: number): void {
    if (cutsWhenSent === this.#cuts) {
      this.#cuts += 1;
      this.#limit = Math.max(1, Math.floor(this.#limit / 2));
      this.#rest();
      this.#look = this.#startLook();
    }
    this.#leave();
  }

  #rest(): void {
    this.#before = undefined;
    this.#restLooks = REST_LOOKS;
  }

  #leave(): void {
    this.#running -= 1;
    while (this.#running < this.#limit) {
      const enter = this.#waiting.shift();
      if (!enter) return;
      this.#running += 1;
      enter();
    }
  }

  #startLook() {
    return { startedAt: this.#now(), answers: 0, crowded: 0, work: 0 };
  }
}
