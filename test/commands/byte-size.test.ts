import { expect, it } from 'vitest';
import { parseByteSize } from '../../src/commands/byte-size.js';
import { formatBytes } from '../../src/report/format-bytes.js';

it.each([
  ['0', 0],
  ['1000000', 1_000_000],
  ['10B', 10],
  ['500MB', 500_000_000],
  ['500 mb', 500_000_000],
  ['2GiB', 2_147_483_648],
  ['1.5KiB', 1536],
])('%s is %i bytes', (value, bytes) => {
  expect(parseByteSize(value)).toBe(bytes);
});

it.each(['', 'GiB', '-1MB', '1,5GB', '1 G', '1e3', '2PiB', '1MB2'])('"%s" is no size', (value) => {
  expect(() => parseByteSize(value)).toThrow(/is no size/);
});

it.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1.0 KiB'],
  [10_188, '9.9 KiB'],
  [10_240, '10 KiB'],
  [1_048_575, '1.0 MiB'],
  [1.5 * 2 ** 30, '1.5 GiB'],
  [5000 * 2 ** 40, '5000 TiB'],
])('%i bytes are told as %s', (bytes, told) => {
  expect(formatBytes(bytes)).toBe(told);
});
