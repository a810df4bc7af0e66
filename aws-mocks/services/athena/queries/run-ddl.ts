import type { Call } from '../../../service.js';
import { databasesOf, findDatabase, findTable } from '../catalog/find-table.js';
import type { CreateTable } from '../ddl/create-table.js';
import { parseDdl, type DdlStatement } from '../ddl/statement.js';
import type { TableName } from '../ddl/table-name.js';
import type { SelectResult } from '../engine/run-select.js';
import { requireReadableFormat } from '../scan/file-records.js';
import { readLayout } from '../scan/projection.js';
import type { Database, Query, Table } from '../state.js';
import { askGlue } from './query-access.js';
import { QueryFailure } from './query-failure.js';
import { throughAthena } from './through-athena.js';

const NOTHING: SelectResult = { columns: [], rows: [] };

/**
 * Performs a statement on the data catalogue with the rights of who started it.
 * @throws QueryFailure for what cannot be read, may not be done or cannot be.
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export async function runDdl(query: Query, looking: Call): Promise<SelectResult> {
  const call = throughAthena(looking, query, 'glue');
  return perform(parseDdl(query.text), call, query.database ?? 'default');
}

async function perform(statement: DdlStatement, call: Call, database: string): Promise<SelectResult> {
  switch (statement.kind) {
    case 'create-table':
      return createTable(statement, call, database);
    case 'drop-table':
      return dropTable(statement.table, statement.ifExists, call, database);
    case 'create-database':
      return createDatabase(statement, call);
    case 'drop-database':
      return dropDatabase(statement, call);
    case 'show-databases':
      await askGlue(call, { operation: 'GetDatabases' });
      return listOf('database_name', databasesOf(call));
    case 'show-tables': {
      const shown = statement.database ?? database;
      await askGlue(call, { operation: 'GetTables', database: shown });
      return listOf('tab_name', requireDatabase(call, shown).tables);
    }
  }
}

async function createTable(statement: CreateTable, call: Call, ownDatabase: string): Promise<SelectResult> {
  const { kind: _kind, ifNotExists, table: name, ...definition } = statement;
  const database = name.database ?? ownDatabase;
  await askGlue(call, { operation: 'GetDatabase', database });
  await askGlue(call, { operation: 'CreateTable', database, table: name.table });
  const { tables } = requireDatabase(call, database);
  if (findTable(call, database, name.table)) {
    if (ifNotExists) return NOTHING;
    throw failed(`AlreadyExistsException(message:Table ${name.table} already exists.)`);
  }
  const table: Table = { name: name.table, createdAtMs: call.nowMs, ...definition };
  requireReadableFormat(table);
  readLayout(table, call.nowMs);
  tables.push(table);
  return NOTHING;
}

async function dropTable(name: TableName, ifExists: boolean, call: Call, ownDatabase: string): Promise<SelectResult> {
  const database = name.database ?? ownDatabase;
  await askGlue(call, { operation: 'GetTable', database, table: name.table });
  await askGlue(call, { operation: 'DeleteTable', database, table: name.table });
  const { tables } = requireDatabase(call, database);
  const position = tables.findIndex((table) => table.name === name.table);
  if (position >= 0) tables.splice(position, 1);
  else if (!ifExists) throw failed(`SemanticException [Error 10001]: Table not found ${database}.${name.table}`);
  return NOTHING;
}

async function createDatabase(
  statement: DdlStatement & { kind: 'create-database' },
  call: Call,
): Promise<SelectResult> {
  const { name, ifNotExists, comment } = statement;
  await askGlue(call, { operation: 'CreateDatabase', database: name });
  if (findDatabase(call, name)) {
    if (ifNotExists) return NOTHING;
    throw failed(`AlreadyExistsException(message:Database ${name} already exists)`);
  }
  const described = comment === undefined ? {} : { description: comment };
  call.account.athena.databases.push({ name, region: call.region, ...described, tables: [] });
  return NOTHING;
}

async function dropDatabase(statement: DdlStatement & { kind: 'drop-database' }, call: Call): Promise<SelectResult> {
  const { name, ifExists, cascade } = statement;
  await askGlue(call, { operation: 'DeleteDatabase', database: name });
  const found = findDatabase(call, name);
  if (!found) {
    if (ifExists) return NOTHING;
    throw failed(`SemanticException [Error 10072]: Database does not exist: ${name}`);
  }
  if (found.tables.length > 0 && !cascade) {
    throw failed(`InvalidOperationException(message:Database ${name} is not empty. One or more tables exist.)`);
  }
  const { athena } = call.account;
  athena.databases = athena.databases.filter((database) => database !== found);
  return NOTHING;
}

function requireDatabase(call: Call, name: string): Database {
  const database = findDatabase(call, name);
  if (!database) throw failed(`SemanticException [Error 10072]: Database does not exist: ${name}`);
  return database;
}

function listOf(column: string, items: readonly { readonly name: string }[]): SelectResult {
  const names = items.map(({ name }) => name).sort();
  return { columns: [{ name: column, type: 'string' }], rows: names.map((name) => [name]) };
}

function failed(message: string): QueryFailure {
  return new QueryFailure('DDL_FAILED', `FAILED: ${message}`);
}
