import { expect, it } from 'vitest';
import { listOverlaps } from '../../src/usage/overlaps.js';

const day = (from: number, to: number, ...places: number[]) => ({ from, to, places: new Set(places) });

it('only what parts have in common, in time and place, has to be looked at', () => {
  const sealed = [day(0, 110, 1), day(100, 210, 1, 2), day(0, 300, 3)];
  const live = new Map([[2, { from: 205, to: 400 }]]);
  expect(listOverlaps(sealed, live)).toEqual([
    { index: 0, from: 100, to: 110 },
    { index: 1, from: 100, to: 110 },
    { index: 1, from: 205, to: 210 },
  ]);
});

it('a stretch that several parts share is named once', () => {
  const sealed = [day(0, 100, 1), day(10, 50, 1), day(40, 60, 1)];
  expect(listOverlaps(sealed, new Map()).filter(({ index }) => index === 0)).toEqual([{ index: 0, from: 10, to: 60 }]);
});
