import { QueryFailure } from '../queries/query-failure.js';
import { is, isName, type Token } from './tokens.js';

/** A table as a query names it. */
export interface TableReference {
  /** As they were written. */
  readonly names: readonly string[];
  /** In small letters, as `table`. */
  readonly database: string;
  readonly table: string;
  readonly alias?: string;
  /** How many tokens the name takes, without the alias. */
  readonly length: number;
}

/** Words after a table that are no alias. */
const AFTER_TABLE = (
  'AS WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH UNION INTERSECT EXCEPT WINDOW CROSS INNER LEFT ' +
  'RIGHT FULL NATURAL JOIN ON USING TABLESAMPLE FOR'
).split(' ');

/** Reads `[[catalogue.]database.]table [AS] [alias]`. @throws QueryFailure for another catalogue than Glue's. */
export function readTableReference(tokens: readonly Token[], start: number, defaultDatabase: string): TableReference {
  const names = [tokens[start]?.value ?? ''];
  let position = start + 1;
  while (is(tokens[position], '.') && isName(tokens[position + 1])) {
    names.push(tokens[position + 1]?.value ?? '');
    position += 2;
  }
  const [table = '', database = defaultDatabase, catalog = 'awsdatacatalog'] = names
    .toReversed()
    .map((name) => name.toLowerCase());
  if (catalog !== 'awsdatacatalog' || names.length > 3) {
    throw new QueryFailure('SCHEMA_NOT_FOUND', `Catalog '${names[0]}' does not exist`);
  }
  const next = is(tokens[position], 'AS') ? tokens[position + 1] : tokens[position];
  const isAlias = next && isName(next) && (next.kind === 'quoted' || !is(next, ...AFTER_TABLE));
  return { names, database, table, ...(isAlias && { alias: next.value }), length: position - start };
}

/** The names that WITH gives to queries, in small letters. */
export function cteNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = tokens.flatMap((token, index) => {
    const isDefined = is(tokens[index - 1], 'WITH', ',', 'RECURSIVE') && isName(token);
    return isDefined && definesQuery(tokens, index + 1) ? [token.value.toLowerCase()] : [];
  });
  return new Set(names);
}

function definesQuery(tokens: readonly Token[], start: number): boolean {
  let position = start;
  if (is(tokens[position], '(')) while (position < tokens.length && !is(tokens[position - 1], ')')) position += 1;
  return (
    is(tokens[position], 'AS') &&
    is(tokens[position + 1], '(') &&
    is(tokens[position + 2], 'SELECT', 'WITH', 'VALUES', '(')
  );
}
