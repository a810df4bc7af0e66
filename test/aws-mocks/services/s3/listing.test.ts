import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listPage } from '../../../../aws-mocks/services/s3/listing.js';
import { compareKeys } from '../../../../aws-mocks/services/s3/object-store.js';

interface Entry {
  readonly key: string;
}

/** Keys that share folders often, with some beyond the basic plane. */
const keys = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', '/', 'é', '😀'), minLength: 1, maxLength: 6 }));

/** Walks all pages of a list by the marker that each ends with. */
function walk(entries: readonly Entry[], prefix: string, delimiter: string, limit: number): string[] {
  const seen: string[] = [];
  let after = '';
  for (;;) {
    const rest = entries.filter((entry) => compareKeys(entry.key, after) > 0);
    const page = listPage(rest, { prefix, delimiter, givenPrefix: after, limit });
    seen.push(...page.entries.map((entry) => entry.key), ...page.commonPrefixes);
    if (!page.isTruncated || !page.last) return seen.sort(compareKeys);
    after = 'prefix' in page.last ? page.last.prefix : page.last.entry.key;
  }
}

test('pages of any size make the list that one page makes, each thing in it once', () => {
  fc.assert(
    fc.property(
      keys,
      fc.constantFrom('', 'a', 'a/'),
      fc.constantFrom('', '/'),
      fc.integer({ min: 1, max: 4 }),
      (all, prefix, delimiter, limit) => {
        const entries = [...all].sort(compareKeys).map((key) => ({ key }));
        const whole = walk(entries, prefix, delimiter, 1000);
        expect(walk(entries, prefix, delimiter, limit)).toEqual(whole);
        expect(new Set(whole).size).toBe(whole.length);
      },
    ),
  );
});

test('every key with the prefix is listed, or lies under a common prefix that is', () => {
  fc.assert(
    fc.property(keys, fc.constantFrom('', 'a', 'a/'), (all, prefix) => {
      const entries = [...all].sort(compareKeys).map((key) => ({ key }));
      const listed = walk(entries, prefix, '/', 1000);
      for (const key of all.filter((one) => one.startsWith(prefix))) {
        expect(listed.some((one) => one === key || (one.endsWith('/') && key.startsWith(one)))).toBe(true);
      }
    }),
  );
});

test('keys are compared by their UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const order = Buffer.from(a).compare(Buffer.from(b));
      expect(Math.sign(compareKeys(a, b))).toBe(order);
    }),
  );
});
