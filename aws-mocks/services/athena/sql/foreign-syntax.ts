import { QueryFailure } from '../queries/query-failure.js';
import { is, isName, type Token } from './tokens.js';

/** What DuckDB understands and Athena does not. */
const SYMBOLS = ['::', '==', '//', '{', '}', '~', '@', '^', '#', '$', '&', '!', ':', '=>'];
const WORDS = ['ILIKE', 'GLOB', 'QUALIFY', 'PIVOT', 'UNPIVOT', 'EXCLUDE', 'ASOF', 'SEMI', 'ANTI', 'SAMPLE', 'SIMILAR'];

/** How deep brackets may be nested here. */
const MAXIMUM_DEPTH = 200;

/** Words after which a value begins. */
const BEFORE_VALUE =
  'SELECT DISTINCT ALL WHERE HAVING ON AND OR NOT IN LIKE BETWEEN CASE WHEN THEN ELSE BY VALUES LIMIT FROM'.split(' ');

/**
 * Refuses what the engine behind would take although Athena would not, and more statements than one.
 * @throws QueryFailure SYNTAX_ERROR
 */
export function refuseForeignSyntax(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    if (is(token, ';', ...SYMBOLS)) refuse(token);
    if (is(token, ...WORDS) && !isPlainName(tokens, index)) refuse(token);
    if (is(token, '[') && !isSubscript(tokens[index - 1])) refuse(token);
    if (is(token, '?'))
      throw new QueryFailure('NOT_SUPPORTED', 'parameters of a query are not available in the embedded AWS');
  });
  if (!is(tokens[0], 'SELECT', 'WITH', 'VALUES', '(')) refuse(tokens[0]);
  refuseBrackets(tokens);
}

/** Refuses brackets that do not fit each other, or that are nested deeper than anybody writes. */
function refuseBrackets(tokens: readonly Token[]): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (is(token, '(', '[')) open.push(token);
    if (is(token, ')', ']') && open.pop()?.value !== (token.value === ')' ? '(' : '[')) refuse(token);
    if (open.length > MAXIMUM_DEPTH) refuse(token);
  }
  if (open.length > 0) refuse(open.at(-1));
}

/** After a name, a bracket or ARRAY; a list without ARRAY is not Athena's. */
function isSubscript(before: Token | undefined): boolean {
  return (isName(before) && !is(before, ...BEFORE_VALUE)) || is(before, ')', ']');
}

/** A column may be called so. */
function isPlainName(tokens: readonly Token[], index: number): boolean {
  return is(tokens[index - 1], ',', '.', 'AS', 'SELECT', '(') || is(tokens[index + 1], '.', ',', '=', ')');
}

function refuse(token: Token | undefined): never {
  throw mismatched(token);
}

/** The failure of a query for a token that cannot be where it is; for its end where there is none. */
export function mismatched(token: Token | undefined): QueryFailure {
  const { line, column, value } = token ?? { line: 1, column: 1, value: '<EOF>' };
  return new QueryFailure('SYNTAX_ERROR', `line ${line}:${column}: mismatched input '${value}'`);
}
