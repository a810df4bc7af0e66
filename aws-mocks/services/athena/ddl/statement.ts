import type { StatementType } from '@aws-sdk/client-athena';
import { QueryFailure } from '../queries/query-failure.js';
import { is, tokenise, type Token } from '../sql/tokens.js';
import { parseCreateTable, type CreateTable } from './create-table.js';
import { parseTableName, type TableName } from './table-name.js';
import { createTokenReader, type TokenReader } from './token-reader.js';

/** A statement that the embedded AWS performs itself. */
export type DdlStatement =
  | CreateTable
  | {
      readonly kind: 'create-database';
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly comment?: string;
    }
  | { readonly kind: 'drop-database'; readonly name: string; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: 'drop-table'; readonly table: TableName; readonly ifExists: boolean }
  | { readonly kind: 'show-databases' }
  | { readonly kind: 'show-tables'; readonly database?: string };

/** What kind of statement a query is, by its first words. */
export interface StatementKind {
  readonly type: StatementType;
  /** The words that Athena shows, e.g. `CREATE_TABLE`. */
  readonly substatement: string;
}

/**
 * @throws QueryFailure SYNTAX_ERROR for what is no statement of Athena's.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecution.html
 */
export function statementKind(tokens: readonly Token[]): StatementKind {
  const first = tokens[0];
  if (is(first, 'SELECT', 'WITH', 'VALUES', '(')) return { type: 'DML', substatement: 'SELECT' };
  if (is(first, 'INSERT', 'UNLOAD', 'DELETE', 'UPDATE', 'MERGE')) return { type: 'DML', substatement: upper(first) };
  if (is(first, 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'MSCK'))
    return { type: 'UTILITY', substatement: objectOf(tokens) };
  if (is(first, 'CREATE', 'DROP', 'ALTER')) return { type: 'DDL', substatement: objectOf(tokens) };
  const { line, column, value } = first ?? { line: 1, column: 1, value: '<EOF>' };
  throw new QueryFailure('SYNTAX_ERROR', `line ${line}:${column}: mismatched input '${value}'`);
}

/**
 * Reads a statement that is no query; a semicolon may end it.
 * @throws QueryFailure for what the embedded AWS does not read.
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export function parseDdl(sql: string): DdlStatement {
  const reader = createTokenReader(tokenise(sql));
  const statement = parseStatement(reader);
  reader.accept(';');
  if (reader.peek()) reader.refuse();
  return statement;
}

function parseStatement(reader: TokenReader): DdlStatement {
  if (reader.accept('CREATE', 'EXTERNAL', 'TABLE')) return parseCreateTable(reader);
  if (reader.accept('CREATE', 'DATABASE') || reader.accept('CREATE', 'SCHEMA')) return parseCreateDatabase(reader);
  if (reader.accept('DROP', 'DATABASE') || reader.accept('DROP', 'SCHEMA')) return parseDropDatabase(reader);
  if (reader.accept('DROP', 'TABLE')) {
    const ifExists = reader.accept('IF', 'EXISTS');
    return { kind: 'drop-table', ifExists, table: parseTableName(reader) };
  }
  if (reader.accept('SHOW', 'DATABASES') || reader.accept('SHOW', 'SCHEMAS')) return { kind: 'show-databases' };
  if (reader.accept('SHOW', 'TABLES')) {
    return reader.accept('IN') ? { kind: 'show-tables', database: reader.name() } : { kind: 'show-tables' };
  }
  return reader.refuse();
}

function parseCreateDatabase(reader: TokenReader): DdlStatement {
  const ifNotExists = reader.accept('IF', 'NOT', 'EXISTS');
  const name = reader.name();
  const comment = reader.accept('COMMENT') ? { comment: reader.text() } : {};
  if (reader.accept('LOCATION')) reader.text();
  return { kind: 'create-database', name, ifNotExists, ...comment };
}

function parseDropDatabase(reader: TokenReader): DdlStatement {
  const ifExists = reader.accept('IF', 'EXISTS');
  const name = reader.name();
  const cascade = reader.accept('CASCADE');
  if (!cascade) reader.accept('RESTRICT');
  return { kind: 'drop-database', name, ifExists, cascade };
}

function objectOf(tokens: readonly Token[]): string {
  const words = tokens.slice(0, 3).filter(({ kind }) => kind === 'word');
  return words
    .map(upper)
    .filter((word) => word !== 'EXTERNAL')
    .slice(0, 2)
    .join('_');
}

function upper(token: Token | undefined): string {
  return token?.value.toUpperCase() ?? '';
}
