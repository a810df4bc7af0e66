/**
 * Maps with up to `concurrency` calls under way ahead of the consumer, and yields the results in the order of the items. A rejected call
 * throws at its place.
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  concurrency: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    const result = map(item);
    // Its turn comes later: until then a rejection is nobody's, which would end the process.
    result.catch(() => undefined);
    running.push(result);
    if (running.length >= concurrency) yield await (running.shift() ?? result);
  }
  for (const result of running) yield await result;
}
