import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonSplitter, type JsonPiece, type SplitMode } from '../../src/trail/split-json.js';

const LIMIT = 2 ** 20;

/** Splits the text after cutting its bytes at these places. */
function split(text: string, mode: SplitMode, cuts: readonly number[] = [], limit = LIMIT): JsonPiece[] {
  const bytes = Buffer.from(text);
  const splitter = new JsonSplitter(mode, limit);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const pieces = ends.flatMap((end, index) => splitter.push(bytes.subarray(index === 0 ? 0 : ends[index - 1], end)));
  return [...pieces, ...splitter.end()];
}

const entries = (pieces: readonly JsonPiece[]): unknown[] =>
  pieces.flatMap((piece) => (piece.type === 'entry' ? [JSON.parse(piece.text) as unknown] : []));

describe('cutting JSON into pieces', () => {
  const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue()));
  const cuts = fc.array(fc.nat());

  it('finds the entries of a log file wherever its bytes are cut and however it is indented', () => {
    fc.assert(
      fc.property(records, cuts, fc.constantFrom(0, 2, '\t'), (list, places, indent) => {
        const text = JSON.stringify({ a: { Records: 'no' }, Records: list, z: [1] }, null, indent);
        const pieces = split(text, 'document', places);
        expect(entries(pieces)).toEqual(JSON.parse(JSON.stringify(list)));
        expect(pieces.at(-1)).toMatchObject({ type: 'value' });
      }),
    );
  });

  it('keeps what stands around the entries, without them', () => {
    const pieces = split('{"a":[1,2],"Records" : [ {"b":1} ],"c":{"Records":[3]}}', 'document');
    expect(pieces).toEqual([
      { type: 'entry', text: '{"b":1}', line: 1 },
      { type: 'value', text: '{"a":[1,2],"Records" : [],"c":{"Records":[3]}}', line: 1 },
    ]);
  });

  it('gives every line of JSON lines to itself', () => {
    fc.assert(
      fc.property(records, cuts, (list, places) => {
        const values = split(list.map((value) => JSON.stringify(value)).join('\n'), 'lines', places);
        expect(values.map((piece) => (piece.type === 'value' ? JSON.parse(piece.text) : piece))).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
        expect(values.map(({ line }) => line)).toEqual(list.map((_, index) => index + 1));
      }),
    );
  });

  it('never throws and never loses a whole value before the place where a text is cut off', () => {
    fc.assert(
      fc.property(records, fc.nat(), (list, place) => {
        const text = JSON.stringify(list);
        const found = entries(split(text.slice(0, place % text.length), 'document'));
        expect(JSON.parse(JSON.stringify(list.slice(0, found.length)))).toEqual(found);
      }),
    );
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom<SplitMode>('lines', 'document'), (bytes, mode) => {
        const splitter = new JsonSplitter(mode, LIMIT);
        expect(() => [...splitter.push(bytes), ...splitter.end()]).not.toThrow();
      }),
    );
  });

  it('forgets a piece over the limit, and goes on after it', () => {
    const large = JSON.stringify({ large: 'x'.repeat(100) });
    expect(split(`[{"a":1},${large},{"b":2}]`, 'document', [], 50)).toEqual([
      { type: 'entry', text: '{"a":1}', line: 1 },
      { type: 'too-large', line: 1 },
      { type: 'entry', text: '{"b":2}', line: 1 },
      { type: 'value', text: '[]', line: 1 },
    ]);
  });
});
