import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  contains,
  findCidr,
  formatCidr,
  overlaps,
  sizeOf,
  type Cidr,
} from '../../../../aws-mocks/services/ec2/cidr.js';

const block = fc
  .record({ address: fc.nat(0xffffffff), bits: fc.integer({ min: 0, max: 32 }) })
  .map(({ address, bits }): Cidr => ({ first: address - (address % sizeOf(bits)), bits }));

test.each([
  ['10.0.0.0/16', '10.0.0.0/16'],
  ['10.0.255.255/16', '10.0.0.0/16'],
  ['255.255.255.255/32', '255.255.255.255/32'],
  ['1.2.3.4/0', '0.0.0.0/0'],
])('%s is the block %s', (text, formatted) => {
  const cidr = findCidr(text);
  expect(cidr && formatCidr(cidr)).toBe(formatted);
});

test.each([
  '',
  '10.0.0.0',
  '10.0.0/8',
  '10.0.0.256/8',
  '10.0.0.0/33',
  '10.0.0.0/',
  ' 10.0.0.0/8',
  '::/0',
  '0x0.0.0.0/8',
])('%j is no block', (text) => {
  expect(findCidr(text)).toBeUndefined();
});

test('a block comes back as it was written', () => {
  fc.assert(
    fc.property(block, (cidr) => {
      expect(findCidr(formatCidr(cidr))).toEqual(cidr);
    }),
  );
});

test('two blocks overlap exactly when one contains the other', () => {
  fc.assert(
    fc.property(block, block, (a, b) => {
      expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
    }),
  );
});
