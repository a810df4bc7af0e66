import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPageCap } from '../../../../aws-mocks/page-cap.js';
import { nameKey, paginate } from '../../../../aws-mocks/services/iam/paginate.js';

/** All pages of a list, one after the other; `between` may change the list after each page. */
function readAll(list: string[], size: number, between: (page: number) => void = () => {}): string[] {
  const seen: string[] = [];
  for (let marker: string | undefined, number = 1; ; number += 1) {
    const request = { MaxItems: size, ...(marker !== undefined && { Marker: marker }) };
    const { items, page } = paginate(
      { pageCap: createPageCap() },
      list.map((name) => ({ name })),
      request,
      nameKey,
    );
    seen.push(...items.map(({ name }) => name));
    expect(page.IsTruncated).toBe(page.Marker !== undefined);
    if (!page.IsTruncated) return seen;
    marker = page.Marker;
    between(number);
  }
}

// Names as IAM has them: unique whatever their case.
const names = fc.uniqueArray(fc.string({ minLength: 1, unit: fc.constantFrom(...'aAbBcC09+=,.@_-'.split('')) }), {
  selector: (name) => name.toLowerCase(),
  maxLength: 40,
});

describe('pages', () => {
  it('together are the whole list, each name once, in one order whatever the size and the order of creation', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 10 }), (list, size) => {
        const inPages = readAll(list, size);
        expect(inPages).toEqual(readAll([...list].reverse(), 1000));
        expect([...inPages].sort()).toEqual([...list].sort());
      }),
    );
  });

  it('show everything that was there all the time, though others come and go', () => {
    fc.assert(
      fc.property(names, names, fc.integer({ min: 1, max: 5 }), (staying, moving, size) => {
        const going = moving.filter((name) => !staying.some((kept) => kept.toLowerCase() === name.toLowerCase()));
        const list = [...staying, ...going];
        const seen = readAll(list, size, () => {
          const place = list.findIndex((name) => going.includes(name));
          if (place >= 0) list.splice(place, 1);
        });
        expect(new Set(seen).size).toBe(seen.length);
        expect(staying.filter((name) => !seen.includes(name))).toEqual([]);
      }),
    );
  });
});
