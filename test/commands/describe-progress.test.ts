import { describe, expect, it } from 'vitest';
import { openProgressWords } from '../../src/commands/describe-progress.js';
import { speak } from '../../src/messages/text.js';
import type { HistoryProgress } from '../../src/trail/source.js';

const say = speak('en');

/** Progress of one source at these milliseconds, in words. */
function tell(steps: readonly (readonly [ms: number, progress: Partial<HistoryProgress>])[]) {
  let nowMs = 1_000_000;
  const words = openProgressWords({ now: () => nowMs });
  return steps.map(([ms, progress]) => {
    nowMs = 1_000_000 + ms;
    const { done, live } = words({
      origin: { kind: 'logs', location: '/logs' },
      files: 0,
      records: 0,
      bytes: 0,
      ...progress,
    });
    return { done: say(done), live: say(live) };
  });
}

describe('the progress of reading', () => {
  const read = { files: 10, records: 50_000, bytes: 20_000_000 };
  const total = { files: 40, bytes: 100_000_000 };

  it('tells of what was done nothing but what every run would tell', () => {
    const [, slow] = tell([
      [0, {}],
      [9000, { ...read, total }],
    ]);
    const [, fast] = tell([
      [0, {}],
      [4000, { ...read, total }],
    ]);
    expect(slow?.done).toBe('/logs: 50000 records read from 10 files');
    expect(fast?.done).toBe(slow?.done);
  });

  it('tells rates and the time left once there is a total', () => {
    expect(
      tell([
        [0, {}],
        [5000, { ...read, total }],
      ]).at(-1)?.live,
    ).toBe('10 of 40 files, 20 of 100 MB, 10000 records a second, 0:20 left: /logs');
  });

  it('tells no time left before the total is known, or where more was read than there should be', () => {
    const live = '10 files, 20 MB, 10000 records a second read of /logs';
    expect(
      tell([
        [0, {}],
        [5000, read],
      ]).at(-1)?.live,
    ).toBe(live);
    expect(
      tell([
        [0, {}],
        [5000, { ...read, total: { files: 1, bytes: 5 } }],
      ]).at(-1)?.live,
    ).toBe(live);
  });

  it('tells no rates in the first seconds', () => {
    expect(
      tell([
        [0, {}],
        [1000, { ...read, bytes: 1_500_000, total }],
      ]).at(-1)?.live,
    ).toBe('10 files, 1.5 MB read of /logs');
  });

  it('tells minutes where it takes minutes', () => {
    expect(
      tell([
        [0, {}],
        [30_000, { ...read, total }],
      ]).at(-1)?.live,
    ).toContain(', 2:00 left');
  });

  it('tells of sources that count no bytes what they have done', () => {
    expect(
      tell([
        [0, {}],
        [5000, { files: 1, records: 7 }],
      ]).at(-1)?.live,
    ).toBe('/logs: 7 records read from 1 file');
  });
});
