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
        return events.add(one, 'the event') === (isNew ? 'new' : 'repeated');
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
  expect(ids.every((id) => events.add(id, id) === 'new')).toBe(true);
  expect(ids.every((id) => events.add(id, id) === 'repeated')).toBe(true);
});

test('an id that stands for several events counts each once, in any order', () => {
  for (const id of ['0b4c9bd3-6c2a-4f0e-9d55-0a8e4f3f1c11', 'not a uuid']) {
    const sightings = (order: readonly string[]) => {
      const events = openEventIds();
      return order.map((event) => events.add(id, event));
    };
    expect(sightings(['a', 'b', 'a', 'b', 'c'])).toEqual(['new', 'conflicting', 'repeated', 'repeated', 'conflicting']);
    expect(sightings(['c', 'b', 'b', 'a', 'a'])).toEqual(['new', 'conflicting', 'repeated', 'conflicting', 'repeated']);
  }
});
