import { QueryFailure } from '../queries/query-failure.js';
import { sql } from './make-tokens.js';
import { closingOf, is, isName, splitAt, type Token } from './tokens.js';

/** `x -> body`, or `(x, y) -> body`. */
export interface Lambda {
  readonly parameters: readonly string[];
  readonly body: readonly Token[];
}

/** The lambda that an argument is; undefined for any other argument. */
export function findLambda(tokens: readonly Token[]): Lambda | undefined {
  const arrow = is(tokens[0], '(') ? closingOf(tokens, 0) + 1 : 1;
  if (!is(tokens[arrow], '->')) return undefined;
  const head = tokens.slice(0, arrow);
  const names = is(head[0], '(') ? splitAt(head.slice(1, -1), ',') : [head];
  return { parameters: names.map(([name]) => name?.value ?? ''), body: tokens.slice(arrow + 1) };
}

/** @throws QueryFailure where the argument is no lambda. */
export function requireLambda(tokens: readonly Token[], { line, column }: Token): Lambda {
  const lambda = findLambda(tokens);
  if (!lambda) throw new QueryFailure('SYNTAX_ERROR', `line ${line}:${column}: a lambda was expected`);
  return lambda;
}

/** A lambda as DuckDB writes it. */
export function writeLambda({ parameters, body }: Lambda): Token[] {
  return sql('lambda ', parameters.join(', '), ' : (', body, ')');
}

/** A lambda of key and value as one of an entry: `e.key` and `e.value` stand where they stood. */
export function writeEntryLambda({ parameters: [key = '', value = ''], body }: Lambda): Token[] {
  const replaced = body.flatMap((token, index) => {
    if (!isName(token) || is(body[index - 1], '.')) return [token];
    if (token.value === key) return sql('entry_.key');
    return token.value === value ? sql('entry_.value') : [token];
  });
  return sql('lambda entry_ : (', replaced, ')');
}
