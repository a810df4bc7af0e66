import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCover, matchAction, matchResource } from '../../src/policy/match.js';
import cases from '../cases/match.json' with { type: 'json' };

describe('matching actions and resources', () => {
  it.each(cases)('$title ($element)', ({ element, pattern, value, matches }) => {
    const match = element === 'Action' ? matchAction : matchResource;
    expect(match(pattern, value)).toBe(matches);
  });

  it('agrees with the plain recursive definition of * and ?', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 8 });
    fc.assert(
      fc.property(letters, texts, (pattern, text) => {
        expect(matchAction(pattern, text)).toBe(matchNaively(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with a regular expression that spells out where a wildcard of an ARN may reach', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
    const patterns = fc.array(part, { minLength: 5, maxLength: 6 }).map((parts) => ['arn', ...parts].join(':'));
    const texts = fc
      .array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), { minLength: 5, maxLength: 8 })
      .map((parts) => ['arn', ...parts].join(':'));
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(matchResource(pattern, text)).toBe(toExpression(pattern).test(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('takes a hostile pattern in a number of steps that does not explode', () => {
    const pattern = `arn:aws:s3:::${'a*'.repeat(200)}b`;
    expect(matchResource(pattern, `arn:aws:s3:::${'a'.repeat(1000)}`)).toBe(false);
  });
});

describe('covering one resource pattern by another', () => {
  it.each([
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/logs/*', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/?', true],
    ['arn:aws:s3:::b/?', 'arn:aws:s3:::b/*', false],
    ['arn:aws:s3:::b/???', 'arn:aws:s3:::b/*', false],
    ['arn:aws:s3:::b/logs/*', 'arn:aws:s3:::b/*', false],
    ['arn:aws:s3:::b/*/x', 'arn:aws:s3:::b/*/x', true],
    ['*', 'arn:aws:s3:::*', true],
    ['arn:aws:s3:::*', '*', false],
  ])('%s over %s: %s', (pattern, other, covered) => {
    expect(compileCover(pattern)(other)).toBe(covered);
  });

  it('never says that a pattern covers another one that admits something else', () => {
    const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(patterns, patterns, texts, (wide, narrow, text) => {
        fc.pre(compileCover(wide)(narrow) && matchNaively(narrow, text));
        expect(matchNaively(wide, text)).toBe(true);
      }),
    );
  });
});

/** In the first five segments wildcards stay within theirs, except for a `*` at the end of one. */
function toExpression(pattern: string): RegExp {
  const parts = pattern.split(':').map((part, index) => {
    if (index >= 5) return part.replaceAll('?', '.').replaceAll('*', '.*');
    const [inside, end] = part.endsWith('*') ? [part.slice(0, -1), '.*'] : [part, ''];
    return inside.replaceAll('?', '[^:]').replaceAll('*', '[^:]*') + end;
  });
  return new RegExp(`^${parts.join(':')}$`);
}

function matchNaively(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*')
    return matchNaively(pattern.slice(1), text) || (text !== '' && matchNaively(pattern, text.slice(1)));
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && matchNaively(pattern.slice(1), text.slice(1));
}
