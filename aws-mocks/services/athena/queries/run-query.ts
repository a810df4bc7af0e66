import type { DuckDBConnection } from '@duckdb/node-api';
import type { Call } from '../../../service.js';
import { CATALOG, findDatabase, findTable } from '../catalog/find-table.js';
import { withEngine } from '../engine/with-engine.js';
import { toQueryFailure } from '../engine/engine-failure.js';
import { runSelect, type SelectResult } from '../engine/run-select.js';
import { scanTable } from '../scan/scan-table.js';
import { columnLabels } from '../sql/column-labels.js';
import { tokenise, withoutEnd } from '../sql/tokens.js';
import { translate } from '../sql/translate.js';
import type { Query, Table } from '../state.js';
import { askGlue } from './query-access.js';
import { QueryFailure } from './query-failure.js';
import { throughAthena } from './through-athena.js';

/**
 * Runs a query over the files of its tables, with the rights of who started it. What it reads is counted in the query's `scannedBytes`.
 * @throws QueryFailure for all that can go wrong.
 */
export async function runQuery(query: Query, looking: Call): Promise<SelectResult> {
  const call = throughAthena(looking, query, 's3');
  const tokens = withoutEnd(tokenise(query.text));
  if (query.substatementType !== 'SELECT') throw unavailable(query.substatementType);
  requireOwnCatalog(query);
  const { text, tables } = translate(tokens, {
    database: query.database ?? 'default',
    partitionColumns: (database, name) => findTable(call, database, name)?.partitionKeys.map((key) => key.name) ?? [],
    nowMs: looking.nowMs,
  });
  const run = async (connection: DuckDBConnection): Promise<SelectResult> => {
    for (const used of tables) {
      const table = await lookUpTable(call, used.database, used.table);
      await scanTable({ call, connection, query, table, used, tokens });
    }
    return runSelect(connection, text, (names) => columnLabels(tokens, names));
  };
  try {
    return await withEngine(run);
  } catch (error) {
    throw toQueryFailure(error);
  }
}

/** Glue is asked for the database and the table before anything is said of them. */
async function lookUpTable(call: Call, database: string, name: string): Promise<Table> {
  await askGlue(call, { operation: 'GetDatabase', database });
  if (!findDatabase(call, database)) throw new QueryFailure('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`);
  await askGlue(call, { operation: 'GetTable', database, table: name });
  const table = findTable(call, database, name);
  if (!table) throw new QueryFailure('TABLE_NOT_FOUND', `Table 'awsdatacatalog.${database}.${name}' does not exist`);
  return table;
}

function requireOwnCatalog({ catalog }: Query): void {
  if (catalog === undefined || catalog === CATALOG.toLowerCase()) return;
  throw new QueryFailure('SCHEMA_NOT_FOUND', `Catalog '${catalog}' does not exist`);
}

function unavailable(statement: string): QueryFailure {
  return new QueryFailure('NOT_SUPPORTED', `${statement} is not available in the embedded AWS`);
}
