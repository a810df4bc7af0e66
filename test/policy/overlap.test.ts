import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap } from '../../src/policy/overlap.js';
import { compilePattern, parsePattern } from '../../src/policy/pattern.js';

describe('the overlap of two patterns', () => {
  it.each([
    ['arn:*:s3:::*/*', 'arn:aws:s3:::b/*', true],
    ['arn:*:s3:::*/*', 'arn:aws:s3:::b', false],
    ['arn:*:s3:::*', 'arn:aws:s3:::b/k', true],
    ['a*', '*b', true],
    ['a?', '?b', true],
    ['a?', 'a', false],
    ['*', '', true],
    ['', '?', false],
  ])('of %s and %s: %s', (a, b, expected) => {
    expect(overlap(parsePattern(a), parsePattern(b))).toBe(expected);
    expect(overlap(parsePattern(b), parsePattern(a))).toBe(expected);
  });

  it('is there for every text that matches both', () => {
    const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 }).map(parsePattern);
    const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
    fc.assert(
      fc.property(patterns, patterns, texts, (a, b, text) => {
        const both = compilePattern(a)(text) && compilePattern(b)(text);
        expect(!both || overlap(a, b)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
