import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROW, ROW_WORDS, TEXT_ID } from '../../src/model/mined-part.js';
import { findEventIdWords } from '../../src/usage/event-ids.js';
import { openSharedEntries } from '../../src/usage/shared-entries.js';

/** A row of an event. */
function makeRow(id: string, seconds: number, ids: string[]): Uint32Array {
  const row = new Uint32Array(ROW_WORDS);
  const words = findEventIdWords(id);
  row.set(words ?? [ids.push(id) - 1, 0, 0, 0], ROW.id);
  row[ROW.time] = seconds;
  row[ROW.network] = words ? 0 : TEXT_ID;
  return row;
}

/** Which of the events are told as shared, each as owner, id and second. */
function findShared(events: readonly (readonly [owner: number, id: string, seconds: number])[], slotBits?: number) {
  const shared = openSharedEntries(slotBits);
  const ids: string[] = [];
  const rows = events.map(([owner, id, seconds]) => ({ owner, row: makeRow(id, seconds, ids) }));
  for (const { owner, row } of rows) shared.note(owner, row, 0, ids);
  return rows.map(({ row }) => shared.isShared(row, 0, ids));
}

const uuid = '0000000a-0000-4000-8000-00000000000a';

describe('an event is shared', () => {
  test('when two owners noted its id and second, whatever the case of the id', () => {
    const told = findShared([
      [0, uuid, 10],
      [1, uuid.toUpperCase(), 10],
      [0, 'Odd', 10],
      [2, 'oDD', 10],
    ]);
    expect(told).toEqual([true, true, true, true]);
  });

  test('not when one owner noted it twice, or another noted it of another second', () => {
    const told = findShared([
      [0, uuid, 10],
      [0, uuid, 10],
      [1, uuid, 11],
    ]);
    expect(told).toEqual([false, false, false]);
  });

  test('not any more once all was forgotten', () => {
    const shared = openSharedEntries();
    const row = makeRow(uuid, 10, []);
    for (const owner of [0, 1]) shared.note(owner, row, 0, []);
    shared.forget();
    expect(shared.isShared(row, 0, [])).toBe(false);
  });
});

test('none that is shared is missed, however many fall together and however many owners there are', () => {
  const event = fc.tuple(
    fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 65_530, max: 65_540 })),
    fc.integer({ min: 0, max: 20 }).map((n) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000a`),
    fc.integer({ min: 0, max: 2 }),
  );
  fc.assert(
    fc.property(fc.array(event), fc.constantFrom(1, 4, 16), (events, slotBits) => {
      const told = findShared(events, slotBits);
      const missed = events.filter(([owner, id, seconds], index) => {
        const isShared = events.some(([other, otherId, at]) => other !== owner && otherId === id && at === seconds);
        return isShared && told[index] !== true;
      });
      expect(missed).toEqual([]);
    }),
  );
});
