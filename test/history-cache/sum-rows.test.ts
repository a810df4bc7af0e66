import { describe, expect, test } from 'vitest';
import { sumRows } from '../../src/history-cache/sum-rows.js';
import { NO_ID, NO_NETWORK, NO_SESSION, ROW, ROW_WORDS, TEXT_ID } from '../../src/model/mined-part.js';
import { asSealed, makeKind, makeRows, makeSessions, type ToldRow } from './rows.js';

const kinds = asSealed([makeKind('GetUser'), makeKind('GetObject', { category: 'Data' })]);
const ids = ['b', 'a', 'A'];
const sessions = makeSessions(3);

function sum(rows: readonly ToldRow[]) {
  return sumRows(makeRows(rows), { kinds, ids, sessions });
}

/** One word of each row. */
function column(rows: Uint32Array, word: number): readonly number[] {
  return Array.from({ length: rows.length / ROW_WORDS }, (_, row) => rows[row * ROW_WORDS + word] ?? 0);
}

describe('the sums of rows', () => {
  test('are counts, first and last of each kind, whatever the order', async () => {
    const rows = [
      { id: 1, kind: 0, time: 30 },
      { id: 2, kind: 1, time: 20 },
      { id: 3, kind: 0, time: 10 },
    ];
    for (const told of [rows, [...rows].reverse()]) {
      const { sums, events, dataEvents, firstSeconds, lastSeconds } = await sum(told);
      expect([...sums]).toEqual([2, 10, 30, 1, 20, 20]);
      expect({ events, dataEvents, firstSeconds, lastSeconds }).toEqual({
        events: 3,
        dataEvents: 1,
        firstSeconds: 10,
        lastSeconds: 30,
      });
    }
  });

  test('count an event once, and one that is another under the same id again', async () => {
    const { sums, events, repeated, conflicting, entries } = await sum([
      { id: 1, kind: 0, time: 10, mark: 5 },
      { id: 1, kind: 0, time: 10, mark: 5 },
      { id: 1, kind: 0, time: 10, mark: 6 },
      { id: 1, kind: 0, time: 11, mark: 5 },
    ]);
    expect({ count: sums[0], events, repeated, conflicting }).toEqual({
      count: 3,
      events: 4,
      repeated: 1,
      conflicting: 1,
    });
    expect(column(entries, ROW.mark)).toEqual([5, 6, 5]);
  });

  test('compare odd ids without regard to case', async () => {
    const odd = (id: number) => ({ id, kind: 0, time: 10, network: (NO_NETWORK | TEXT_ID) >>> 0 });
    expect(await sum([odd(1), odd(2), odd(0)])).toMatchObject({ events: 3, repeated: 1 });
  });

  test('count records without an id each, and have them neither among the examples nor among the single events', async () => {
    const none = { kind: 0, time: 10, network: (NO_NETWORK | NO_ID) >>> 0 };
    const { sums, examples, entries } = await sum([none, none]);
    expect([sums[0], examples.length, entries.length]).toEqual([2, 0, 0]);
  });

  test('of nothing are nothing', async () => {
    const { sums, events, entries } = await sum([]);
    expect([[...sums], events, entries.length]).toEqual([[0, 0, 0, 0, 0, 0], 0, 0]);
  });
});

describe('the examples', () => {
  test('are the five earliest, by id where they are of one second', async () => {
    const rows = [9, 3, 7, 5, 1, 8].map((id) => ({ id, kind: 0, time: 10 }));
    const { examples } = await sum([{ id: 100, kind: 0, time: 9 }, ...rows]);
    expect(column(examples, ROW.id)).toEqual([100, 1, 3, 5, 7]);
  });

  test('name an id once', async () => {
    const rows = [1, 2].map((mark) => ({ id: 1, kind: 0, time: 10, mark }));
    const { examples } = await sum([...rows, { id: 2, kind: 0, time: 11 }]);
    expect(column(examples, ROW.id)).toEqual([1, 2]);
  });
});

describe('the networks', () => {
  const from = (count: number) =>
    Array.from({ length: count }, (_, network) => ({ id: network, kind: 0, time: 10, network }));

  test('of a kind are told up to twenty', async () => {
    const { kindNetworks } = await sum(from(20));
    expect([...kindNetworks]).toEqual(Array.from({ length: 20 }, (_, network) => [0, network]).flat());
    expect([...(await sum(from(21))).kindNetworks]).toEqual([0, NO_NETWORK]);
  });

  test('are not told where one call tells none', async () => {
    const { kindNetworks } = await sum([
      ...from(1),
      { id: 50, kind: 0, time: 11 },
      { id: 51, kind: 1, time: 1, network: 3 },
    ]);
    expect([...kindNetworks]).toEqual([0, NO_NETWORK, 1, 3]);
  });
});

describe('the sessions', () => {
  test('of a kind are told with how many events each has', async () => {
    const { kindSessions } = await sum([
      { id: 1, kind: 1, time: 10, session: 0 },
      { id: 2, kind: 0, time: 11, session: 2 },
      { id: 3, kind: 0, time: 12, session: 0 },
      { id: 4, kind: 0, time: 13, session: 2 },
      { id: 5, kind: 0, time: 14 },
    ]);
    expect([...kindSessions]).toEqual([0, 0, 1, 0, 2, 2, 1, 0, 1]);
  });

  test('are there with no events where all of these were seen elsewhere, and do not decide which event it is', async () => {
    const copies = [
      { id: 1, kind: 0, time: 10, mark: 5, session: 2 },
      { id: 1, kind: 0, time: 10, mark: 5, session: 1 },
    ];
    for (const told of [copies, [...copies].reverse()]) {
      const { sums, repeated, kindSessions, entries } = await sum(told);
      expect([sums[0], repeated]).toEqual([1, 1]);
      expect([...kindSessions]).toEqual([0, 1, 1, 0, 2, 0]);
      expect(column(entries, ROW.session)).toEqual([1]);
    }
  });

  test('come after a call without one, when one event has both', async () => {
    const copies = [
      { id: 1, kind: 0, time: 10, mark: 5, session: 0 },
      { id: 1, kind: 0, time: 10, mark: 5 },
    ];
    for (const told of [copies, [...copies].reverse()]) {
      const { kindSessions, entries } = await sum(told);
      expect([...kindSessions]).toEqual([0, 0, 0]);
      expect(column(entries, ROW.session)).toEqual([NO_SESSION]);
    }
  });

  test('matter less than the kind, when one event has two of both', async () => {
    const copies = [
      { id: 1, kind: 0, time: 10, mark: 5, session: 0 },
      { id: 1, kind: 1, time: 10, mark: 5, session: 1 },
    ];
    for (const told of [copies, [...copies].reverse()]) {
      // GetObject comes before GetUser.
      expect([...(await sum(told)).kindSessions]).toEqual([0, 0, 0, 1, 1, 1]);
    }
  });
});
