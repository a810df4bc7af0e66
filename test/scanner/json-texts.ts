import fc from 'fast-check';

/** A key and a value as they are written; the key without its quotes. */
export type Field = readonly [key: string, value: string];

/** White space as it may stand anywhere; mostly none. */
export const space = fc.constantFrom('', '', '', '', ' ', '\n', '\t', '\r\n  ');

/** One of the usual texts, now and then an odd one. */
export function usually(usual: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 200, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

/** Now and then one of these. */
export function seldom<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });
}

/** An object's text. */
export function objectOf(fields: fc.Arbitrary<readonly Field[]>): fc.Arbitrary<string> {
  return fc
    .tuple(fields, space, space)
    .map(([list, a, b]) => `{${a}${list.map(([key, value]) => `"${key}"${b}:${a}${value}`).join(`${a},${b}`)}${b}}`);
}

/** An object's text with some of these fields, each at most once, in this order. */
export function objectWith(fields: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<string> {
  return objectOf(fc.record(fields, { requiredKeys: [] }).map((found) => listFields(found)));
}

/** The fields of what `fc.record` gave, in the order of its keys. */
export function listFields(found: Readonly<Record<string, string | undefined>>): readonly Field[] {
  return Object.entries(found).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
}

/** Values where a text is expected. */
export const oddTexts = ['""', 'null', '0', '12', 'true', '[]', '{}', '"\\u0041b"', '"\u00e9"', '" a "'] as const;
