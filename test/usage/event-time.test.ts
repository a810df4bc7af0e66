import { expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { parseEventTime } from '../../src/usage/event-time.js';

test.each([
  ['2025-02-19T20:13:49Z', '2025-02-19T20:13:49Z'],
  ['2025-02-19 20:13:49', '2025-02-19T20:13:49Z'],
  ['2025-02-19 20:13:49.000', '2025-02-19T20:13:49Z'],
  ['2025-02-19T20:13:49.999Z', '2025-02-19T20:13:49Z'],
  ['2025-02-19T20:13:49+09:00', '2025-02-19T11:13:49Z'],
  ['2025-02-19T20:13:49-0530', '2025-02-20T01:43:49Z'],
  ['2025-02-19 20:13:49 UTC', '2025-02-19T20:13:49Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
  [1740000000, '2025-02-19T21:20:00Z'],
  [1740000000123, '2025-02-19T21:20:00Z'],
  ['1740000000', '2025-02-19T21:20:00Z'],
])('%s is %s', (value, time) => {
  expect(parseEventTime(value)).toBe(time);
});

test.each([
  undefined,
  null,
  '',
  'redacted',
  '2025-02-30T00:00:00Z',
  '2025-13-01T00:00:00Z',
  '2025-02-19T25:00:00Z',
  '2025-02-19',
  {},
  Number.NaN,
])('%s is no time', (value) => {
  expect(() => parseEventTime(value)).toThrow(AppError);
});
