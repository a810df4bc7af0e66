import { describe, expect, it } from 'vitest';
import { RegionsProgress } from '../../src/trail/lookup-events-progress.js';

const SECOND_MS = 1000;
const begin = (regions: number) => new RegionsProgress(regions, { reach: 0, now: 1000 }, SECOND_MS);

describe('how far Event history is read', () => {
  it('is estimated from the time that the pages covered so far', () => {
    const progress = begin(1);
    progress.advance('a', { isPage: false, ahead: [{}] });
    expect(progress.get()).toEqual({ regions: 1, regionsDone: 0, pages: 0, leftMs: 0 });
    progress.advance('a', { isPage: true, ahead: [{ to: 900 }] });
    // A tenth in one page of a second, so nine tenths in nine.
    expect(progress.get()).toMatchObject({ pages: 1, leftMs: 9000 });
    progress.advance('a', { isPage: true, ahead: [{ to: 200 }] });
    // Four fifths in two pages, so the last fifth in half of one.
    expect(progress.get()).toMatchObject({ pages: 2, leftMs: 500 });
  });

  it('does not take what the journal holds for work', () => {
    const progress = begin(1);
    progress.advance('a', { isPage: false, ahead: [{ from: 900 }, { to: 100 }] });
    progress.advance('a', { isPage: true, ahead: [{ to: 100 }] });
    progress.advance('a', { isPage: false, ahead: [{ to: 100 }] });
    expect(progress.get()).toMatchObject({ pages: 1, leftMs: 1000 });
  });

  it('takes as long as the slowest region', () => {
    const progress = begin(3);
    for (const region of ['a', 'b']) progress.advance(region, { isPage: false, ahead: [{}] });
    progress.advance('a', { isPage: true, ahead: [{ to: 500 }] });
    progress.advance('b', { isPage: true, ahead: [{ to: 800 }] });
    expect(progress.get()).toEqual({ regions: 3, regionsDone: 0, pages: 2, leftMs: 4000 });
    progress.finish('b');
    expect(progress.get()).toEqual({ regions: 3, regionsDone: 1, pages: 2, leftMs: 1000 });
  });

  it('counts a region that gave nothing as done', () => {
    const progress = begin(1);
    progress.finish('a');
    expect(progress.get()).toEqual({ regions: 1, regionsDone: 1, pages: 0, leftMs: 0 });
  });
});
