import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openUtf8Check } from '../../src/scanner/utf8-check.js';

/** Whether all pieces of these bytes are accepted. */
function acceptsAll(bytes: Uint8Array, pieceBytes: number): boolean {
  const check = openUtf8Check();
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    if (!check.accepts(bytes.subarray(at, at + pieceBytes))) return false;
  }
  return true;
}

const pieces = fc.integer({ min: 1, max: 9 });
// Mostly bytes that begin or go on a character.
const bytes = fc
  .array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xff), {
    maxLength: 24,
  })
  .map((list) => Uint8Array.from(list));

describe('telling UTF-8 piece by piece', () => {
  it('accepts every text, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), pieces, (text, pieceBytes) => {
        expect(acceptsAll(Buffer.from(text), pieceBytes)).toBe(true);
      }),
    );
  });

  it('refuses whatever is none, but for a character whose end may be still to come', () => {
    fc.assert(
      fc.property(bytes, pieces, (some, pieceBytes) => {
        const mayGoOn = [0, 1, 2, 3].some(
          (left) => left <= some.length && isUtf8(some.subarray(0, some.length - left)),
        );
        const accepted = acceptsAll(some, pieceBytes);
        expect(accepted && !mayGoOn).toBe(false);
        expect(!accepted && isUtf8(some)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
