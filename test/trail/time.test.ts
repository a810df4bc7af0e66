import { describe, expect, it } from 'vitest';
import { parseMoment, parseWindow } from '../../src/trail/time.js';

const now = Date.parse('2026-03-10T12:34:56.789Z');

describe('a moment', () => {
  it.each([
    ['90d', '2025-12-10T12:34:56Z'],
    ['24h', '2026-03-09T12:34:56Z'],
    ['0h', '2026-03-10T12:34:56Z'],
    ['2026-01-31', '2026-01-31T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2026-01-31T09:05:07Z', '2026-01-31T09:05:07Z'],
    ['2026-01-31T09:05Z', '2026-01-31T09:05:00Z'],
    ['2026-01-31 09:05:07', '2026-01-31T09:05:07Z'],
    ['2026-01-31T09:05:07.999Z', '2026-01-31T09:05:07Z'],
    ['2026-01-31T09:05:07+09:00', '2026-01-31T00:05:07Z'],
  ])('is read from %s', (value, expected) => {
    expect(parseMoment(value, now)).toBe(expected);
  });

  it('is the last second of a day at the end of a window', () => {
    expect(parseMoment('2026-01-31', now, 'end')).toBe('2026-01-31T23:59:59Z');
  });

  it.each([
    '',
    'yesterday',
    '90',
    '90m',
    '-1d',
    '9999999d',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-01-31T25:00:00Z',
    '31.01.2026',
  ])('is not %o', (value) => {
    expect(() => parseMoment(value, now)).toThrow(
      expect.objectContaining({ kind: 'usage', text: { key: 'history.moment-invalid', values: { value } } }),
    );
  });
});

describe('a window', () => {
  it('has the bounds that were given', () => {
    expect(parseWindow({}, now)).toEqual({});
    expect(parseWindow({ since: '24h' }, now)).toEqual({ since: '2026-03-09T12:34:56Z' });
    expect(parseWindow({ since: '2026-01-31', until: '2026-01-31' }, now)).toEqual({
      since: '2026-01-31T00:00:00Z',
      until: '2026-01-31T23:59:59Z',
    });
  });

  it('does not end before it begins', () => {
    expect(() => parseWindow({ since: '1d', until: '2d' }, now)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});
