import { expect, it } from 'vitest';
import { listOverlaps } from '../../src/usage/overlaps.js';

const day = (from: number, to: number, ...places: number[]) => ({ from, to, places: new Set(places) });

it('only what parts have in common has to be looked at: in time and place, or in time where they are single records', () => {
  const sealed = [day(0, 110, 1), day(100, 210, 1, 2), day(0, 300, 3)];
  const live = [
    { from: 205, to: 250 },
    { from: 251, to: 400 },
  ];
  expect(listOverlaps(sealed, live)).toEqual([
    { index: 0, from: 100, to: 110 },
    { index: 1, from: 100, to: 110 },
    { index: 1, from: 205, to: 210 },
    // Of single records only the time is known.
    { index: 2, from: 205, to: 300 },
  ]);
});

it('a stretch that several parts share is named once', () => {
  const sealed = [day(0, 100, 1), day(10, 50, 1), day(40, 60, 1)];
  expect(listOverlaps(sealed, []).filter(({ index }) => index === 0)).toEqual([{ index: 0, from: 10, to: 60 }]);
});
