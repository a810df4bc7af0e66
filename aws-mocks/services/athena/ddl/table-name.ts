import type { TokenReader } from './token-reader.js';

/** A table as a statement names it, in small letters; without a database the query's own is meant. */
export interface TableName {
  readonly database?: string;
  readonly table: string;
}

/** Reads `table` or `database.table`. @throws QueryFailure for what is no name. */
export function parseTableName(reader: TokenReader): TableName {
  const first = reader.name();
  if (reader.accept('.')) return { database: first, table: reader.name() };
  // Hive takes both names in one pair of backticks.
  const [database, table] = first.split('.');
  return table === undefined || database === undefined ? { table: first } : { database, table };
}
