import type { ResultColumn } from '../state.js';

/** A row of a result, null where a value is. */
export type ResultRow = readonly (string | null)[];

/**
 * A result as the CSV file that Athena writes: every value in quotes, nothing at all for null, a line feed after each row, the names first.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export function writeCsv(columns: readonly ResultColumn[], rows: readonly ResultRow[]): string {
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(writeField).join(','));
  return lines.map((line) => `${line}\n`).join('');
}

function writeField(value: string | null): string {
  return value === null ? '' : `"${value.replaceAll('"', '""')}"`;
}
