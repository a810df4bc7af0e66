import { describe, expect, it } from 'vitest';
import { interruptibleClock, orNothingChanged, untilInterrupted } from '../../src/commands/interruptible.js';
import { fail } from '../../src/messages/fail.js';
import { text } from '../../src/messages/text.js';

const never = new Promise<never>(() => undefined);

describe('work that may be interrupted', () => {
  it('answers what came of it, or throws what it threw', async () => {
    const { signal } = new AbortController();
    expect(await untilInterrupted(signal, Promise.resolve(1))).toBe(1);
    await expect(untilInterrupted(signal, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('ends as cancelled when the process is asked to end, before it or meanwhile', async () => {
    const stop = new AbortController();
    const work = untilInterrupted(stop.signal, never);
    stop.abort();
    await expect(work).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(untilInterrupted(stop.signal, never)).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('waits no longer than until then', async () => {
    const stop = new AbortController();
    const clock = interruptibleClock({ now: () => 5, sleep: () => never }, stop.signal);
    const asleep = clock.sleep(60_000);
    stop.abort();
    await expect(asleep).rejects.toMatchObject({ kind: 'cancelled' });
    expect(clock.now()).toBe(5);
  });
});

describe('work that changes nothing before its end', () => {
  it('says so where it was cancelled', async () => {
    const cancelled = (): Promise<never> => Promise.reject(fail('cancelled', text('commands.cancelled', {})));
    await expect(orNothingChanged(cancelled)).rejects.toMatchObject({
      kind: 'cancelled',
      text: { key: 'commands.cancelled-unchanged' },
    });
  });

  it('keeps any other error as it is', async () => {
    const broken = new Error('broken');
    await expect(orNothingChanged(() => Promise.reject(broken))).rejects.toBe(broken);
  });
});
