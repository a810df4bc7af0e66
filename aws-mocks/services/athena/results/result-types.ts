import type { DuckDBType } from '@duckdb/node-api';

const TYPES: Readonly<Record<string, string>> = {
  BIGINT: 'bigint',
  BLOB: 'varbinary',
  BOOLEAN: 'boolean',
  DATE: 'date',
  DOUBLE: 'double',
  FLOAT: 'real',
  HUGEINT: 'bigint',
  INTEGER: 'integer',
  SMALLINT: 'smallint',
  TIMESTAMP: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'timestamp with time zone',
  TINYINT: 'tinyint',
  UBIGINT: 'bigint',
  VARCHAR: 'varchar',
};

/** A column's type as Athena names it. @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html */
export function resultType(type: DuckDBType): string {
  if (type.alias === 'JSON') return 'json';
  const name = String(type);
  if (name.endsWith('[]')) return 'array';
  if (name.startsWith('MAP(')) return 'map';
  if (name.startsWith('STRUCT(')) return 'row';
  return name.startsWith('DECIMAL') ? 'decimal' : (TYPES[name] ?? name.toLowerCase());
}

/** What ColumnInfo says of a type's precision and scale. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ColumnInfo.html */
export function typeSize(type: string): { readonly Precision: number; readonly Scale: number } {
  return { Precision: PRECISIONS[type] ?? 0, Scale: 0 };
}

const PRECISIONS: Readonly<Record<string, number>> = {
  bigint: 19,
  double: 17,
  integer: 10,
  real: 17,
  smallint: 5,
  timestamp: 3,
  'timestamp with time zone': 3,
  tinyint: 3,
  varchar: 2_147_483_647,
};
