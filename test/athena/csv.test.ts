import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRow, readCsv } from '../../src/athena/csv.js';

describe('a result in CSV', () => {
  it('has its values between quotes, and nothing where there is NULL', async () => {
    expect(await read('"a","b"\n"1",\n,"x,y"\n')).toEqual([
      ['a', 'b'],
      ['1', undefined],
      [undefined, 'x,y'],
    ]);
  });

  it('holds quotes, commas and line breaks within values', async () => {
    expect(await read('"say ""no""","one\r\ntwo\n","",""""\r\n')).toEqual([['say "no"', 'one\r\ntwo\n', '', '"']]);
  });

  it('may end without a line break', async () => {
    expect(await read('"a"\n"b"')).toEqual([['a'], ['b']]);
  });

  it('is an error where it ends within a value', async () => {
    await expect(read('"a"\n"b')).rejects.toThrow('within a value');
  });

  it('is read the same however it comes in pieces', async () => {
    const cell = fc.option(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'é', '😀') }), {
      nil: undefined,
    });
    // A row of one NULL is an empty line, which no query of ours gives.
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (rows, size) => {
        expect(await read(write(rows), size)).toEqual(rows);
      }),
    );
  });
});

function write(rows: readonly CsvRow[]): string {
  const cell = (value: string | undefined): string => (value === undefined ? '' : `"${value.replaceAll('"', '""')}"`);
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

async function read(text: string, size = 1_000): Promise<readonly CsvRow[]> {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const rows: CsvRow[] = [];
  for await (const row of readCsv(pieces())) rows.push(row);
  return rows;
}
