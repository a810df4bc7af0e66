import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsWildcard } from '../../src/reference/wildcard.js';

test.each([
  ['*', '', true],
  ['get*', 'getobject', true],
  ['get*', 'put', false],
  ['g?t', 'get', true],
  ['g?t', 'gt', false],
  ['*a*b', 'xxaxxb', true],
  ['*a*b', 'xxbxxa', false],
  ['', '', true],
  ['', 'a', false],
])('"%s" on "%s" is %s', (pattern, value, fits) => {
  expect(fitsWildcard(pattern, value)).toBe(fits);
});

test('a pattern of many stars is decided at once', () => {
  expect(fitsWildcard(`${'*a'.repeat(60)}*b`, 'a'.repeat(5000))).toBe(false);
});

test('it agrees with the plain definition on small inputs', () => {
  const small = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 });
  fc.assert(fc.property(small, small, (pattern, value) => fitsWildcard(pattern, value) === define(pattern, value)));
});

function define(pattern: string, value: string): boolean {
  if (pattern === '') return value === '';
  if (pattern.startsWith('*'))
    return define(pattern.slice(1), value) || (value !== '' && define(pattern, value.slice(1)));
  return (
    value !== '' && (pattern.startsWith('?') || pattern[0] === value[0]) && define(pattern.slice(1), value.slice(1))
  );
}
