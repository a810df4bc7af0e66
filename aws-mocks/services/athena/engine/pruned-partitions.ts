import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '../state.js';
import type { UsedTable } from '../sql/translate.js';
import { identifier } from '../sql/make-tokens.js';
import { writeTokens } from '../sql/tokens.js';

/** The partitions, each the values of its keys, in which a query can find rows: those that all of its conditions on keys let through. */
export async function prunePartitions(
  connection: DuckDBConnection,
  keys: readonly Column[],
  partitions: readonly (readonly string[])[],
  { conditions, qualifier }: UsedTable,
): Promise<ReadonlySet<string>> {
  if (conditions.length === 0 || partitions.length === 0) return new Set(partitions.map(partitionId));
  const rows = partitions.map((values, index) => `(${[String(index), ...values.map(quote)].join(', ')})`);
  const columns = ['partition_', ...keys.map(({ name }) => writeTokens(identifier(name)))];
  const where = conditions.map((condition) => `(${writeTokens(condition)})`).join(' AND ');
  const source = `(VALUES ${rows.join(', ')}) AS ${writeTokens(identifier(qualifier))} (${columns.join(', ')})`;
  const reader = await connection.runAndReadAll(`SELECT partition_ FROM ${source} WHERE ${where}`);
  return new Set(reader.getRows().map(([index]) => partitionId(partitions[Number(index)] ?? [])));
}

/** Tells partitions apart. */
export function partitionId(values: readonly string[]): string {
  return JSON.stringify(values);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
