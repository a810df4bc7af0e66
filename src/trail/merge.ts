/** The items of several iterables at once, as they come. Ending it early, or an error in one, ends them all. */
export async function* merge<Item>(sources: readonly AsyncIterable<Item>[]): AsyncGenerator<Item, void, undefined> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const advance = async (iterator: AsyncIterator<Item>) => ({ iterator, result: await iterator.next() });
  const pending = new Map(iterators.map((iterator) => [iterator, advance(iterator)]));
  try {
    while (pending.size > 0) {
      const { iterator, result } = await Promise.race(pending.values());
      if (result.done) {
        pending.delete(iterator);
      } else {
        pending.set(iterator, advance(iterator));
        yield result.value;
      }
    }
  } finally {
    for (const unused of pending.values()) unused.catch(() => undefined);
    await Promise.allSettled([...pending.keys()].map(async (iterator) => iterator.return?.()));
  }
}
