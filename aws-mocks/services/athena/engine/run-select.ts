import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { resultType } from '../results/result-types.js';
import { showValue } from '../results/result-values.js';
import type { ResultRow } from '../results/result-file.js';
import type { ResultColumn } from '../state.js';

/** What a query answers. */
export interface SelectResult {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
}

/** Runs a query in the engine's dialect, whose tables are there. `label` gives the columns their names. */
export async function runSelect(
  connection: DuckDBConnection,
  text: string,
  label: (names: readonly string[]) => readonly string[],
): Promise<SelectResult> {
  const reader = await connection.runAndReadAll(text);
  const types = reader.columnTypes();
  const names = label(reader.columnNames());
  const show = (row: readonly DuckDBValue[]) =>
    row.map((value, index) => {
      const type = types[index];
      return type ? showValue(value, type) : null;
    });
  return {
    columns: types.map((type, index) => ({ name: names[index] ?? '', type: resultType(type) })),
    rows: reader.getRows().map(show),
  };
}
