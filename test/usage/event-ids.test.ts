import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEventIds } from '../../src/usage/event-ids.js';

test('it remembers exactly what a set of texts would', () => {
  const id = fc.oneof(fc.uuid(), fc.string(), fc.constantFrom('00000000-0000-0000-0000-000000000000', ''));
  fc.assert(
    fc.property(fc.array(id, { maxLength: 60 }), (ids) => {
      const events = openEventIds();
      const set = new Set<string>();
      return ids.every((one) => {
        const isNew = !set.has(one);
        set.add(one);
        return events.add(one) === isNew;
      });
    }),
  );
});

test('it keeps its memory while it grows', () => {
  const events = openEventIds();
  const ids = Array.from(
    { length: 20_000 },
    (_, index) => `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
  );
  expect(ids.every((id) => events.add(id))).toBe(true);
  expect(ids.some((id) => events.add(id))).toBe(false);
});
