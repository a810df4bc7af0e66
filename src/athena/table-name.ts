import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AthenaTableName } from '../model/athena-table.js';

// https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroup.html#athena-Type-WorkGroup-Name
const FORM = /^([a-zA-Z0-9._-]{1,128})\/([^./"`*?$\p{Cc}]{1,255})\.([^./"`*?$\p{Cc}]{1,255})$/u;

/** Reads `WORKGROUP/DATABASE.TABLE`. @throws AppError `usage` for anything else. */
export function parseTableName(value: string): AthenaTableName {
  const [, workgroup, database, table] = FORM.exec(value.trim()) ?? [];
  if (workgroup === undefined || database === undefined || table === undefined) {
    throw fail('usage', text('athena.table-invalid', { value }), { hint: text('athena.table-invalid-hint', {}) });
  }
  return { workgroup, database, table };
}

/** The name as it was given: what findings and the usage document call the source. */
export function formatTableName({ workgroup, database, table }: AthenaTableName): string {
  return `${workgroup}/${database}.${table}`;
}
