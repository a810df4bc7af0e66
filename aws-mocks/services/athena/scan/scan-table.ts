import type { DuckDBConnection } from '@duckdb/node-api';
import type { Call } from '../../../service.js';
import { decryptFor } from '../../s3/encryption.js';
import { readBytes } from '../../s3/object-store.js';
import { loadTable, type LoadedRow } from '../engine/load-table.js';
import { partitionId, prunePartitions } from '../engine/pruned-partitions.js';
import { askForFile, requireListing } from '../queries/query-access.js';
import { QueryFailure } from '../queries/query-failure.js';
import { holdsToValues } from '../sql/partition-conditions.js';
import type { Token } from '../sql/tokens.js';
import type { UsedTable } from '../sql/translate.js';
import type { Query, Table } from '../state.js';
import { recordsIn, requireReadableFormat } from './file-records.js';
import { readLayout } from './projection.js';
import { createRowReader } from './row-reader.js';
import { filesOf, type TableFile } from './table-files.js';
import { neededColumns } from './needed-columns.js';

/** One scan of a table for a query. */
export interface Scan {
  /** Of who started the query. */
  readonly call: Call;
  readonly connection: DuckDBConnection;
  readonly query: Query;
  readonly table: Table;
  readonly used: UsedTable;
  /** The whole query's. */
  readonly tokens: readonly Token[];
}

/**
 * Reads the files of a table that a query needs into a table of the engine: those in partitions that its conditions let through.
 * @throws QueryFailure where something may not or cannot be read, and EXCEEDED_LIMIT where it is more than the workgroup allows.
 */
export async function scanTable(scan: Scan): Promise<void> {
  const { call, connection, table, used, tokens } = scan;
  requireReadableFormat(table);
  const layout = readLayout(table, call.nowMs);
  for (const column of layout.injected) requireHeld(used, column);
  requireListing(call, layout.place.bucket, layout.prefix);
  const files = filesOf(call.account, layout);
  const partitions = [...new Map(files.map((file) => [partitionId(file.partition), file.partition])).values()];
  const wanted = await prunePartitions(connection, table.partitionKeys, partitions, used);
  const read = files.filter(({ partition }) => wanted.has(partitionId(partition)));
  const columns = neededColumns(table.columns, tokens);
  await loadTable(
    connection,
    used.engineName,
    columns,
    table.partitionKeys,
    rowsOf(scan, read, createRowReader(columns)),
  );
}

async function* rowsOf(
  { call, query, table }: Scan,
  files: readonly TableFile[],
  readRow: ReturnType<typeof createRowReader>,
): AsyncGenerator<LoadedRow> {
  for (const { bucket, key, version, partition } of files) {
    await askForFile(call, bucket, key);
    query.scannedBytes += version.size;
    requireWithinLimit(query);
    await decrypt(call, key, version.encryption);
    const packed = await readBytes(call.account, version.parts, 0, version.size);
    for (const record of await recordsIn(table, key, packed)) yield { values: readRow(record), partition };
  }
}

async function decrypt(call: Call, key: string, encryption: Parameters<typeof decryptFor>[0]): Promise<void> {
  try {
    await decryptFor(encryption, call);
  } catch (error) {
    throw new QueryFailure('PERMISSION_DENIED', `Permission denied on S3 path: ${key} (${String(error)})`);
  }
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html */
function requireWithinLimit({ scannedBytes, cutoffBytes }: Query): void {
  if (cutoffBytes === undefined || scannedBytes <= cutoffBytes) return;
  throw new QueryFailure('EXCEEDED_LIMIT', 'Query cancelled! : Bytes scanned limit was exceeded');
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-dynamic-id-partitioning.html */
function requireHeld({ conditions }: UsedTable, column: string): void {
  if (holdsToValues(conditions, column)) return;
  throw new QueryFailure(
    'CONSTRAINT_VIOLATION',
    `For the injected projected partition column ${column}, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.`,
  );
}
