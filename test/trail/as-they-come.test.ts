import { describe, expect, it } from 'vitest';
import { mapAsTheyCome } from '../../src/trail/as-they-come.js';

const settled = () => new Promise(setImmediate);

async function* count(to: number): AsyncGenerator<number, void, undefined> {
  for (let item = 1; item <= to; item += 1) yield item;
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('mapping several at once', () => {
  it('yields every result, those of quick calls before those of slow ones', async () => {
    let finishFirst = (): void => undefined;
    const first = new Promise<void>((resolve) => (finishFirst = resolve));
    const results = mapAsTheyCome(count(3), 2, async (item) => {
      if (item === 1) await first;
      if (item === 3) finishFirst();
      return item;
    });
    expect(await collect(results)).toEqual([2, 3, 1]);
  });

  it('has no more calls under way than asked for, results that nobody took among them', async () => {
    let started = 0;
    const results = mapAsTheyCome(count(10), 3, async (item) => {
      started += 1;
      return item;
    });
    await results.next();
    await settled();
    expect(started).toBeLessThanOrEqual(5);
    expect(await collect(results)).toHaveLength(9);
    expect(started).toBe(10);
  });

  it('ends with the first call that fails, and with the items when these fail', async () => {
    const failing = mapAsTheyCome(count(5), 2, async (item) => (item === 2 ? Promise.reject(new Error('call')) : item));
    await expect(collect(failing)).rejects.toThrow('call');
    const broken = (async function* () {
      yield 1;
      throw new Error('items');
    })();
    await expect(collect(mapAsTheyCome(broken, 2, async (item) => item))).rejects.toThrow('items');
  });

  it('asks for no more items when the reading is left', async () => {
    let asked = 0;
    const items = (async function* () {
      while (true) yield (asked += 1);
    })();
    for await (const item of mapAsTheyCome(items, 2, async (number) => number)) if (item === 3) break;
    await settled();
    const atEnd = asked;
    await settled();
    expect(asked).toBe(atEnd);
  });

  it('stops although a call never ends', async () => {
    const controller = new AbortController();
    const results = collect(mapAsTheyCome(count(1), 1, () => new Promise(() => undefined), controller.signal));
    await settled();
    controller.abort();
    await expect(results).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
