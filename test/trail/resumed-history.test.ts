import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../../src/messages/fail.js';
import { text } from '../../src/messages/text.js';
import { openEventJournals } from '../../src/trail/event-journal-folder.js';
import { eventHistorySource } from '../../src/trail/lookup-events.js';
import type { ReadOptions } from '../../src/trail/source.js';
import { formatSeconds } from '../../src/trail/time.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';
import { type Collected, collect } from './collect.js';
import { tellHistory, toEvent, type ToldEvent } from './told-history.js';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const HOUR = 3600;
const DAY = 24 * HOUR;
const TEN_MINUTES = 600;
const ACCOUNT = '123456789012';

/** What a run did: the ids in order, and what it asked AWS for. */
interface Run extends Collected {
  readonly asked: readonly string[];
}

interface RunOptions {
  readonly folder?: string | undefined;
  readonly nowMs?: number;
  readonly window?: ReadOptions;
  /** The run ends with its n-th request. */
  readonly endsAt?: number;
  readonly pageSize?: number;
}

/** Reads one region to its end or as far as it comes. */
async function run(events: readonly ToldEvent[], options: RunOptions = {}): Promise<Run> {
  const { folder, nowMs = NOW, window = {}, endsAt, pageSize } = options;
  const told = tellHistory(events, nowMs, pageSize);
  let atMs = nowMs;
  const source = eventHistorySource({
    regions: ['eu-west-1'],
    lookUp: async (region, request) => {
      if (endsAt !== undefined && told.asked.length >= endsAt) {
        throw fail('aws', text('history.region-throttled', { region }));
      }
      return told.lookUp(region, request);
    },
    clock: {
      now: () => atMs,
      sleep: async (ms) => {
        atMs += ms;
      },
    },
    journals: folder === undefined ? undefined : openEventJournals(folder, { account: ACCOUNT }),
  });
  // A region that ended before it gave anything is an error and no result.
  const collected = await collect(source, window).catch(() => ({ ids: [], places: [], findings: [], end: noEnd }));
  return { ...collected, asked: told.asked.map(({ since, until }) => `${since} ${until}`) };
}

const noEnd = { files: 0, skipped: 0 };
const second = (ago: number): number => NOW / 1000 - ago;
const moment = (ago: number): string => formatSeconds(second(ago) * 1000);
const event = (ago: number, id = `e${ago}`): ToldEvent => ({ id, second: second(ago) });

/** An event every hour, the newest half an hour ago. */
const hourly = Array.from({ length: 40 }, (_, index) => event(HOUR / 2 + index * HOUR));

describe('reading Event history a second time', () => {
  it('asks for the last hour and what is newer than the journal only', async () => {
    const folder = makeTemporaryFolder('resume');
    const first = await run(hourly, { folder });
    expect(first.asked).toHaveLength(14);
    const again = await run(hourly, { folder });
    expect(again).toEqual({ ...first, asked: [`${moment(1.5 * HOUR)} undefined`] });
    const later = { folder, nowMs: NOW + DAY * 1000 };
    const newer = [event(-HOUR), event(-2 * HOUR), ...hourly];
    const next = await run(newer, later);
    expect(next.ids).toEqual((await run(newer, { nowMs: later.nowMs })).ids);
    expect(next.asked).toEqual([`${moment(1.5 * HOUR)} undefined`, `${moment(1.5 * HOUR)} undefined`]);
    expect(await openEventJournals(folder, { account: ACCOUNT }).open('eu-west-1').list()).toHaveLength(1);
  });

  it('goes on where it was broken off', async () => {
    const folder = makeTemporaryFolder('resume');
    const broken = await run(hourly, { folder, endsAt: 5 });
    expect(broken.ids).toHaveLength(15);
    const resumed = await run(hourly, { folder });
    expect(resumed.ids).toEqual(hourly.map(({ id }) => id));
    // The second that it was broken off in is asked for again: more of it may be on the page that never came.
    expect(resumed.asked[0]).toBe(`${moment(1.5 * HOUR)} undefined`);
    expect(resumed.asked.slice(1)).toEqual(Array.from({ length: 9 }, () => `undefined ${moment(14.5 * HOUR)}`));
  });

  it('adds what is missing at the old end, and reads a narrower window without asking for it', async () => {
    const folder = makeTemporaryFolder('resume');
    await run(hourly, { folder, window: { since: moment(10 * HOUR) } });
    const wider = await run(hourly, { folder, window: { since: moment(20 * HOUR) } });
    expect(wider.ids).toEqual(hourly.slice(0, 20).map(({ id }) => id));
    expect(new Set(wider.asked.slice(1))).toEqual(new Set([`${moment(20 * HOUR)} ${moment(10 * HOUR + 1)}`]));
    const inside = { since: moment(15 * HOUR), until: moment(5 * HOUR) };
    const narrower = await run(hourly, { folder, window: inside });
    expect(narrower.ids).toEqual(hourly.slice(5, 15).map(({ id }) => id));
    expect(narrower.asked).toEqual([]);
  });

  it('finds an event that came late', async () => {
    const folder = makeTemporaryFolder('resume');
    const late = { ...event(50 * 60, 'late'), toldAt: second(0) + 60 };
    const events = [event(10 * 60), late, event(2 * HOUR)];
    expect((await run(events, { folder })).ids).toEqual(['e600', 'e7200']);
    expect((await run(events, { folder, nowMs: NOW + 120_000 })).ids).toEqual(['e600', 'late', 'e7200']);
  });

  it('does not take for empty what a clock that is fast took for past', async () => {
    const folder = makeTemporaryFolder('resume');
    await run([event(2 * HOUR)], { folder, nowMs: NOW + 5 * DAY * 1000 });
    expect((await run([event(0), event(HOUR), event(2 * HOUR)], { folder })).ids).toEqual(['e0', 'e3600', 'e7200']);
  });

  it('throws away a journal whose events AWS has not: it is another history', async () => {
    const folder = makeTemporaryFolder('resume');
    await run(hourly, { folder });
    const other = hourly.map(({ second: time }, index) => ({ id: `other-${index}`, second: time }));
    expect((await run(other, { folder })).ids).toEqual(other.map(({ id }) => id));
    expect((await run(other, { folder })).asked).toHaveLength(1);
  });

  it('reads again what is damaged in the journal, wherever it lies', async () => {
    for (const damaged of [0, 1, 2]) {
      const folder = makeTemporaryFolder('resume');
      const journal = openEventJournals(folder, { account: ACCOUNT }).open('eu-west-1');
      const events = [0, 1, 2].map((index) => ({ id: `e${index}`, second: second(1000 * (9 + index)) }));
      for (const one of events) await journal.write({ from: one.second - 999, to: one.second }, [toEvent(one)]);
      const segments = (await journal.list()).toSorted((a, b) => b.to - a.to);
      writeFileSync(segments[damaged]?.path ?? '', 'no gzip');
      expect((await run(events, { folder })).ids).toEqual(['e0', 'e1', 'e2']);
      expect((await run(events, { folder })).asked).toHaveLength(1);
    }
  });

  it('is read right by two at once', async () => {
    const folder = makeTemporaryFolder('resume');
    const runs = await Promise.all([
      run(hourly, { folder }),
      run(hourly, { folder, endsAt: 7 }),
      run(hourly, { folder }),
    ]);
    expect(runs.map(({ ids }) => ids.length)).toEqual([40, 21, 40]);
    const { ids, asked } = await run(hourly, { folder });
    expect(ids).toEqual(hourly.map(({ id }) => id));
    expect(asked).toHaveLength(1);
  });

  it('says once that nothing could be kept', async () => {
    const { findings, ids } = await run(hourly, { folder: '/dev/null/journal' });
    expect(findings).toEqual(['journal-unusable /dev/null/journal']);
    expect(ids).toHaveLength(40);
  });

  it('reads on from where a second was torn in two', async () => {
    const folder = makeTemporaryFolder('resume');
    const burst = Array.from({ length: 7 }, (_, index) => event(2 * HOUR, `burst-${index}`));
    await run([event(1.5 * HOUR), ...burst], { folder, endsAt: 2 });
    expect((await run([event(1.5 * HOUR), ...burst], { folder })).ids).toEqual(['e5400', ...burst.map(({ id }) => id)]);
  });
});

describe('Event history with a journal', () => {
  const history = fc.array(
    fc.record({
      // A day dense with events about the time of the readings, and few from when Event history begins.
      second: fc.oneof(
        fc.integer({ min: 0, max: 24 * 6 }).map((steps) => NOW / 1000 + 12 * HOUR - steps * TEN_MINUTES),
        fc.integer({ min: 0, max: 10 * 24 }).map((hours) => NOW / 1000 - 85 * DAY - hours * HOUR),
      ),
      lateSeconds: fc.constantFrom(0, 0, TEN_MINUTES, HOUR),
    }),
    { maxLength: 80, size: 'max' },
  );
  const reading = fc.record({
    later: fc.integer({ min: 0, max: 12 }),
    sinceHours: fc.option(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 80 * 24, max: 95 * 24 })), {
      nil: undefined,
    }),
    untilHours: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    endsAt: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
    pageSize: fc.integer({ min: 1, max: 8 }),
  });

  it('is read the same as without one, whatever was read before and how far it came', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(reading, { minLength: 1, maxLength: 6, size: 'max' }),
        async (made, readings) => {
          const folder = makeTemporaryFolder('resume');
          const events = made.map(({ second: time, lateSeconds }, index) => ({
            id: `event-${index}`,
            second: time,
            toldAt: time + lateSeconds,
          }));
          let nowMs = NOW;
          for (const { later, sinceHours, untilHours, endsAt, pageSize } of readings) {
            nowMs += later * TEN_MINUTES * 1000;
            const window = {
              ...(sinceHours !== undefined && { since: formatSeconds(nowMs - sinceHours * HOUR * 1000) }),
              ...(untilHours !== undefined && { until: formatSeconds(nowMs - untilHours * HOUR * 1000) }),
            };
            if (window.since !== undefined && window.until !== undefined && window.since > window.until) continue;
            await run(events, { folder, nowMs, window, pageSize, ...(endsAt !== undefined && { endsAt }) });
            const { asked: _, ...kept } = await run(events, { folder, nowMs, window, pageSize });
            const { asked, ...plain } = await run(events, { nowMs, window, pageSize });
            expect(kept).toEqual(plain);
            expect(asked.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
