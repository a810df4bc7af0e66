import type { DuckDBConnection } from '@duckdb/node-api';
import { readHiveType, type HiveType } from '../ddl/hive-type.js';
import type { RowValue } from '../scan/row-reader.js';
import type { Column } from '../state.js';

/** A row of a table: the values of its columns, and of its partition keys. */
export interface LoadedRow {
  readonly values: readonly RowValue[];
  readonly partition: readonly string[];
}

const BATCH = 20_000;

/**
 * Makes a table of the engine from rows. Rows go in as JSON text, which the engine takes apart by itself, a batch at a time.
 * @returns how many rows there were.
 */
export async function loadTable(
  connection: DuckDBConnection,
  name: string,
  columns: readonly Column[],
  partitionKeys: readonly Column[],
  rows: AsyncIterable<LoadedRow>,
): Promise<number> {
  const all = [...columns, ...partitionKeys];
  await connection.run(`CREATE TABLE ${name} (${all.map(declare).join(', ')})`);
  await connection.run('CREATE OR REPLACE TEMP TABLE batch_ (row_ VARCHAR)');
  let count = 0;
  let batch: string[] = [];
  const flush = async () => {
    await insertBatch(connection, name, all, batch);
    batch = [];
  };
  for await (const { values, partition } of rows) {
    batch.push(
      JSON.stringify(Object.fromEntries([...values, ...partition].map((value, index) => [`c${index}`, value]))),
    );
    count += 1;
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return count;
}

async function insertBatch(
  connection: DuckDBConnection,
  name: string,
  columns: readonly Column[],
  batch: readonly string[],
): Promise<void> {
  if (batch.length === 0) return;
  const appender = await connection.createAppender('batch_', 'main', 'temp');
  for (const row of batch) {
    appender.appendVarchar(row);
    appender.endRow();
  }
  appender.closeSync();
  const members = columns.map(({ type }, index) => [`c${index}`, jsonStructure(readHiveType(type))] as const);
  const structure = JSON.stringify(Object.fromEntries(members));
  await connection.run(
    `INSERT INTO ${name} SELECT unnest(from_json(row_, '${structure.replaceAll("'", "''")}')) FROM temp.batch_`,
  );
  await connection.run('TRUNCATE temp.batch_');
}

function declare({ name, type }: Column): string {
  return `"${name.replaceAll('"', '""')}" ${writeType(readHiveType(type))}`;
}

function writeType(type: HiveType): string {
  switch (type.kind) {
    case 'primitive':
      return PRIMITIVES[type.name] ?? type.name;
    case 'array':
      return `${writeType(type.element)}[]`;
    case 'map':
      return `MAP(${writeType(type.key)}, ${writeType(type.value)})`;
    case 'struct':
      return `STRUCT(${type.fields.map(declareField).join(', ')})`;
  }
}

const PRIMITIVES: Readonly<Record<string, string>> = { string: 'VARCHAR', int: 'INTEGER' };

function declareField({ name, type }: { readonly name: string; readonly type: HiveType }): string {
  return `"${name.replaceAll('"', '""')}" ${writeType(type)}`;
}

/** A type as `from_json` takes it. @see https://duckdb.org/docs/stable/data/json/json_functions#transforming-json-to-nested-types */
function jsonStructure(type: HiveType): unknown {
  if (type.kind === 'struct')
    return Object.fromEntries(type.fields.map((field) => [field.name, jsonStructure(field.type)]));
  return type.kind === 'array' ? [jsonStructure(type.element)] : writeType(type);
}
