import { QueryFailure } from '../queries/query-failure.js';
import { identifier, joined, sql } from './make-tokens.js';
import { closingOf, is, isName, splitAt, type Token } from './tokens.js';

/** `UNNEST (…) [WITH ORDINALITY] [AS] alias (columns)` in a FROM clause. */
export interface Unnest {
  readonly args: readonly (readonly Token[])[];
  readonly ordinality: boolean;
  readonly alias: string;
  readonly columns: readonly string[];
  /** How many tokens it takes. */
  readonly length: number;
}

/** Reads the UNNEST at a position. @throws QueryFailure where its columns are not named: then nothing could be said of them. */
export function readUnnest(tokens: readonly Token[], start: number): Unnest {
  const close = closingOf(tokens, start + 1);
  const args = splitAt(tokens.slice(start + 2, close), ',');
  let position = close + 1;
  const ordinality = is(tokens[position], 'WITH') && is(tokens[position + 1], 'ORDINALITY');
  if (ordinality) position += 2;
  if (is(tokens[position], 'AS')) position += 1;
  const alias = tokens[position];
  if (!alias || !isName(alias) || !is(tokens[position + 1], '(')) throw unnamed(tokens[start]);
  const end = closingOf(tokens, position + 1);
  const columns = splitAt(tokens.slice(position + 2, end), ',').map(([name]) => name?.value ?? '');
  return { args, ordinality, alias: alias.value, columns, length: end + 1 - start };
}

/**
 * An UNNEST as DuckDB writes it. Arrays go side by side, the shorter filled up with null. With one argument and two columns it is a map;
 * an array of rows is not taken apart here.
 */
export function writeUnnest({ args, ordinality, alias, columns }: Unnest): Token[] {
  const named = columns.length - (ordinality ? 1 : 0);
  const [only] = args;
  const lists =
    args.length === 1 && only && named === 2 ? [sql('map_keys(', only, ')'), sql('map_values(', only, ')')] : args;
  const items = lists.map((list, index) => sql('unnest(', list, ') AS', identifier(columns[index] ?? '')));
  const counted = ordinality
    ? [sql('generate_subscripts(', lists[0] ?? [], ', 1) AS', identifier(columns.at(-1) ?? ''))]
    : [];
  return sql('LATERAL (SELECT', joined([...items, ...counted], ','), ') AS', identifier(alias));
}

function unnamed(token: Token | undefined): QueryFailure {
  const { line, column } = token ?? { line: 1, column: 1 };
  const message = `line ${line}:${column}: the embedded AWS takes UNNEST only with an alias and names for its columns`;
  return new QueryFailure('NOT_SUPPORTED', message);
}
