import { describe, expect, it } from 'vitest';
import type { LookedUpEvent } from '../../src/aws/event-history.js';
import type { EventJournal } from '../../src/trail/event-journal.js';
import { JournalWriter } from '../../src/trail/event-journal-writer.js';

/** An event whose record has this many characters. */
function event(second: number, chars = 10): LookedUpEvent {
  return { EventId: `e${second}`, EventTime: new Date(second * 1000), CloudTrailEvent: 'x'.repeat(chars) };
}

const LARGE = 400_000;

function start(options: { settled?: number; to?: number } = {}) {
  const written: string[] = [];
  const journal: Pick<EventJournal, 'write'> = {
    write: async ({ from, to }, events) => {
      written.push(`${from}-${to}: ${events.map(({ EventId }) => EventId).join(' ')}`);
    },
  };
  const writer = new JournalWriter(journal as EventJournal, { settled: options.settled ?? 1000, to: options.to });
  return { written, writer };
}

describe('what comes of Event history', () => {
  it('is written when there is enough of it, up to the last whole second', async () => {
    const { written, writer } = start();
    await writer.add([event(900, LARGE), event(800, LARGE), event(700, LARGE)]);
    expect(written).toEqual(['701-900: e900 e800']);
    await writer.add([event(700), event(600)]);
    expect(written).toHaveLength(1);
    await writer.finish(500);
    expect(written).toEqual(['701-900: e900 e800', '500-700: e700 e700 e600']);
  });

  it('is written as far as it is whole when the reading is broken off', async () => {
    const { written, writer } = start();
    await writer.add([event(900), event(800), event(800)]);
    await writer.breakOff();
    expect(written).toEqual(['801-900: e900']);
  });

  it('is not written before it is settled', async () => {
    const { written, writer } = start({ settled: 850 });
    await writer.add([event(900), event(851), event(850), event(10)]);
    await writer.finish(0);
    expect(written).toEqual(['0-850: e850 e10']);
  });

  it('holds that nothing happened only where it lies between what is known', async () => {
    const open = start();
    await open.writer.finish(0);
    expect(open.written).toEqual([]);
    const between = start({ to: 500 });
    await between.writer.add([event(400)]);
    await between.writer.finish(300);
    expect(between.written).toEqual(['300-500: e400']);
    const empty = start({ to: 500 });
    await empty.writer.finish(300);
    expect(empty.written).toEqual(['300-500: ']);
    const nothing = start({ to: 500 });
    await nothing.writer.breakOff();
    expect(nothing.written).toEqual([]);
  });

  it('is written only once', async () => {
    const { written, writer } = start();
    await writer.add([event(900)]);
    await writer.finish(100);
    await writer.breakOff();
    await writer.finish(100);
    expect(written).toEqual(['100-900: e900']);
  });

  it('is not kept where it is in no order, or has no time: nobody could tell what is missing', async () => {
    const disordered = start();
    await disordered.writer.add([event(800), event(900)]);
    await disordered.writer.finish(0);
    expect(disordered.written).toEqual([]);
    const timeless = start();
    await timeless.writer.add([event(800), { EventId: 'timeless' }, event(700)]);
    await timeless.writer.finish(0);
    expect(timeless.written).toEqual([]);
  });
});
