import { createTokenReader, type TokenReader } from './token-reader.js';
import { tokenise } from '../sql/tokens.js';

/** A type of Hive's. Names of fields are in small letters. */
export type HiveType =
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  | { readonly kind: 'struct'; readonly fields: readonly HiveField[] }
  | { readonly kind: 'array'; readonly element: HiveType }
  | { readonly kind: 'map'; readonly key: HiveType; readonly value: HiveType };

/** A member of a struct. */
export interface HiveField {
  readonly name: string;
  readonly type: HiveType;
}

type PrimitiveName = (typeof PRIMITIVES)[number];

const PRIMITIVES = [
  'string',
  'boolean',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'float',
  'double',
  'date',
  'timestamp',
] as const;

/**
 * Reads a type. @throws QueryFailure for a type that is not read here (decimal, char, varchar, binary, union).
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function parseHiveType(reader: TokenReader): HiveType {
  if (reader.accept('ARRAY', '<')) return closed(reader, { kind: 'array', element: parseHiveType(reader) });
  if (reader.accept('MAP', '<')) {
    const key = parseHiveType(reader);
    reader.expect(',');
    return closed(reader, { kind: 'map', key, value: parseHiveType(reader) });
  }
  if (reader.accept('STRUCT', '<')) return closed(reader, { kind: 'struct', fields: parseFields(reader) });
  if (reader.accept('INTEGER')) return { kind: 'primitive', name: 'int' };
  for (const name of PRIMITIVES) if (reader.accept(name.toUpperCase())) return { kind: 'primitive', name };
  return reader.refuse();
}

/** Reads a type that the catalogue keeps. */
export function readHiveType(text: string): HiveType {
  return parseHiveType(createTokenReader(tokenise(text)));
}

/** The type in the spelling that the catalogue keeps and shows. */
export function writeHiveType(type: HiveType): string {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'array':
      return `array<${writeHiveType(type.element)}>`;
    case 'map':
      return `map<${writeHiveType(type.key)},${writeHiveType(type.value)}>`;
    case 'struct':
      return `struct<${type.fields.map(({ name, type: inner }) => `${name}:${writeHiveType(inner)}`).join(',')}>`;
  }
}

function parseFields(reader: TokenReader): HiveField[] {
  const fields: HiveField[] = [];
  do {
    const name = reader.name();
    reader.expect(':');
    fields.push({ name, type: parseHiveType(reader) });
  } while (reader.accept(','));
  return fields;
}

function closed(reader: TokenReader, type: HiveType): HiveType {
  reader.expect('>');
  return type;
}
