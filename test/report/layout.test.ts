import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, padEnd, padStart, truncate, wrap } from '../../src/report/display-width.js';
import { formatCount } from '../../src/report/format-count.js';
import { hang, layOutTable } from '../../src/report/layout.js';
import { createStyle } from '../../src/report/style.js';

const words = fc
  .array(fc.string({ unit: fc.constantFrom('a', '가', '漢', 'é', '🙂', '-'), maxLength: 60 }))
  .map((list) => list.join(' '));

describe('display width', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['사용자', 6],
    ['a사b', 4],
    ['漢字かな', 8],
    ['ｆｕｌｌ', 8],
    ['e\u0301', 1],
    ['🙂', 2],
    ['ßøñ', 3],
  ])('of %o is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('decides how text is filled up and cut', () => {
    expect(padEnd('사', 4)).toBe('사  ');
    expect(padStart('사', 4)).toBe('  사');
    expect(truncate('사용자 그룹', 6)).toBe('사용…');
    expect(truncate('lab', 3)).toBe('lab');
  });
});

describe('wrapping', () => {
  it('breaks at spaces, and within words that are longer than a line', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
  });

  it('keeps every line within the columns and every character in its order', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 30 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('puts further lines under the first one of the text', () => {
    expect(hang('  상태  ', 'one two three', 20)).toEqual(['  상태  one two', '        three']);
  });

  it('styles what was measured, so that colours take no columns', () => {
    const { red, bold } = createStyle(true);
    expect(hang('- ', 'one two', 6, { lead: red, text: bold })).toEqual([
      '\u001b[31m- \u001b[39m\u001b[1mone\u001b[22m',
      '  \u001b[1mtwo\u001b[22m',
    ]);
  });
});

describe('a table', () => {
  it('puts cells under each other and cuts what does not fit', () => {
    const rows = [
      ['작업', 'n', 'resources'],
      ['s3:GetObject', '12', 'arn:aws:s3:::a-bucket'],
    ];
    expect(
      layOutTable(rows, [{ align: 'left' }, { align: 'right' }, { align: 'left' }], { columns: 30, indent: '  ' }),
    ).toEqual(['  작업           n  resources', '  s3:GetObject  12  arn:aws:s…']);
  });
});

describe('a number', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('%i is written %s', (count, written) => {
    expect(formatCount(count)).toBe(written);
  });
});
