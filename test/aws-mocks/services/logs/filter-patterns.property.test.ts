import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AwsError } from '../../../../aws-mocks/service.js';
import { parseFilterPattern } from '../../../../aws-mocks/services/logs/filter-pattern/filter-pattern.js';

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });

function oneOf(characters: string): fc.Arbitrary<string> {
  return fc.constantFrom(...characters.split(''));
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, (character) => `\\${character}`)}"`;
}

function matches(pattern: string, message: string): boolean {
  return parseFilterPattern(pattern).match(message) !== undefined;
}

/** The code of the error with which the pattern is refused, if it is. */
function refusalOf(pattern: string, message: string): unknown {
  try {
    matches(pattern, message);
    return undefined;
  } catch (error) {
    return error instanceof AwsError ? error.code : error;
  }
}

test('a phrase is found wherever it stands, whatever its characters', () => {
  fc.assert(
    fc.property(text, fc.string(), fc.string(), (phrase, before, after) => {
      expect(matches(quoted(phrase), before + phrase + after)).toBe(true);
      expect(matches(`-${quoted(phrase)}`, before + phrase + after)).toBe(false);
    }),
  );
});

test('a JSON property equals its own text and is unequal to any other', () => {
  const plain = text.filter((value) => !value.startsWith('*') && !value.endsWith('*'));
  fc.assert(
    fc.property(plain, plain, (value, other) => {
      const message = JSON.stringify({ a: { b: [value] } });
      expect(matches(`{ $.a.b[0] = ${quoted(value)} }`, message)).toBe(true);
      expect(matches(`{ $.a.b[0] != ${quoted(other)} }`, message)).toBe(value !== other);
    }),
  );
});

test('numbers compare as numbers', () => {
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  fc.assert(
    fc.property(number, number, (value, limit) => {
      const message = JSON.stringify({ n: value });
      const sent = JSON.parse(message) as { n: number };
      expect(matches(`{ $.n < ${limit} }`, message)).toBe(sent.n < limit);
      expect(matches(`{ $.n >= ${limit} }`, message)).toBe(sent.n >= limit);
    }),
  );
});

test('a condition or its opposite holds for every property that is there, and neither for one that is not', () => {
  const value = fc.oneof(fc.string(), fc.integer());
  fc.assert(
    fc.property(value, fc.string({ unit: oneOf('abc*'), minLength: 1 }), (held, wanted) => {
      const message = JSON.stringify({ a: held });
      const equal = matches(`{ $.a = ${quoted(wanted)} }`, message);
      expect(matches(`{ $.a != ${quoted(wanted)} }`, message)).toBe(!equal);
      expect(matches(`{ $.b = ${quoted(wanted)} || $.b != ${quoted(wanted)} }`, message)).toBe(false);
    }),
  );
});

test('no text does anything but match, not match or be refused as no pattern', () => {
  const tricky = fc.string({ unit: oneOf('{}[]()$.%"\\*?-&|=!<>, aA1_\n'), maxLength: 30 });
  fc.assert(
    fc.property(tricky, fc.string(), (pattern, message) => {
      expect([undefined, 'InvalidParameterException']).toContain(refusalOf(pattern, message));
    }),
    { numRuns: 2000 },
  );
});
