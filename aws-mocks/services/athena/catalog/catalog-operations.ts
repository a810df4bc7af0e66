import type {
  GetDatabaseCommandInput,
  GetDatabaseCommandOutput,
  GetTableMetadataCommandInput,
  GetTableMetadataCommandOutput,
  ListDatabasesCommandInput,
  ListDatabasesCommandOutput,
  ListDataCatalogsCommandInput,
  ListDataCatalogsCommandOutput,
  ListTableMetadataCommandInput,
  ListTableMetadataCommandOutput,
} from '@aws-sdk/client-athena';
import { operation, type Call } from '../../../service.js';
import { required } from '../../required.js';
import { athenaPage } from '../athena-page.js';
import { invalidRequest, metadataError } from '../errors.js';
import type { Database } from '../state.js';
import {
  CATALOG,
  catalogCheck,
  databasesOf,
  findTable,
  glueChecks,
  requireCatalog,
  requireDatabase,
} from './find-table.js';
import { showTable } from './show-table.js';

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDataCatalogs.html */
export const listDataCatalogs = operation<ListDataCatalogsCommandInput, ListDataCatalogsCommandOutput>({
  authorise: () => [{ action: 'athena:ListDataCatalogs', resource: '*' }],
  record: { readOnly: true },
  handle: () => ({ DataCatalogsSummary: [{ CatalogName: CATALOG, Type: 'GLUE' }] }),
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDatabases.html */
export const listDatabases = operation<ListDatabasesCommandInput, ListDatabasesCommandOutput>({
  authorise: (input, call) => [
    catalogCheck(call, 'athena:ListDatabases', input.CatalogName),
    ...glueChecks(call, 'glue:GetDatabases'),
  ],
  record: { readOnly: true },
  handle(input, call) {
    requireCatalog(required(input.CatalogName, 'CatalogName'));
    const page = athenaPage(call, databasesOf(call), input);
    return { DatabaseList: page.items.map(showDatabase), NextToken: page.nextToken };
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDatabase.html */
export const getDatabase = operation<GetDatabaseCommandInput, GetDatabaseCommandOutput>({
  authorise: (input, call) => [
    catalogCheck(call, 'athena:GetDatabase', input.CatalogName),
    ...glueChecks(call, 'glue:GetDatabase', input.DatabaseName),
  ],
  record: { readOnly: true },
  handle: (input, call) => ({ Database: showDatabase(namedDatabase(input, call)) }),
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListTableMetadata.html */
export const listTableMetadata = operation<ListTableMetadataCommandInput, ListTableMetadataCommandOutput>({
  authorise: (input, call) => [
    catalogCheck(call, 'athena:ListTableMetadata', input.CatalogName),
    ...glueChecks(call, 'glue:GetTables', input.DatabaseName),
  ],
  record: { readOnly: true },
  handle(input, call) {
    const database = namedDatabase(input, call);
    const wanted = readExpression(input.Expression);
    const tables = database.tables.filter(({ name }) => wanted.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    const page = athenaPage(call, tables, input, `${database.name} ${input.Expression ?? ''}`);
    return { TableMetadataList: page.items.map(showTable), NextToken: page.nextToken };
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html */
export const getTableMetadata = operation<GetTableMetadataCommandInput, GetTableMetadataCommandOutput>({
  authorise: (input, call) => [
    catalogCheck(call, 'athena:GetTableMetadata', input.CatalogName),
    ...glueChecks(call, 'glue:GetTable', input.DatabaseName, input.TableName),
  ],
  record: { readOnly: true },
  handle(input, call) {
    const { name } = namedDatabase(input, call);
    const table = findTable(call, name, required(input.TableName, 'TableName'));
    if (!table) throw metadataError(`EntityNotFoundException: Table ${input.TableName} not found.`);
    return { TableMetadata: showTable(table) };
  },
});

function namedDatabase(
  input: { CatalogName: string | undefined; DatabaseName: string | undefined },
  call: Call,
): Database {
  return requireDatabase(
    call,
    required(input.CatalogName, 'CatalogName'),
    required(input.DatabaseName, 'DatabaseName'),
  );
}

function showDatabase({ name, description }: Database): { Name: string; Description: string | undefined } {
  return { Name: name, Description: description };
}

/** A regular expression that finds a name as a whole. */
function readExpression(expression = '.*'): RegExp {
  try {
    return new RegExp(`^(?:${expression})$`, 'i');
  } catch {
    throw invalidRequest(`The expression ${expression} is no regular expression.`);
  }
}
