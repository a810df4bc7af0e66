import { readHiveType, type HiveType } from '../ddl/hive-type.js';
import { QueryFailure } from '../queries/query-failure.js';
import type { Column } from '../state.js';

/** A value as it is handed to the engine. */
export type RowValue = string | number | boolean | null | readonly RowValue[] | { readonly [name: string]: RowValue };

/** Makes a row, a value for each column in order, of a JSON object. */
export type RowReader = (record: unknown) => RowValue[];

/**
 * A reader for these columns, as the JSON SerDes have it: names in any case, null for what is not there, and a text column takes whatever there
 * is, an object or a list as its JSON.
 * @throws QueryFailure (the reader) HIVE_BAD_DATA for a value that its column cannot hold.
 * @see https://docs.aws.amazon.com/athena/latest/ug/json-serde.html
 */
export function createRowReader(columns: readonly Column[]): RowReader {
  const readers = columns.map(({ name, type }) => ({ name, type: readHiveType(type) }));
  return (record) => {
    if (!isObject(record)) throw badData('Row is not a JSON Object', record);
    const members = lowerCased(record);
    return readers.map(({ name, type }) => read(members.get(name), type));
  };
}

function read(value: unknown, type: HiveType): RowValue {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'primitive':
      return type.name === 'string' || type.name === 'date' || type.name === 'timestamp'
        ? asText(value)
        : asScalar(value, type.name);
    case 'array':
      if (!Array.isArray(value)) throw badData('A list was expected', value);
      return value.map((element) => read(element, type.element));
    case 'map':
      if (!isObject(value)) throw badData('An object was expected', value);
      return fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner, type.value)]));
    case 'struct': {
      if (!isObject(value)) throw badData('An object was expected', value);
      const members = lowerCased(value);
      return fromEntries(type.fields.map((field) => [field.name, read(members.get(field.name), field.type)]));
    }
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function asScalar(value: unknown, type: string): RowValue {
  if (type === 'boolean') {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
  } else {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && (type === 'float' || type === 'double' || Number.isInteger(number)))
      return number;
  }
  throw badData(`A value of type ${type} was expected`, value);
}

function lowerCased(record: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Not a plain object literal: a record may have a member `__proto__`. */
function fromEntries(entries: readonly (readonly [string, RowValue])[]): { readonly [name: string]: RowValue } {
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badData(message: string, value: unknown): QueryFailure {
  return new QueryFailure('HIVE_BAD_DATA', `${message}, not ${JSON.stringify(value)?.slice(0, 200)}`);
}
