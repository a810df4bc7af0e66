import { type Intercept, interceptCalls } from '../setup/test-account.js';
import type { AwsClients } from '../../src/aws/clients.js';

/** One of several runs that go on at once. */
export interface Actor {
  /** Its place, from 0. */
  readonly index: number;
  /** Puts its clients under the schedule. */
  readonly wrap: (aws: AwsClients) => AwsClients;
}

/** A call that waits for its turn. */
export interface WaitingCall {
  readonly actor: number;
  /** How many calls of this actor were let through before. */
  readonly number: number;
  readonly operation: string;
}

/**
 * Which of the waiting calls goes next. All that are not at their end wait, so the same schedule always makes the same order; of an
 * actor that sends several at once, the first sent is first.
 */
export type Schedule = (waiting: readonly WaitingCall[]) => WaitingCall;

/** Lets runs go on at once, one call at a time, in the order of a schedule. Answers what each came to. */
export async function interleave<T>(
  runs: readonly ((actor: Actor) => Promise<T>)[],
  schedule: Schedule,
): Promise<readonly PromiseSettledResult<T>[]> {
  const turns = createTurns(runs.length, schedule);
  const ends = runs.map(async (run, index) => {
    try {
      return await run({ index, wrap: (aws) => interceptCalls(aws, turns.intercept(index)) });
    } finally {
      turns.leave(index);
    }
  });
  return Promise.allSettled(ends);
}

interface Queued extends WaitingCall {
  readonly go: () => void;
}

function createTurns(actors: number, schedule: Schedule) {
  const queue: Queued[] = [];
  const present = new Set(Array.from({ length: actors }, (_, index) => index));
  const passed = Array.from({ length: actors }, () => 0);
  let underWay = false;

  /** Nobody is let through while somebody who is still there may yet come. */
  const next = (): void => {
    if (underWay || [...present].some((actor) => !queue.some((call) => call.actor === actor))) return;
    if (queue.length === 0) return;
    const chosen = queue.splice(queue.indexOf(schedule(queue) as Queued), 1)[0];
    if (!chosen) return;
    underWay = true;
    passed[chosen.actor] = chosen.number + 1;
    chosen.go();
  };

  const intercept =
    (actor: number): Intercept =>
    async (operation, send) => {
      await new Promise<void>((go) => {
        queue.push({ actor, number: passed[actor] ?? 0, operation, go });
        next();
      });
      try {
        return await send();
      } finally {
        underWay = false;
        // What this answer leads to comes before the next turn is given.
        setImmediate(next);
      }
    };

  return {
    intercept,
    leave(actor: number): void {
      present.delete(actor);
      next();
    },
  };
}
