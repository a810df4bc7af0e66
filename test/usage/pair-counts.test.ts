import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPairCounts } from '../../src/usage/pair-counts.js';

describe('counts of pairs', () => {
  it('are those of a map, and tell which pairs are new', () => {
    const number = fc.oneof(fc.nat(5), fc.nat(3000), fc.constant(0xffff_fffe));
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, fc.integer({ min: -1, max: 3 })), { maxLength: 3000 }), (added) => {
        const pairs = openPairCounts();
        const expected = new Map<string, number>();
        for (const [first, second, count] of added) {
          const key = `${first} ${second}`;
          expect(pairs.add(first, second, count)).toBe(!expected.has(key));
          expected.set(key, (expected.get(key) ?? 0) + count);
        }
        const listed = [...pairs.entries()].map(([first, second, count]) => [`${first} ${second}`, count] as const);
        expect(listed).toHaveLength(expected.size);
        expect(new Map(listed)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('are forgotten of pairs that are wanted no more, when room runs out', () => {
    const wanted = new Set([1]);
    const pairs = openPairCounts((first) => wanted.has(first));
    for (let second = 0; second < 20_000; second += 1) pairs.add(second % 2, second, 1);
    const kept = [...pairs.entries()];
    expect(kept.filter(([first]) => first === 1)).toHaveLength(10_000);
    expect(kept.length).toBeLessThan(20_000);
  });
});
