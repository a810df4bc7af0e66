import { QueryFailure } from '../queries/query-failure.js';
import { joined, sql } from './make-tokens.js';
import type { Token } from './tokens.js';

/** Arguments of a call, each translated already; `lambda` ones are still to be written with `writeLambda`. */
export type Arguments = readonly (readonly Token[])[];

/** How a function is written in DuckDB: the name that it has there, or what the call becomes. */
export type FunctionRule = string | ((args: Arguments, call: Token) => readonly Token[]);

/** A call of a function of DuckDB's. */
export function callOf(name: string, ...args: Arguments): Token[] {
  return sql(`${name}(`, joined(args, ','), ')');
}

/** The argument at a position, from 0. @throws QueryFailure where the call has too few. */
export function argument(args: Arguments, position: number, { value, line, column }: Token): readonly Token[] {
  const found = args[position];
  if (found) return found;
  const message = `line ${line}:${column}: Unexpected parameters for function ${value.toLowerCase()}`;
  throw new QueryFailure('FUNCTION_NOT_FOUND', message);
}

/** A literal string among the arguments. @throws QueryFailure where the argument is anything else: the embedded AWS needs to know it beforehand. */
export function literalArgument(args: Arguments, position: number, call: Token): string {
  const [token, ...others] = argument(args, position, call);
  if (token?.kind === 'string' && others.length === 0) return token.value;
  const { value, line, column } = call;
  const message = `line ${line}:${column}: the embedded AWS takes only a literal as argument ${position + 1} of ${value.toLowerCase()}`;
  throw new QueryFailure('NOT_SUPPORTED', message);
}

/** A rule that writes the arguments into SQL: `$1` is the first. All that the text names must be there. */
export function template(text: string): FunctionRule {
  const pieces = text.split(/(\$\d)/);
  return (args, call) =>
    sql(
      '(',
      ...pieces.map((piece) =>
        piece.startsWith('$') ? sql('(', argument(args, Number(piece.slice(1)) - 1, call), ')') : piece,
      ),
      ')',
    );
}
