import { describe, expect, it } from 'vitest';
import { priceScan } from '../../src/athena/scan-cost.js';
import { cutSlices } from '../../src/athena/slices.js';

const days = (...bytes: readonly number[]) =>
  bytes.map((size, index) => ({ day: `2026-01-0${index + 1}`, bytes: size }));

describe('the slices of a window', () => {
  it('are one where its logs are few, with a day more for what was delivered late', () => {
    const window = { since: '2026-01-01T10:00:00Z', until: '2026-01-03T12:00:00Z' };
    expect(cutSlices(window, days(1, 1, 1, 1), 10)).toEqual([
      { ...window, firstDay: '2026-01-01', lastDay: '2026-01-04' },
    ]);
  });

  it('begin and end with whole days, and each second of the window is in one of them', () => {
    const window = { since: '2026-01-01T10:00:00Z', until: '2026-01-04T12:00:00Z' };
    expect(cutSlices(window, days(4, 4, 4, 4, 4), 8)).toEqual([
      { since: '2026-01-01T10:00:00Z', firstDay: '2026-01-01', until: '2026-01-02T23:59:59Z', lastDay: '2026-01-03' },
      { since: '2026-01-03T00:00:00Z', firstDay: '2026-01-03', until: '2026-01-04T12:00:00Z', lastDay: '2026-01-05' },
    ]);
  });

  it('are of a day at least, however much lies there', () => {
    const slices = cutSlices({ since: '2026-01-01T00:00:00Z', until: '2026-01-02T23:59:59Z' }, days(99, 99, 99), 1);
    expect(slices.map(({ since }) => since)).toEqual(['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']);
  });

  it('are open where the window is', () => {
    expect(cutSlices({}, [], 1)).toEqual([{}]);
    expect(cutSlices({}, days(5, 5), 5)).toEqual([
      { until: '2026-01-01T23:59:59Z', lastDay: '2026-01-02' },
      { since: '2026-01-02T00:00:00Z', firstDay: '2026-01-02' },
    ]);
  });
});

describe('the price of a scan', () => {
  it('is five dollars for a terabyte, and that of ten megabytes for every query at least', () => {
    expect(priceScan(2e12, 3)).toBeCloseTo(10, 9);
    expect(priceScan(1, 3)).toBeCloseTo(0.00015, 9);
  });
});
