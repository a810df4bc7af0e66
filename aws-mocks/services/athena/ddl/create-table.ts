import type { Column } from '../state.js';
import { parseHiveType, writeHiveType } from './hive-type.js';
import { parseTableName, type TableName } from './table-name.js';
import type { TokenReader } from './token-reader.js';

/** A CREATE EXTERNAL TABLE statement. */
export interface CreateTable {
  readonly kind: 'create-table';
  readonly ifNotExists: boolean;
  readonly table: TableName;
  readonly comment?: string;
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
  readonly serde: string;
  readonly serdeProperties: Readonly<Record<string, string>>;
  readonly inputFormat: string;
  readonly outputFormat: string;
  readonly location: string;
  readonly properties: Readonly<Record<string, string>>;
}

const TEXT_INPUT = 'org.apache.hadoop.mapred.TextInputFormat';
const TEXT_OUTPUT = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';

/** The clauses after the columns, as they come. */
type Clauses = { -readonly [Name in keyof CreateTable]?: CreateTable[Name] };

/**
 * Reads what comes after CREATE EXTERNAL TABLE.
 * @throws QueryFailure for a clause that is not read here (CLUSTERED BY, ROW FORMAT DELIMITED, STORED AS PARQUET, …) or is not there.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table.html
 */
export function parseCreateTable(reader: TokenReader): CreateTable {
  const ifNotExists = reader.accept('IF', 'NOT', 'EXISTS');
  const table = parseTableName(reader);
  const columns = parseColumns(reader);
  const clauses: Clauses = {};
  while (reader.peek() && !isEnd(reader)) parseClause(reader, clauses);
  const { serde, location, ...others } = clauses;
  if (serde === undefined || location === undefined) return reader.refuse();
  return {
    partitionKeys: [],
    serdeProperties: {},
    inputFormat: TEXT_INPUT,
    outputFormat: TEXT_OUTPUT,
    properties: {},
    ...others,
    kind: 'create-table',
    ifNotExists,
    table,
    columns,
    serde,
    location,
  };
}

function isEnd(reader: TokenReader): boolean {
  return reader.peek()?.kind === 'symbol' && reader.peek()?.value === ';';
}

function parseClause(reader: TokenReader, clauses: Clauses): void {
  if (reader.accept('COMMENT')) clauses.comment = reader.text();
  else if (reader.accept('PARTITIONED', 'BY')) clauses.partitionKeys = parseColumns(reader);
  else if (reader.accept('ROW', 'FORMAT', 'SERDE')) clauses.serde = reader.text();
  else if (reader.accept('WITH', 'SERDEPROPERTIES')) clauses.serdeProperties = parseProperties(reader);
  else if (reader.accept('STORED', 'AS', 'INPUTFORMAT')) {
    clauses.inputFormat = reader.text();
    reader.expect('OUTPUTFORMAT');
    clauses.outputFormat = reader.text();
  } else if (reader.accept('LOCATION')) clauses.location = reader.text();
  else if (reader.accept('TBLPROPERTIES')) clauses.properties = parseProperties(reader);
  else reader.refuse();
}

function parseColumns(reader: TokenReader): Column[] {
  const columns: Column[] = [];
  reader.expect('(');
  do {
    const name = reader.name();
    const type = writeHiveType(parseHiveType(reader));
    columns.push({ name, type, ...(reader.accept('COMMENT') && { comment: reader.text() }) });
  } while (reader.accept(','));
  reader.expect(')');
  return columns;
}

function parseProperties(reader: TokenReader): Record<string, string> {
  const properties: [string, string][] = [];
  reader.expect('(');
  do {
    const key = reader.text();
    reader.expect('=');
    properties.push([key, reader.text()]);
  } while (reader.accept(','));
  reader.expect(')');
  return Object.fromEntries(properties);
}
