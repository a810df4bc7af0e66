import fc from 'fast-check';
import { space } from './json-texts.js';
import { anyRecord, rareField } from './record-texts.js';

/** A place in a text, as a share of its length. Not any floating-point number: most of these are next to 0. */
const share = fc.nat(99_999).map((part) => part / 100_000);

const entry = fc.oneof(
  { weight: 60, arbitrary: anyRecord },
  { weight: 1, arbitrary: fc.constantFrom('', '1', '"x"', 'null', '[]', '{}', 'tru', '{"a":1}') },
  { weight: 1, arbitrary: anyRecord.map((text) => `[${text},${text}]`) },
  { weight: 1, arbitrary: anyRecord.map((text) => text + text) },
);

type Change = (text: string) => string;

/** One letter or digit becomes another, or is written by its code. */
const turned: fc.Arbitrary<Change> = fc
  .tuple(share, fc.constantFrom('code', 'code', 'a', 'z', '7', 'K', '\u212a'))
  .map(([at, to]) => (text) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + text.slice(start).replace(/[a-z0-9]/i, (old) => (to === 'code' ? codeOf(old) : to));
  });

function codeOf(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A field more at the end of a record. */
const added: fc.Arbitrary<Change> = rareField.map(
  ([key, value]) =>
    (text) =>
      text.replace(/\}\s*$/, () => `,"${key}":${value}}`),
);

const plantedKeys = [
  'arn',
  '\\u0061rn',
  'ARN',
  'type',
  'accountId',
  'key',
  '\\u006bey',
  'Key',
  'statement',
  'tagSet',
  'bucketName',
];
const keysOfMeaning = [
  'tags',
  'ta\\u0067s',
  '_tags',
  'stags',
  'tagsList',
  'tagsX',
  'roleArn',
  'principalArn',
  'role',
  'x',
  'parameters',
];
const plantedValues = [
  '"AWS::S3::Object"',
  '"arn:aws:iam::123456789012:role/s"',
  '"arn:aws:iam::123456789012:role/t"',
  '"\\u0061rn:aws:iam::123456789012:role/s"',
  '"\\u0061rn:aws:iam::123456789012:role/t"',
  '["arn:aws:iam::123456789012:role/s"]',
  '{"a":1}',
  '{"a":{"b":"arn:aws:iam::123456789012:role/s"}}',
  '{"x":{"tags":{"a":1}},"x":{}}',
  '[{}]',
  '{}',
  'null',
  '""',
  '1e2',
  '12345678901234567890',
];

/** Another field at the beginning of the same object of a record, one time after the other. */
const planted: fc.Arbitrary<readonly Change[]> = fc
  .tuple(
    share,
    fc.array(fc.tuple(fc.constantFrom(...plantedKeys, ...keysOfMeaning), fc.constantFrom(...plantedValues)), {
      minLength: 2,
      maxLength: 4,
    }),
  )
  .map(([at, fields]) =>
    fields.map(([key, value]) => (text) => {
      const open = text.indexOf('{', Math.floor(at * text.length)) + 1;
      return open === 0 ? text : `${text.slice(0, open)}"${key}":${value},${text.slice(open)}`;
    }),
  );

const changes = fc.oneof(
  turned.map((change) => [change]),
  added.map((change) => [change]),
  planted,
);

/** Entries, some of them followed by others that are almost the same: what differs in little shows whether that is seen. */
const entries = fc
  .array(fc.tuple(entry, fc.option(changes, { freq: 2 })), { maxLength: 3 })
  .map((list) => list.flatMap(([text, others]) => [text, ...(others ?? []).map((change) => change(text))]));

const document = fc.tuple(entries, space, space, fc.nat(80)).map(([texts, a, b, shape]) => {
  const list = texts.join(`${a},${b}`);
  if (shape === 0) return `{"Records":[${list}],"more":[{}]}`;
  if (shape === 1) return `{"Records":[${list}]}${a}{"Records":[${list}]}`;
  if (shape === 2) return `{"Records"${' '.repeat(70)}:[${list}]}`;
  if (shape === 3) return `{"Events":[${list}]}`;
  if (shape === 4) return `{"more":1,"Records":[${list}]}`;
  if (shape === 5) return texts.join('\n');
  return `${a}{${b}"Records"${a}:${b}[${a}${list}${b}]${a}}${b}`;
});

/** Damage to a text's bytes: where, how many bytes go, and what is put there. */
interface Damage {
  readonly at: number;
  readonly cut: number;
  readonly put: Uint8Array;
}

const pieces = ['"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', '-', 'e', '\\u', '\\uD800', '\u0000', '\n', 'null'];
const longerPieces = ['"a":1,', '{"a":', '\ufeff', '[[[[', '1e', '.', '/', '"eventName":"x",', '\u00e9', '00000000'];

const damage: fc.Arbitrary<Damage> = fc.record({
  at: share,
  cut: fc.oneof({ weight: 6, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(4000) }),
  put: fc.oneof(
    fc.constantFrom(...pieces, ...longerPieces).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 2 }),
  ),
});

/** A log's bytes: a document of records, whole or damaged here and there. */
export const anyLog: fc.Arbitrary<Uint8Array> = fc
  .tuple(document, fc.oneof(fc.constant([]), fc.constant([]), fc.array(damage, { minLength: 1, maxLength: 3 })))
  .map(([text, damages]) => damages.reduce<Buffer>(apply, Buffer.from(text)));

function apply(bytes: Buffer, { at, cut, put }: Damage): Buffer {
  const start = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]);
}

/** Where to cut a log into chunks. */
export const anyCuts = fc.array(share, { maxLength: 3 });

/** The same bytes in chunks. */
export function cutAt(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}
