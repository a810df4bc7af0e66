import { tokenise, type Token } from './tokens.js';

/** A piece of SQL that tokens are put into. */
export type Piece = string | readonly Token[];

/** Tokens from SQL text and tokens, one after the other; texts are in the dialect of DuckDB. */
export function sql(...pieces: readonly Piece[]): Token[] {
  return pieces.flatMap((piece) => (typeof piece === 'string' ? tokenise(piece) : piece).map(apart));
}

/** Lists of tokens with a symbol between them. */
export function joined(lists: readonly (readonly Token[])[], separator: string): Token[] {
  return lists.flatMap((list, index) => (index === 0 ? list : sql(separator, list)));
}

/** A string literal. */
export function literal(text: string): Token[] {
  return [{ kind: 'string', value: text, line: 0, column: 0, spaced: true }];
}

/** An identifier as it is. */
export function identifier(name: string): Token[] {
  return [{ kind: 'quoted', value: name, line: 0, column: 0, spaced: true }];
}

function apart(token: Token): Token {
  return { ...token, spaced: true };
}
