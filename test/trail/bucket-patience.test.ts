import { describe, expect, it } from 'vitest';
import { toAppError } from '../../src/aws/aws-error.js';
import { AdaptiveLimit } from '../../src/trail/bucket-limit.js';
import { PatientSender } from '../../src/trail/bucket-patience.js';
import { fakeClock } from './bucket-fakes.js';

const failWith = (name: string, status?: number): never => {
  const error = Object.assign(new Error('no'), {
    name,
    ...(status !== undefined && { $metadata: { httpStatusCode: status } }),
  });
  throw toAppError('s3:GetObject', error);
};

function createSender(signal?: AbortSignal) {
  const clock = fakeClock();
  const limit = new AdaptiveLimit({ initial: 8, max: 8, now: () => 0 });
  const sender = new PatientSender({ clock, ...(signal && { signal }) });
  return { clock, limit, send: <Answer>(call: () => Promise<Answer>) => sender.send(limit, call, () => 1) };
}

describe('requests that fail', () => {
  it.each([
    ['SlowDown', 503],
    ['InternalError', 500],
    ['RequestTimeout', 400],
    ['ECONNRESET', undefined],
    ['TimeoutError', undefined],
    ['TruncatedBody', undefined],
    ['UnknownError', 502],
    ['KMS.ThrottlingException', 400],
  ])('with %s (%s) are sent again until they get through', async (name, status) => {
    const { clock, send } = createSender();
    let sent = 0;
    expect(await send(async () => ((sent += 1) < 4 ? failWith(name, status) : 'answer'))).toBe('answer');
    expect(sent).toBe(4);
    expect(clock.waits).toHaveLength(3);
  });

  it.each([
    ['AccessDenied', 403],
    ['NoSuchKey', 404],
    ['PreconditionFailed', 412],
    ['KMS.DisabledException', 400],
    ['InvalidObjectState', 403],
  ])('with %s are not', async (name, status) => {
    const { clock, send } = createSender();
    await expect(send(async () => failWith(name, status))).rejects.toMatchObject({ kind: 'aws' });
    expect(clock.waits).toEqual([]);
  });

  it('wait longer each time, half a minute in all, and then are believed', async () => {
    const { clock, send } = createSender();
    await expect(send(async () => failWith('SlowDown', 503))).rejects.toMatchObject({ kind: 'aws' });
    expect(clock.waits).toHaveLength(7);
    clock.waits.forEach((wait, index) => {
      const full = Math.min(10_000, 250 * 2 ** index);
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    });
  });

  it('at the same time are sent again at different times', async () => {
    const { clock, send } = createSender();
    let failures = 5;
    const call = async () => ((failures -= 1) >= 0 ? failWith('SlowDown', 503) : 'answer');
    await Promise.all(Array.from({ length: 5 }, () => send(call)));
    expect(new Set(clock.waits).size).toBe(5);
  });

  it('one after the other in spite of all waiting make the next ones fail at once, until one gets through', async () => {
    const { clock, send } = createSender();
    const waitsOf = async (call: () => Promise<string>) => {
      const before = clock.waits.length;
      await send(call).catch(() => undefined);
      return clock.waits.length - before;
    };
    const down = async () => failWith('ECONNREFUSED');
    expect([await waitsOf(down), await waitsOf(down), await waitsOf(down), await waitsOf(down)]).toEqual([7, 7, 7, 0]);
    expect(await waitsOf(async () => 'answer')).toBe(0);
    expect(await waitsOf(down)).toBe(7);
  });

  it('because there are too many make fewer of them', async () => {
    const { limit, send } = createSender();
    let sent = 0;
    await send(async () => ((sent += 1) < 2 ? failWith('SlowDown', 503) : 'answer'));
    expect(limit.current).toBe(4);
  });

  it('are not sent again once the reading is cancelled', async () => {
    const controller = new AbortController();
    const { clock, send } = createSender(controller.signal);
    const call = async () => {
      controller.abort();
      return failWith('AbortError');
    };
    await expect(send(call)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(clock.waits).toEqual([]);
  });
});
