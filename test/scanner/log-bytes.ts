import fc from 'fast-check';
import { space } from './json-texts.js';
import { anyRecord } from './record-texts.js';

const entry = fc.oneof(
  { weight: 60, arbitrary: anyRecord },
  { weight: 1, arbitrary: fc.constantFrom('', '1', '"x"', 'null', '[]', '{}', 'tru', '{"a":1}') },
  { weight: 1, arbitrary: anyRecord.map((text) => `[${text},${text}]`) },
  { weight: 1, arbitrary: anyRecord.map((text) => text + text) },
);

const document = fc.tuple(fc.array(entry, { maxLength: 4 }), space, space, fc.nat(80)).map(([texts, a, b, shape]) => {
  const list = texts.join(`${a},${b}`);
  if (shape === 0) return `{"Records":[${list}],"more":[{}]}`;
  if (shape === 1) return `{"Records":[${list}]}${a}{"Records":[${list}]}`;
  if (shape === 2) return `{"Records"${' '.repeat(70)}:[${list}]}`;
  if (shape === 3) return `{"Events":[${list}]}`;
  if (shape === 4) return `{"more":1,"Records":[${list}]}`;
  if (shape === 5) return texts.join('\n');
  return `${a}{${b}"Records"${a}:${b}[${a}${list}${b}]${a}}${b}`;
});

/** A change to a text's bytes: place as a share of its length, how many bytes go, and what is put there. */
interface Change {
  readonly at: number;
  readonly cut: number;
  readonly put: Uint8Array;
}

const pieces = ['"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', '-', 'e', '\\u', '\\uD800', '\u0000', '\n', 'null'];
const longerPieces = [
  '"a":1,',
  '{"a":',
  '\ufeff',
  '[[[[',
  '1e',
  '.',
  '/',
  '"eventName":"x",',
  '\u00e9',
  '0'.repeat(20),
];

const share = fc.double({ min: 0, max: 1, noNaN: true });

const change: fc.Arbitrary<Change> = fc.record({
  at: share,
  cut: fc.oneof({ weight: 6, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(4000) }),
  put: fc.oneof(
    fc.constantFrom(...pieces, ...longerPieces).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 2 }),
  ),
});

/** A log's bytes: a document of records, whole or changed here and there. */
export const anyLog: fc.Arbitrary<Uint8Array> = fc
  .tuple(document, fc.oneof(fc.constant([]), fc.array(change, { minLength: 1, maxLength: 3 })))
  .map(([text, changes]) => changes.reduce<Buffer>(apply, Buffer.from(text)));

function apply(bytes: Buffer, { at, cut, put }: Change): Buffer {
  const start = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]);
}

/** Where to cut a log into chunks, as shares of its length. */
export const anyCuts = fc.array(share, { maxLength: 3 });

/** The same bytes in chunks. */
export function cutAt(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}
