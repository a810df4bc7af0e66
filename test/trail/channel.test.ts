import { describe, expect, it } from 'vitest';
import { Channel } from '../../src/trail/channel.js';

const settled = () => new Promise(setImmediate);

async function readAll<Item>(channel: Channel<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of channel.read()) items.push(item);
  return items;
}

describe('a channel', () => {
  it('hands over what was sent, in order, also what was sent before it ended', async () => {
    const channel = new Channel<number>(10);
    for (const item of [1, 2, 3]) expect(await channel.send(item)).toBe(true);
    channel.end();
    expect(await readAll(channel)).toEqual([1, 2, 3]);
  });

  it('lets who sends wait until there is room, by weight', async () => {
    const channel = new Channel<string>(10);
    const sent: string[] = [];
    const send = async (item: string, weight: number) => {
      if (await channel.send(item, weight)) sent.push(item);
    };
    void send('heavy', 10);
    void send('next', 1);
    await settled();
    expect(sent).toEqual(['heavy']);
    expect((await channel.read().next()).value).toBe('heavy');
    await settled();
    expect(sent).toEqual(['heavy', 'next']);
  });

  it('tells who sends, waiting or not, that nobody reads any more', async () => {
    const channel = new Channel<number>(1);
    await channel.send(1);
    const waiting = channel.send(2);
    for await (const item of channel.read()) if (item === 1) break;
    expect([await waiting, await channel.send(3)]).toEqual([expect.any(Boolean), false]);
  });

  it('throws a failure at once and drops what nobody had read', async () => {
    const channel = new Channel<number>(10);
    await channel.send(1);
    channel.fail(new Error('first'));
    channel.fail(new Error('second'));
    await expect(readAll(channel)).rejects.toThrow('first');
  });

  it('stops who waits for it when the signal comes, before or meanwhile', async () => {
    const controller = new AbortController();
    const meanwhile = readAll(new Channel(1, controller.signal));
    controller.abort();
    await expect(meanwhile).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(readAll(new Channel(1, controller.signal))).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
