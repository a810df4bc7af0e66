import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEventIdWords, formatEventId } from '../../src/usage/event-ids.js';

test('the words of an event id give the id back', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const words = findEventIdWords(id);
      expect(words && formatEventId(Uint32Array.from([7, ...words]), 1)).toBe(id);
    }),
  );
});

test.each(['', 'no-uuid', '0B4C9BD3-6C2A-4F0E-9D55-0A8E4F3F1C11', '0b4c9bd36c2a4f0e9d550a8e4f3f1c11'])(
  '%j is not written as CloudTrail writes ids',
  (id) => expect(findEventIdWords(id)).toBeUndefined(),
);
