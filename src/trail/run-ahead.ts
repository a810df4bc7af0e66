import { Channel } from './channel.js';

/** How far to read ahead. */
export interface AheadOptions<Item> {
  /** How much an item counts, by default 1. */
  readonly weigh?: (item: Item) => number;
  /** Weight of the items from which on reading waits for the consumer. */
  readonly limit: number;
  /** Ends it with an AppError `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

/** The same items, of which some are read before they are asked for. A failure is thrown at once, before what was read ahead. */
export async function* runAhead<Item>(
  items: AsyncIterable<Item>,
  { weigh = () => 1, limit, signal }: AheadOptions<Item>,
): AsyncGenerator<Item, void, undefined> {
  const channel = new Channel<Item>(limit, signal);
  void pump(items, channel, weigh);
  yield* channel.read();
}

async function pump<Item>(
  items: AsyncIterable<Item>,
  channel: Channel<Item>,
  weigh: (item: Item) => number,
): Promise<void> {
  try {
    for await (const item of items) if (!(await channel.send(item, weigh(item)))) return;
    channel.end();
  } catch (error) {
    channel.fail(error);
  }
}
