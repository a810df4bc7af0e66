import { describe, expect, it } from 'vitest';
import { AdaptiveLimit, type Turn } from '../../src/trail/bucket-limit.js';
import { ByteBudget } from '../../src/trail/bucket-memory.js';

/** A service whose answers take `latencyMs`, and that answers at most `perMs` requests a millisecond. */
async function serve(
  limit: AdaptiveLimit,
  clock: { ms: number },
  rounds: number,
  ratePerMs: (running: number) => number,
) {
  let running: Turn[] = [];
  const wanted = 400;
  for (let round = 0; round < rounds; round += 1) {
    const asking = Array.from({ length: wanted }, () => limit.take().then((turn) => void running.push(turn)));
    for (let served = 0; served < wanted;) {
      await new Promise(setImmediate);
      const answered = running;
      running = [];
      served += answered.length;
      clock.ms += answered.length / ratePerMs(answered.length);
      for (const turn of answered) turn.done(1);
    }
    await Promise.all(asking);
  }
}

describe('the number of requests under way', () => {
  const create = (clock = { ms: 0 }, max = 64) => new AdaptiveLimit({ initial: 8, max, now: () => clock.ms });

  it('is at first what it begins with, and who comes first gets a turn first', async () => {
    const limit = create();
    const order: number[] = [];
    const turns: Turn[] = [];
    const takeTurn = async (index: number) => {
      const turn = await limit.take();
      order.push(index);
      turns.push(turn);
    };
    for (let index = 0; index < 10; index += 1) {
      void takeTurn(index);
    }
    await new Promise(setImmediate);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    turns[0]?.failed();
    await new Promise(setImmediate);
    expect(order).toHaveLength(9);
  });

  it('grows close to the most allowed where more requests bring more', async () => {
    const clock = { ms: 0 };
    const limit = create(clock, 64);
    await serve(limit, clock, 10, (running) => running);
    expect(limit.current).toBeGreaterThan(48);
    expect(limit.current).toBeLessThanOrEqual(64);
  });

  it('stays near what is enough where more requests bring nothing', async () => {
    const clock = { ms: 0 };
    const limit = create(clock, 64);
    await serve(limit, clock, 10, () => 10);
    expect(limit.current).toBeLessThanOrEqual(12);
  });

  it('does not grow while nobody waits for a turn', async () => {
    const clock = { ms: 0 };
    const limit = create(clock);
    for (let request = 0; request < 200; request += 1) {
      const turn = await limit.take();
      clock.ms += 1;
      turn.done(1);
    }
    expect(limit.current).toBe(8);
  });

  it('falls to the half when requests are refused, once for all that were under way, and never below one', async () => {
    const limit = create();
    const turns = await Promise.all(Array.from({ length: 8 }, () => limit.take()));
    for (const turn of turns) turn.throttled();
    expect(limit.current).toBe(4);
    for (let refused = 0; refused < 5; refused += 1) (await limit.take()).throttled();
    expect(limit.current).toBe(1);
  });
});

describe('bytes held at once', () => {
  it('are within the budget, in the order asked for', async () => {
    const budget = new ByteBudget(100);
    const entered: string[] = [];
    const take = async (name: string, bytes: number) => {
      const release = await budget.take(bytes);
      entered.push(name);
      return release;
    };
    const first = await take('60', 60);
    void take('50', 50);
    void take('30', 30);
    await new Promise(setImmediate);
    expect(entered).toEqual(['60']);
    first();
    await new Promise(setImmediate);
    expect(entered).toEqual(['60', '50', '30']);
  });

  it('may be more than the budget for a single one, which is then alone', async () => {
    const budget = new ByteBudget(100);
    const huge = await budget.take(500);
    let entered = false;
    void budget.take(1).then(() => (entered = true));
    await new Promise(setImmediate);
    expect(entered).toBe(false);
    huge();
    await new Promise(setImmediate);
    expect(entered).toBe(true);
  });
});
