import { Channel } from './channel.js';

/**
 * Maps with up to `concurrency` calls under way, and yields the results as they come, so that no slow one holds the others up. The first
 * call that is rejected ends it with that error.
 * @param signal ends it with an AppError `cancelled`, whatever is under way.
 */
export async function* mapAsTheyCome<Item, Result>(
  items: AsyncIterable<Item>,
  concurrency: number,
  map: (item: Item) => Promise<Result>,
  signal?: AbortSignal,
): AsyncGenerator<Result, void, undefined> {
  // Results of calls that are done count as under way until they are taken.
  const slots = new Channel<undefined>(concurrency);
  const free = slots.read();
  const results = new Channel<Result>(Number.POSITIVE_INFINITY, signal);
  void startCalls();
  try {
    for await (const result of results.read()) {
      await free.next();
      yield result;
    }
  } finally {
    slots.end();
  }

  async function startCalls(): Promise<void> {
    const running = new Set<Promise<void>>();
    try {
      for await (const item of items) {
        if (!(await slots.send(undefined))) return;
        const call = map(item).then(
          (result) => void results.send(result),
          (error: unknown) => results.fail(error),
        );
        running.add(call);
        void call.finally(() => running.delete(call));
      }
      await Promise.all(running);
      results.end();
    } catch (error) {
      results.fail(error);
    }
  }
}
