import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Bytes of a size such as `500MB`, `2GiB`, `1.5 GB` or `1000000`. @throws AppError `usage` for anything else. */
export function parseByteSize(value: string): number {
  const [, count = '', unit = ''] = /^(\d{1,12}(?:\.\d{1,6})?) ?([kmgt]?i?b)?$/i.exec(value.trim()) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (count === '' || factor === undefined) {
    throw fail('usage', text('cache.size-invalid', { value }), { hint: text('cache.size-invalid-hint', {}) });
  }
  return Math.floor(Number(count) * factor);
}
