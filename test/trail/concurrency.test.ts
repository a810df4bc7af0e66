import { describe, expect, it } from 'vitest';
import { mapInOrder } from '../../src/trail/in-order.js';
import { merge } from '../../src/trail/merge.js';

async function* from<Item>(items: readonly Item[], onClose: () => void = () => undefined): AsyncGenerator<Item> {
  try {
    yield* items;
  } finally {
    onClose();
  }
}

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const gathered: Item[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

/** Promises that are settled by hand. */
function createGate() {
  const open = new Map<number, () => void>();
  const pass = (item: number): Promise<number> => new Promise((resolve) => open.set(item, () => resolve(item * 10)));
  return { pass, open: (item: number) => open.get(item)?.(), waiting: () => [...open.keys()] };
}

const failAtTwo = async (item: number): Promise<number> => {
  if (item === 2) throw new Error('no');
  return item;
};

async function* failing(): AsyncGenerator<number> {
  yield 1;
  throw new Error('no');
}

describe('mapping ahead', () => {
  it('yields in the order of the items, whatever finishes first', async () => {
    const gate = createGate();
    const result = gather(mapInOrder(from([1, 2, 3]), 3, gate.pass));
    await new Promise(setImmediate);
    for (const item of [3, 2, 1]) gate.open(item);
    expect(await result).toEqual([10, 20, 30]);
  });

  it('has no more calls under way than it may', async () => {
    const gate = createGate();
    const result = gather(mapInOrder(from([1, 2, 3, 4]), 2, gate.pass));
    await new Promise(setImmediate);
    expect(gate.waiting()).toEqual([1, 2]);
    for (const item of [1, 2, 3, 4]) {
      gate.open(item);
      await new Promise(setImmediate);
    }
    expect(await result).toEqual([10, 20, 30, 40]);
  });

  it('throws at the place of the item that failed', async () => {
    const seen: number[] = [];
    await expect(
      (async () => {
        for await (const item of mapInOrder(from([1, 2, 3]), 3, failAtTwo)) seen.push(item);
      })(),
    ).rejects.toThrow('no');
    expect(seen).toEqual([1]);
  });
});

describe('merging', () => {
  it('yields everything of all', async () => {
    expect((await gather(merge([from([1, 2, 3]), from<number>([]), from([4])]))).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('closes them all when the reader has enough', async () => {
    let closed = 0;
    const close = (): void => void (closed += 1);
    for await (const item of merge([from([1, 2], close), from([1, 2], close)])) if (item === 1) break;
    expect(closed).toBe(2);
  });

  it('closes the others when one fails', async () => {
    let closed = 0;
    const others = from([1, 2, 3, 4], () => void (closed += 1));
    await expect(gather(merge([failing(), others]))).rejects.toThrow('no');
    expect(closed).toBe(1);
  });
});
