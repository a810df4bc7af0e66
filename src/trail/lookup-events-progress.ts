import type { LookUpProgress } from './source.js';
import type { OpenSpan } from './span.js';

/** How far one region has come: requests made, and the seconds of history that they covered and that are still to be asked for. */
interface RegionProgress {
  readonly pages: number;
  readonly covered: number;
  readonly ahead: number;
  readonly isDone: boolean;
}

/** Adds up how far the regions have come. */
export class RegionsProgress {
  readonly #regions: number;
  readonly #bounds: { readonly reach: number; readonly now: number };
  readonly #requestMs: number;
  readonly #progress = new Map<string, RegionProgress>();

  /** @param bounds seconds since 1970 that stand for the ends of stretches that are open */
  constructor(regions: number, bounds: { reach: number; now: number }, requestMs: number) {
    this.#regions = regions;
    this.#bounds = bounds;
    this.#requestMs = requestMs;
  }

  /** A batch came; `ahead` is what AWS is still to be asked for. */
  advance(region: string, { isPage, ahead }: { isPage: boolean; ahead: readonly OpenSpan[] }): void {
    const { reach, now } = this.#bounds;
    const seconds = ahead.reduce((sum, { from = reach, to = now }) => sum + Math.max(0, to - from), 0);
    const before = this.#progress.get(region) ?? { pages: 0, covered: 0, ahead: seconds };
    // What the journal turns out not to have after all is ahead again.
    const covered = isPage ? before.covered + Math.max(0, before.ahead - seconds) : before.covered;
    const pages = before.pages + (isPage ? 1 : 0);
    this.#progress.set(region, { pages, covered, ahead: seconds, isDone: false });
  }

  /** The region is read to its end, or as far as it can be. */
  finish(region: string): void {
    const before = this.#progress.get(region) ?? { pages: 0, covered: 0 };
    this.#progress.set(region, { ...before, ahead: 0, isDone: true });
  }

  /** Regions are read side by side: the one that takes longest decides how long it takes. */
  get(): LookUpProgress {
    const all = [...this.#progress.values()];
    const leftMs = all.map(({ pages, covered, ahead }) =>
      ahead === 0 || covered === 0 ? 0 : (ahead / covered) * pages * this.#requestMs,
    );
    return {
      regions: this.#regions,
      regionsDone: all.filter(({ isDone }) => isDone).length,
      pages: all.reduce((sum, { pages }) => sum + pages, 0),
      leftMs: Math.round(Math.max(0, ...leftMs)),
    };
  }
}
